"""Several goals in one sentence."""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.rules import Rule

OUTCOMES = frozenset({"change", "finish", "outcome"})


def _two(draft: Draft) -> tuple[Span, ...] | None:
    """A second outcome of its own, with an amount or an item of its own."""
    if not _checked_before(draft) or draft.words.covered(draft.head, "direct") or _rated(draft):
        return None
    for start in draft.steps[1:]:
        aside = any(span.start <= draft.words.words[start].start < span.end for span in draft.means + draft.purposes)
        outcome = draft.words.any_covered(start, OUTCOMES) and not draft.words.covered(start, "direct")
        if outcome and not aside and _own(draft, start) and not _exam_after(draft, start):
            return (draft.words.span(start, start + 1),)
    return None


def _exam_after(draft: Draft, start: int) -> bool:
    """To take a course and pass its exam is one goal."""
    return draft.words.has("course") and any(draft.words.covered(start + step, "credential") for step in range(1, 6))


def _rated(draft: Draft) -> bool:
    return any("/" in each.unit for each in draft.amounts)


def _checked_before(draft: Draft) -> bool:
    """Whether an amount or item stands before the second step."""
    second = draft.steps[1] if len(draft.steps) > 1 else len(draft.words.words)
    stop = draft.words.words[second - 1].end if second else 0
    return any(each.span.end <= stop for each in draft.measures) and second > draft.head


def _own(draft: Draft, start: int) -> bool:
    begin = draft.words.words[start].start
    return any(begin < each.span.start < begin + 60 for each in draft.measures)


RULES: tuple[Rule, ...] = (
    Rule(
        "multi-two-outcomes",
        "multi",
        True,
        "Two outcomes in one sentence hide each other: one may be reached while the other is not.",
        "Rubric: two independent outcomes; Dalton and Spiller on planning for several goals.",
        _two,
        ("Increase sales by 12 % and launch a new website", "Get a promotion and reduce my overtime by 5 hours"),
        ("Attend three workshops and take notes", "Design, build and launch a booking app"),
    ),
)
