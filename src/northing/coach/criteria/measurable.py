"""Measurable: could somebody else say done or not done?"""

from __future__ import annotations

from northing.coach.content import clock_times
from northing.coach.draft import Draft
from northing.coach.patterns import pattern
from northing.coach.reading import Span
from northing.coach.rules import Rule

#: What a goal without a verb opens with: "in bed by 10:30", "no screens after 9 pm".
PLACES = frozenset("in at out home off no lights".split())


def _measured(draft: Draft) -> tuple[Span, ...] | None:
    """Every amount and item; those of the goal itself before those of its way."""
    spans = tuple(each.span for each in draft.measures)
    own = tuple(span for span in spans if not any(way.start <= span.start < way.end for way in draft.means))
    return own or spans or None


def _hour(draft: Draft) -> tuple[Span, ...] | None:
    acting = frozenset({"direct", "timed", "being"})
    own = draft.words.at(draft.head) in PLACES or any(draft.words.any_covered(start, acting) for start in draft.steps)
    return (clock_times(draft) or None) if own else None


def _level(draft: Draft) -> tuple[Span, ...] | None:
    found = pattern("language_level").search(draft.words.plain)
    return (Span(found.start(), found.end()),) if found else None


RULES: tuple[Rule, ...] = (
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
        "measurable-hour",
        "measurable",
        True,
        "An hour of the day can be kept or not.",
        "Labelling rules: a check a third party can make.",
        _hour,
        ("Leave the ward at 5 pm on Fridays",),
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
)
