"""What further steps and things of a goal bring about, beside what is counted: "give five talks, get my visa"."""

from __future__ import annotations

from northing.coach.extract.clauses import STEP_VERBS
from northing.coach.extract.noun_phrases import read_noun_phrase
from northing.coach.extract.results import MAX_POST_DISTANCE, MAX_RESULT_WORDS, count_thing, object_place, read_thing
from northing.coach.extract.units import is_inside
from northing.coach.model import Measure, Span
from northing.coach.resources import word_set
from northing.coach.text.words import DETERMINER_TAGS, Words

#: Verbs of which a further step brings something to its end.
CLOSED_VERB_TAGS = frozenset({"finish", "once_done", "delivering", "earning", "opening", "achieving"})
#: Signs and words that join another thing, and what makes of it a part of how, where or whom with.
NAMING_JOINTS = frozenset({"plus", "and", "+"})
THING_OPENERS = frozenset({"a", "an", "my", "our", "another"})
JOINED_PREPOSITIONS = word_set("group_prepositions") | frozenset(
    {"of", "in", "on", "by", "to", "through", "over", "across", "under", "as"}
)


def find_further_results(
    words: Words, starts: tuple[int, ...], measures: tuple[Measure, ...], left_out: tuple[Span, ...]
) -> tuple[Measure, ...]:
    """The things that further steps bring about, of which nothing is counted yet: "give five talks, get my visa"."""
    found: list[Measure] = []
    for start, end in zip(starts, (*starts[1:], len(words.words)), strict=True):
        step = words.span(start, end)
        told = any(each.span.start < step.end and step.start < each.span.end for each in measures)
        told = told or (start == starts[0] and bool(measures))  # its rate may stand in front of it
        if told or is_inside(step.start, left_out) or words.tags[start].isdisjoint(CLOSED_VERB_TAGS):
            continue
        opened = words.tags[object_place(words, start)] & DETERMINER_TAGS
        one = read_thing(words, start) if opened else None
        if one and one.span.end <= step.end:
            found.append(one)
    once = measures and not any("/" in each.unit for each in measures[:1])
    joined = _joined_things(words, measures + tuple(found), left_out) if once else []
    return tuple(found + joined)


def _joined_things(words: Words, told: tuple[Measure, ...], left_out: tuple[Span, ...]) -> list[Measure]:
    """Further things that are named without a verb: "... plus a granted patent", "..., and a flat of my own"."""
    found: list[Measure] = []
    for place in range(2, len(words.words)):
        opened = words.at[place] in THING_OPENERS and words.at[place - 1] in NAMING_JOINTS
        phrase = read_noun_phrase(words, place) if opened and words.at[place - 2] not in {"between", "both"} else None
        if phrase is None or phrase.last - phrase.first > MAX_RESULT_WORDS or words.at[phrase.last] == "and":
            continue
        span = words.span(place, phrase.last)
        better = any(words.tags[inside] & {"comparative", "degree"} for inside in range(phrase.first, phrase.last))
        if better or is_inside(span.start, left_out) or _is_behind_preposition(words, place - 1):
            continue
        if not any(each.span.start < span.end and span.start < each.span.end for each in told):
            found.extend(each for each in [count_thing(words, phrase, words.at[0])] if each)
    return found


def _is_behind_preposition(words: Words, joint: int) -> bool:
    """Whether what "and" joins stands behind a preposition: "with a tutor and a friend", "at work and the gym"."""
    for place in range(joint - 1, max(joint - MAX_POST_DISTANCE, -1), -1):
        if (
            words.at[place] in JOINED_PREPOSITIONS
            or words.tags[place] & {"being"}
            or words.at[place] in {"i'm", "am", "is"}
        ):
            return True
        if words.tags[place] & STEP_VERBS or not words.at[place][0].isalnum():
            return False
    return False
