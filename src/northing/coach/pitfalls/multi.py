"""Several goals in one sentence."""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.rules import Rule

OUTCOMES = frozenset({"change", "finish", "outcome"})


def _two(draft: Draft) -> tuple[Span, ...] | None:
    """Two outcomes, each with an amount or an item of its own."""
    if draft.words.covered(draft.head, "direct") or _rated(draft):
        return None
    outcomes = [start for start in draft.steps if _outcome(draft, start) and not _exam_after(draft, start)]
    measured = [start for start in outcomes if _own(draft, start)]
    return (draft.words.span(measured[1], measured[1] + 1),) if len(measured) > 1 else None


def _outcome(draft: Draft, start: int) -> bool:
    """Whether a step is a result of its own, outside ways and reasons."""
    place = draft.words.words[start].start
    aside = any(span.start <= place < span.end for span in draft.means + draft.purposes)
    return not aside and draft.words.any_covered(start, OUTCOMES) and not draft.words.covered(start, "direct")


def _exam_after(draft: Draft, start: int) -> bool:
    """To take a course and pass its exam is one goal."""
    return draft.words.has("course") and any(draft.words.covered(start + step, "credential") for step in range(1, 6))


def _rated(draft: Draft) -> bool:
    return any("/" in each.unit for each in draft.amounts)


def _own(draft: Draft, start: int) -> bool:
    """Whether an amount or item stands in the step, before the next one begins."""
    begin = draft.words.words[start].start
    following = [other for other in draft.steps if other > start]
    end = draft.words.words[following[0]].start if following else begin + 80
    return any(begin <= each.span.start < end for each in draft.measures)


RULES: tuple[Rule, ...] = (
    Rule(
        "multi-two-outcomes",
        "multi",
        True,
        "Two outcomes in one sentence hide each other: one may be reached while the other is not.",
        "Labelling rules: two independent outcomes; Dalton and Spiller on planning for several goals.",
        _two,
        ("Increase sales by 12 % and launch a new website", "Get a promotion and reduce my overtime by 5 hours"),
        ("Attend three workshops and take notes", "Design, build and launch a booking app"),
    ),
)
