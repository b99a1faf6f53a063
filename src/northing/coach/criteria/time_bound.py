"""Time-bound: is there a day, or a period that ends?"""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.rules import Rule


def _bounded(draft: Draft) -> tuple[Span, ...] | None:
    return (draft.deadline.span,) if draft.deadline else None


RULES: tuple[Rule, ...] = (
    Rule(
        "time-bound-deadline",
        "time_bound",
        True,
        "An end in sight tells when to begin and when to look back.",
        "Labelling rules: a deadline or a bounded period.",
        _bounded,
        ("Learn SQL by the end of May",),
        ("Learn SQL a little every day", "Learn SQL someday"),
    ),
)
