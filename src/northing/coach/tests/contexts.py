"""Goals read on one day, as far as rules and judgements need it."""

from __future__ import annotations

from datetime import date

from northing.coach import Background, Encoder, read_goal
from northing.coach.extract.context import GoalContext
from northing.coach.extract.dates import ReferenceDay

TODAY = date(2026, 1, 15)


def context_of(text: str, encoder: Encoder | None = None) -> GoalContext:
    """What is read of a goal of which nothing else is known."""
    return GoalContext(text, ReferenceDay(TODAY), Background(), encoder)


def bound_of(text: str) -> str | None:
    """The words of the bound in time, None without one."""
    deadline = read_goal(text, today=TODAY).deadline
    return deadline.text if deadline else None
