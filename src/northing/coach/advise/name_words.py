"""The words by which names are made, and the names of what is no thing: a question, or what somebody else does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from northing.coach.resources import load_toml, table
from northing.coach.text.inflections import verb_forms
from northing.coach.text.verbs import infinitive_of, verb_base

Clause: TypeAlias = tuple[str, ...]
#: In letters; lists and charts have no room for more.
MAX_NAME_LENGTH = 28
#: There is no room for more words in a name.
MOST_FIRST_WORDS = 7


@lru_cache(maxsize=32)
def name_words(name: str) -> frozenset[str]:
    return frozenset(load_toml("names")[name])


@lru_cache(maxsize=16)
def name_table(name: str) -> dict[str, str]:
    return load_toml("names")[name]  # type: ignore[no-any-return]


def names_of_question(words: Clause) -> Iterator[str]:
    """What is to be found out, "Whether teaching is for me"; or whom one has do something, "Have Ravi check it"."""
    begin = next(
        (place for place in range(1, min(4, len(words))) if words[place].lower() in name_words("clause_openers")), 0
    )
    is_relative = begin > 1 and words[begin - 2].lower() in name_words("determiners")  # "a mentor who"
    asks = (
        begin
        and not is_relative
        and (is_known_verb(words[begin - 1]) or words[begin - 1].lower() in name_words("particles"))
    )
    studied = count_study_words(words)
    if words[0].lower() in name_words("people_words"):
        yield " ".join(words)
    elif studied:  # "learn about running a business"
        yield " ".join(words)
        yield " ".join(words[studied:])
    elif asks and len(words) - begin > 2:
        yield " ".join(words)
        yield from _cut_behind(words[begin:])
    elif (
        words[0].lower() in name_words("letting_verbs")
        and words[1:2] not in (("a",), ("an",), ("the",))
        and any(_is_plain_verb(word) or word.lower() == "a" for word in words[2:4])
    ):
        yield from _cut_behind(words)


def _cut_behind(words: Clause) -> Iterator[str]:
    """All of these words, then fewer and fewer of them, each time up to a word that may end a name."""
    yield from (" ".join(words[:last]) for last in range(len(words), 3, -1) if _may_end(words[last - 1]))


def begins_of(words: Clause) -> Iterator[str]:
    """As many of the first words of a clause as there is room for, then fewer, where no thing in it is a name."""
    fewest = min(len(words), 2)
    yield from (" ".join(words[:count]) for count in range(min(len(words), MOST_FIRST_WORDS), fewest - 1, -1))


def tight_begins_of(words: Clause) -> Iterator[str]:
    """The begins of a clause without articles, and what stands behind its light verb up to a joint."""
    yield from begins_of(_without_articles(words))
    first = words[0].lower()
    if first in name_words("light_verbs") and first not in name_words("letting_verbs"):
        yield from _whole_parts(words[1:])
        yield from _whole_parts(_without_articles(words[1:]))


def _whole_parts(words: Clause) -> Iterator[str]:
    """All of these words, then fewer and fewer of them, each time up to a joint."""
    joints = name_words("stops") | name_words("prepositions")
    most = min(len(words), MOST_FIRST_WORDS)
    yield from (
        " ".join(words[:count]) for count in range(most, 1, -1) if count == len(words) or words[count].lower() in joints
    )


def _without_articles(words: Clause) -> Clause:
    """Without "the" and "my" behind a verb or a joint, up to where another thing begins with one.

    "A" stays, for it may be a part of "a bit" and of what somebody is.
    """
    kept: list[str] = []
    for place, word in enumerate(words):
        if word.lower() not in name_words("articles") - {"a", "an"} or words[place + 1 : place + 2] == ("way",):
            kept.append(word)
        elif not _may_lose_article(words[max(0, place - 2) : place]):
            break
    return tuple(kept)


def _may_lose_article(before: Clause) -> bool:
    """Whether the same thing goes on behind these words: behind a verb, also an unknown one after "to", or a joint."""
    joints = name_words("stops") | name_words("prepositions") | {"all"}
    return not before or is_known_verb(before[-1]) or not joints.isdisjoint(map(str.lower, before))


def _is_plain_verb(word: str) -> bool:
    return infinitive_of(word) == word.lower()


def _may_end(word: str) -> bool:
    return word.lower() not in name_words("stops") | name_words("weak_ends") | name_words("open_ends")


def count_verb_words(words: Clause) -> int:
    """How many words say what is done, where one verb says too little: "stop bringing", "never leave"."""
    first, second = (*(word.lower() for word in words[:2]), "")[:2]
    if len(words) > 2 and first in name_words("before_gerunds") and second.endswith("ing"):
        return 2
    if len(words) > 2 and first in {"never", "not"} and is_known_verb(second):
        return 2
    return 3 if len(words) > 3 and (first, second) == ("learn", "to") else 0


def count_study_words(words: Clause) -> int:
    """How many words say that something is learnt about, where a deed follows them."""
    said = [word.lower() for word in words[:5]]
    return next(
        (
            count
            for count in (4, 3, 2)
            if " ".join(said[:count]) in name_words("study_verbs") and "".join(said[count : count + 1]).endswith("ing")
        ),
        0,
    )


def is_known_verb(word: str) -> bool:
    return infinitive_of(word) is not None or word.lower() in name_words("light_verbs")


def read_change(verb: Clause, things: Clause) -> tuple[Clause, Clause]:
    """Of "bring the number of parcels down to 25" what it says: reduce the number of parcels."""
    said = [*(word.lower() for word in things), "to"]
    carries = bool(verb and things) and not is_number(things[0]) and verb[0] in name_words("carrying_verbs")
    for particle, change in (("down", "reduce"), ("up", "increase")) if carries else ():
        place = said.index(particle) if particle in said[1:] else 0
        if place and said[place - 1] != "set" and said[place + 1] in name_words("bounds"):
            return (change,), things[:place]
    return verb, things


def size_word(direction: str, last: str) -> str:
    """What "down" and "up" are called of a thing: shorter, higher, fewer."""
    if direction == "up":
        return name_table("larger").get(last, "more")
    is_plural = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return name_table("smaller").get(last, "fewer" if is_plural else "less")


def is_past(word: str) -> bool:
    """Whether a word is the past or the participle of a known verb."""
    base = verb_base(word)
    return base != word.lower() and word.lower() in verb_forms(base)[3:]


def is_number(word: str) -> bool:
    return word[:1].isdigit() or word.lower() in table("number")


def names_of_placing(act: str, opener: str, things: list[str]) -> Iterator[str]:
    """With where it is put, or as the thing alone: "put work" is no half of "put work up on the board"."""
    for thing in things[:-1]:
        yield f"{act} {opener} {thing}"
        yield f"{act} {thing}"
    if things[-1].rpartition(" ")[2].lower() in name_words("placed"):
        yield f"{act} {things[-1]}"
    yield from things if " " in things[-1] else things[:-1]


def names_of_less(act: str, opener: str, things: tuple[str, ...]) -> Iterator[str]:
    """Never without the "less": "raise my voice less" is the opposite of "raise my voice"."""
    for thing in things:
        said = thing if "less" in thing.lower().split() else f"{thing} less"
        yield f"{act} {opener} {said}"
        yield f"{act} {said}"


def without_participle(words: Clause, least: int = 3) -> Clause:
    """Without the "finished" of "of short stories finished"; a seed bed stays one."""
    said = words[-1].lower() if words else ""
    done = (said.endswith("ed") and said not in name_words("no_participles")) or said in name_words("participles")
    return words[:-1] if len(words) >= least and done else words


def count_words(name: str) -> int:
    """Without little words ("of", "the")."""
    return sum(word not in name_words("weak_ends") for word in name.lower().split())
