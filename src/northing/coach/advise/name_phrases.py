"""The thing a clause is about: a noun phrase, in whole and in parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from northing.coach.advise.name_words import (
    MAX_NAME_LENGTH,
    Clause,
    is_known_verb,
    is_number,
    is_past,
    name_words,
    without_participle,
)

#: From here on a thing is told by its last words, for a word before it needs room as well.
MAX_CORE_LENGTH = 18
JOINTS = name_words("prepositions") | {"and", "or"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its opening words ("the", "every"), its own words, and what follows behind prepositions."""

    opener: Clause
    core: Clause
    more: tuple[Clause, ...]

    @classmethod
    def read(cls, words: Clause) -> Phrase:
        """The words up to the next clause."""
        begin, opener = _split_determiners(words)
        end = next((place for place in range(begin, len(words)) if _is_stop(words, place, begin)), len(words))
        joints = [place for place in range(begin + 1, end - 1) if _is_joint(words, place)]
        core, *rest = [words[first:last] for first, last in pairwise([begin, *joints, max(begin, end)])] or [()]
        return cls(opener, without_participle(core), tuple(map(without_participle, rest)))

    def later_words(self) -> list[str]:
        """Those behind the first, which tell the rest of it."""
        return [word.lower() for part in (self.core[1:], *self.more) for word in part]

    def whole(self) -> Iterator[str]:
        """All of it, then without what stands behind the last preposition, and so on to the core."""
        for count in range(len(self.more), -1, -1):
            yield " ".join([*self.core, *(word for part in self.more[:count] for word in part)])

    def short(self) -> Iterator[str]:
        """The last words of a core for which there is no room: "resolution time" of "average resolution time"."""
        begins = range(1, len(self.core)) if len(" ".join(self.core)) > MAX_CORE_LENGTH else ()
        for begin in begins:
            yield " ".join(self.core[begin:])

    def whole_to_short(self) -> Iterator[str]:
        whole = list(self.whole())
        yield from whole[:-1]
        if len(self.core) == 1:
            yield " ".join((*self.opener, *self.core))
        yield whole[-1]
        if len(whole[-1]) > MAX_NAME_LENGTH:
            yield from self.short()


def _is_stop(words: Clause, place: int, begin: int) -> bool:
    """Whether another clause begins here, or something that is no part of the thing."""
    word = words[place].lower()
    if words[place].isupper() and len(word) > 1 and word not in {"then", "but"}:
        return False  # "IT", "OR nurses"
    if word in {"and", "or"}:
        return place == begin or place + 1 == len(words) or is_known_verb(words[place + 1])
    if place == begin:
        return word in name_words("clause_openers") | name_words("time_joints")
    if word in name_words("articles"):
        after = words[place + 1].lower() if place + 1 < len(words) else ""
        return words[place - 1].lower() not in JOINTS | {"as"} and after not in name_words("periods")
    if (
        word == "than"
        and words[place - 1].lower() in name_words("degrees")
        and is_number(" ".join(words[place + 1 : place + 2]))
    ):
        return False  # "no more than two absences"
    if is_number(word) and _tells_how_long(words, place):
        return True  # "award two years running"
    if word == "as" and is_past(words[place - 1]):
        return False  # "picked as lead"
    return word in name_words("stops") or (word == "from" and place + 1 < len(words) and words[place + 1][:1].isdigit())


def _tells_how_long(words: Clause, place: int) -> bool:
    """Whether "two years running" stands behind a thing, or "three months in a row"."""
    said = [word.lower() for word in words[place : place + 5]]
    in_a_row = said[2:3] == ["running"] or said[2:5] == ["in", "a", "row"]
    return in_a_row and said[1].removesuffix("s") in name_words("periods") | {"time"}


def _split_determiners(words: Clause) -> tuple[int, Clause]:
    """The place of the first word that is no article and no "at least", and the articles before it."""
    place, articles = 0, []
    if len(words) > 2 and words[1].lower() in {"a", "per"} and words[2].lower() in name_words("periods"):
        return 0, ()  # "day a week"
    while place < len(words) - 1 and words[place + 1].lower() not in name_words("amounts"):
        if " ".join(words[place : place + 2]).lower() in name_words("quantifiers") and len(words) > place + 2:
            place += 2
        elif words[place].lower() in name_words("determiners"):
            articles.append(words[place])
            place += 1
        else:
            break
    return place, tuple(word for word in articles if word != "of")


def _is_joint(words: Clause, place: int) -> bool:
    """Whether what follows may be left out. Of two little words in a row the first begins it ("out of flour")."""
    return words[place].lower() in JOINTS and words[place - 1].lower() not in JOINTS
