"""Several goals in one sentence."""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.patterns import pattern
from northing.coach.reading import Span
from northing.coach.rules import Rule


def _two(draft: Draft) -> tuple[Span, ...] | None:
    words = draft.words
    for found in pattern("joined").finditer(words.plain):
        index = words.index_at(found.start("next"))
        if index > draft.head + 2 and words.covered(index, "outcome") and words.covered(draft.head, "outcome"):
            return (words.span(index, index + 1),)
    return None


RULES: tuple[Rule, ...] = (
    Rule(
        "multi-two-outcomes",
        "multi",
        True,
        "Two outcomes in one sentence hide each other: one may be reached while the other is not.",
        "Rubric: two independent outcomes; Dalton and Spiller on planning for several goals.",
        _two,
        ("Increase sales by 12 % and launch a new website",),
        ("Attend three workshops and take notes",),
    ),
)
