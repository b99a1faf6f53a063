"""The words of a text as the check of its name sees them: where a name was cut out, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from northing.coach.advise.name_frames import ANY_QUOTES, CLAUSE_END, NAME_EDGES
from northing.coach.advise.name_words import is_number, name_table, name_words
from northing.coach.resources import word_set

#: Between two clauses of a text.
NO_WORD = ""
#: So many words of the text may stand between two words of a name: articles and the like are left out of it.
MAX_LEFT_OUT = 4
#: So many words before a name may turn it into its opposite: "I do not want another job".
MOST_TURNED = 5
#: So many words behind a name may belong to its verb: "keep work and life in balance".
MOST_BEHIND = 5
OPENERS = name_words("determiners") - {"of"}
TIMES_TOLD = name_words("periods") | word_set("season_words") | {"semester", "term", "season"}


@dataclass(frozen=True, slots=True)
class Source:
    """The words of the text in lower case, with an empty one between two clauses, and where each of them stands."""

    words: tuple[str, ...]
    places: dict[str, list[int]]

    @classmethod
    def read(cls, text: str) -> Source:
        clauses = CLAUSE_END.split(ANY_QUOTES.sub("", text))
        words = tuple(word for clause in clauses for word in (*read_name(clause), NO_WORD))
        places: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            places.setdefault(word, []).append(place)
        return cls(words, places)

    def cut(self, name: str) -> Cut | None:
        """How a name was cut out of the text; None where its last word was not taken from there."""
        words = read_name(name)
        places = self.places.get(words[-1], [])
        end = max(places, key=lambda place: (self._shared(words, place), -place), default=None)
        if end is None:
            return None
        first = max(0, end - len(words) - 2 * MAX_LEFT_OUT)
        begin = next((place for place in range(end, first - 1, -1) if self.words[place] == words[0]), None)
        return Cut(self.words, tuple(words), begin, end)

    def _shared(self, name: list[str], place: int) -> int:
        before = self.words[max(0, place - len(name) - MAX_LEFT_OUT) : place]
        return sum(word in before for word in name[:-1])


def read_name(name: str) -> list[str]:
    """Its words in lower case, without loose signs."""
    signs = {"&": "and", "+": "and"}
    said = (signs.get(word, word.strip(NAME_EDGES) or word) for word in name.lower().replace("’", "'").split())
    return [word for word in said if any(map(str.isalnum, word)) or word in {"%", "/"}]


@dataclass(frozen=True, slots=True)
class Cut:
    """A name in the text: the places of its first word, where that stands there, and of its last."""

    text: tuple[str, ...]
    words: tuple[str, ...]
    begin: int | None
    end: int

    @property
    def first(self) -> str:
        return self.words[0]

    @property
    def last(self) -> str:
        return self.words[-1]

    @property
    def following(self) -> str:
        """The word behind the name, empty behind the end of a clause."""
        return self.text[self.end + 1]

    @property
    def behind(self) -> tuple[str, ...]:
        """The few words behind the name in its clause, at least two, which may be empty."""
        near = self.text[self.end + 1 : self.end + 1 + MOST_BEHIND]
        return (*near[: near.index(NO_WORD) if NO_WORD in near else None], NO_WORD, NO_WORD)

    @property
    def before(self) -> str:
        """The word before the name, empty at the beginning of a clause."""
        return self.text[self.begin - 1] if self.begin else NO_WORD

    @property
    def second(self) -> str:
        """The word that stands in the text behind the first one of the name."""
        return NO_WORD if self.begin is None else self.text[self.begin + 1]

    @property
    def ends_in_time(self) -> bool:
        """Whether the last word tells when, with "this" left out before it: "decide this month"."""
        teller = self.text[self.end - 1] if self.end else NO_WORD
        is_time = self.last in TIMES_TOLD or self.last.removesuffix("s") in TIMES_TOLD
        return is_time and teller in name_words("time_tellers") and teller not in self.words

    def leaves_out(self, words: frozenset[str]) -> bool:
        """Whether one of these words stands inside the name in the text and not in the name."""
        inside = () if self.begin is None else self.text[self.begin : self.end]
        return any(word in words and word not in self.words for word in inside)

    def leads_away(self) -> bool:
        """Whether "without" or the like stands before the name, or a verb that asks for what follows it as well."""
        near = self._near()
        while near and near[-1] in OPENERS:
            near.pop()
        if any(word in name_words("negations") or word.endswith("n't") for word in near):
            return True
        asks = any(self.following in name_table("asked_for").get(word, ()) for word in near)
        tells = self.first in name_words("quantity_openers") or is_number(self.first.lstrip("$€£"))
        if near[-1:] == ["of"] and near[-2:-1] and near[-2].removesuffix("s") in name_words("periods"):
            return False  # "three months of real action"
        return bool(near) and (near[-1] in name_words("opposing") or (asks and not tells))

    def _near(self) -> list[str]:
        """The few words before the name in its clause, from "but" on; without "not only"."""
        near: list[str] = []
        begin = self.begin or 0
        for place in range(begin - 1, max(-1, begin - 1 - MOST_TURNED), -1):
            word = self.text[place]
            if word in {NO_WORD, "but"}:
                break
            if not (word == "not" and self.text[place + 1] in name_words("not_alone")):
                near.insert(0, word)
        return near
