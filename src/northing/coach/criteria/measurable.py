"""Measurable: could somebody else say done or not done?"""

from __future__ import annotations

from northing.coach.content import clock_times, concrete_words
from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.resources import pattern
from northing.coach.rules import Rule
from northing.coach.second_opinion import words_against, words_for

#: Verbs of a step or a piece of work, what may open their object, and what makes it a matter of degree.
DONE = frozenset({"direct", "build", "opening", "delivering", "clearing", "achieving"})
OPENS_OBJECT = frozenset({"determiner", "article", "number_skip"})
UNDONE = frozenset({"comparative", "degree", "abstract"})
#: What a goal without a verb opens with: "in bed by 10:30", "no screens after 9 pm".
PLACES = frozenset("in at out home off no lights".split())


def _measured(draft: Draft) -> tuple[Span, ...] | None:
    """Every amount and item; those of the goal itself before those of its way."""
    spans = tuple(each.span for each in draft.measures)
    own = tuple(span for span in spans if not any(way.start <= span.start < way.end for way in draft.means))
    return own or spans or None


def _hour(draft: Draft) -> tuple[Span, ...] | None:
    acting = frozenset({"direct", "timed", "being"})
    own = draft.words.at[draft.head] in PLACES or any(draft.words.tags[start] & acting for start in draft.steps)
    return (clock_times(draft) or None) if own else None


def _level(draft: Draft) -> tuple[Span, ...] | None:
    found = pattern("language_level").search(draft.words.plain)
    return (Span(found.start(), found.end()),) if found else None


def _deed(draft: Draft) -> tuple[Span, ...] | None:
    """A step or a piece of work with an object of its own, due on a day: it is done by then or it is not."""
    words, first = draft.words, draft.head + 1
    if not draft.deadline or DONE.isdisjoint(words.tags[draft.head]):
        return None
    while words.tags[first] & OPENS_OBJECT and "comparative" not in words.tags[first]:
        first += 1
    last = first
    while last < len(words.words) and words.at[last][0].isalnum() and "noun_stop" not in words.tags[last]:
        if words.tags[last] & UNDONE:
            return None
        last += 1
    if last == first:
        return None
    step = "direct" in words.tags[draft.head]
    begin, end = words.words[first].start, words.words[last - 1].end
    named = any(step or begin <= span.start < end for span in concrete_words(draft))
    return (words.span(draft.head, last),) if named else None


RULES: tuple[Rule, ...] = (
    words_against("measurable", ("Understand ECGs better",), ("Read ten ECGs",)),
    Rule(
        "measurable-amount",
        "measurable",
        True,
        "A number, a rate or one item that is done or not lets another person check it.",
        "Labelling rules: a check a third party can make.",
        _measured,
        ("Cut response time by 20 %", "Pass the bar exam"),
        ("Improve my presentation skills",),
    ),
    Rule(
        "measurable-deed",
        "measurable",
        True,
        "A step with an object of its own and a day is done by then or not.",
        "Labelling rules: one verifiable completion.",
        _deed,
        ("Ask HR about the tuition programme by Friday", "Replace the paper leave forms by the end of March"),
        ("Develop a better understanding of our patients by June", "Ask HR about the tuition programme"),
    ),
    Rule(
        "measurable-hour",
        "measurable",
        True,
        "An hour of the day can be kept or not.",
        "Labelling rules: a check a third party can make.",
        _hour,
        ("Leave the ward at 5 pm",),
        ("Leave the ward in time",),
    ),
    Rule(
        "measurable-level",
        "measurable",
        True,
        "A level of a known scale can be tested.",
        "Labelling rules: a check a third party can make.",
        _level,
        ("Bring my Portuguese to B2",),
        ("Improve my Portuguese",),
    ),
    words_for("measurable", ("Close the monthly books by the third working day",), ("Close the books sooner",)),
)
