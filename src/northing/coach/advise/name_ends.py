"""Whether a name is whole by itself: how it begins and ends."""

from __future__ import annotations

from itertools import pairwise

from northing.coach.advise.name_words import is_known_verb, is_number, is_past, name_words
from northing.coach.resources import word_set
from northing.coach.text.inflections import verb_forms
from northing.coach.text.verbs import infinitive_of, verb_base

ARTICLES, PERIODS = name_words("articles"), name_words("periods")
FREE_TIMES = PERIODS | word_set("weekdays") | {"time"}
EVENINGS = {"evenings", "mornings", "nights", "weekends"}
#: Where one of these stands in a name, somebody speaks, or another thing is meant that the name does not tell.
LOOSE_WORDS = frozenset({"i'll", "i'd", "we'll", "they'll", "them", "either"})
#: These are no things of their own, however many there are.
BARE_THINGS = frozenset({"people", "things", "times", "ways", "others"})
#: So many words have no room for "have" and what is done: "have decided".
ONLY_A_DEED = 2


def dangles(words: list[str], *, is_proper: bool = False) -> bool:
    """Whether a name breaks off by itself: behind a verb of somebody, a preposition, "a bit"."""
    *before, last = words
    if last in name_words("never_last") or words[0] in name_words("never_first"):
        return True
    if not before:
        return last in name_words("never_alone") or is_only_verb(last)
    if any(rule(before, last) for rule in WAYS_TO_DANGLE):
        return True
    return not is_proper and _is_deed_of_somebody(before, last)


def _lacks_what_is_more(before: list[str], last: str) -> bool:
    """Whether "more" stands behind no deed: "get to more", "open source more"."""
    if last not in name_words("degrees"):
        return False
    is_deed = infinitive_of(before[0]) is not None or is_past(before[0])
    return before[-1] in name_words("before_no_degree") or (len(before) > 1 and not is_deed)


def _is_half_a_deed(before: list[str], last: str) -> bool:
    """Whether a deed lacks its other half: "turn weaknesses", "give myself", "have decided"."""
    first = before[0]
    if first in name_words("half_verbs"):
        return name_words("prepositions").isdisjoint(before) and last not in name_words("places_only")
    if len(before) + 1 > ONLY_A_DEED:
        return False
    is_for_oneself = first in name_words("verbs_for_oneself") and last in name_words("reflexives")
    return is_for_oneself or (first == "have" and is_past(last))


def _is_half_a_thing(before: list[str], last: str) -> bool:
    """Whether a name ends before its thing: "write a bit", "my first", "three people", "enough from my pots"."""
    if last in name_words("measure_words") or (last in BARE_THINGS and all(map(is_number, before))):
        return True
    if last == "%" and not is_number(before[-1]):
        return True
    if before[0] == "enough" and not name_words("prepositions").isdisjoint([*before[1:2], last]):
        return True
    if before[-1] in ARTICLES:
        return last in name_words("measures_of") | name_words("ordinal_words")
    return before[-1] in {"and", "or"} and last in name_words("places_only") | {"well"}


def _is_only_a_time(before: list[str], last: str) -> bool:
    """Whether a name tells only when: "every quarter", "the three months"."""
    tells = ARTICLES | {"every", "each", "next", "first", "last", "past"}
    return last.removesuffix("s") in PERIODS - {"hour"} and all(word in tells or is_number(word) for word in before)


def _speaks_of_another(before: list[str], last: str) -> bool:
    return not LOOSE_WORDS.isdisjoint([*before[1:], last])


def _is_told_by_another(before: list[str], last: str) -> bool:
    """Whether a sentence about a vague thing is cut: "someone the security team"."""
    return any(
        word in name_words("vague_things") and after in ARTICLES - {"a", "an"}
        for word, after in pairwise([*before, last])
    )


def _is_place_without_deed(before: list[str], last: str) -> bool:
    """Whether "back" stands behind no deed: "evenings back"; "speed up" and "one day off" are whole."""
    if last not in name_words("places_only"):
        return False
    return not (any(map(is_any_verb, before)) or before[-1] in EVENINGS or before[-1].removesuffix("s") in FREE_TIMES)


WAYS_TO_DANGLE = (
    _lacks_what_is_more,
    _is_half_a_deed,
    _is_half_a_thing,
    _is_only_a_time,
    _speaks_of_another,
    _is_told_by_another,
    _is_place_without_deed,
)


def _is_deed_of_somebody(before: list[str], last: str) -> bool:
    """Whether a name ends in what somebody does: "colleague people come", "apprentices to fill"."""
    if not is_only_verb(last) or (last in name_words("deeds_or_things") and not before[-1].endswith("s")):
        return False
    if before[-1] == "to":
        return len(before) == ONLY_A_DEED and not (is_known_verb(before[0]) or is_past(before[0]))
    return before[-1] not in name_words("before_deeds") and before[0] not in name_words("letting_verbs")


def is_only_verb(word: str) -> bool:
    """Whether a word is the plain or the third form of a verb, and no thing."""
    base = verb_base(word)
    return base in name_words("pure_verbs") and word in verb_forms(base)[:2]


def is_any_verb(word: str) -> bool:
    return is_known_verb(word) or is_past(word) or word in name_words("participles") | {"is", "are", "left"}
