"""The change of course somebody is on, or has just finished."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from northing.goals.models import Adjustment, Goal
from northing.goals.models.adjustments import Decision
from northing.people.queries.compiled import compiled_for_keys


def unfinished_adjustment_of(goal: Goal) -> Adjustment | None:
    """The one somebody left half-way; also of a goal that it parked, let go or turned into another."""
    adjustment = next(iter(_read_unfinished([goal.pk])), None)
    if adjustment is not None:
        adjustment.goal = goal
    return adjustment


@compiled_for_keys
def _read_unfinished(goals: Sequence[int]) -> QuerySet[Adjustment]:
    return Adjustment.objects.filter(goal__in=goals, finished_at=None)[:1]


def last_adjustment_of(goal: Goal) -> Adjustment | None:
    """The unfinished one, else the one last finished: its note may still be open in another window."""
    adjustment = unfinished_adjustment_of(goal) or goal.adjustments.first()
    if adjustment is not None:
        adjustment.goal = goal
    return adjustment


def account_from_adjustment(goal: Goal) -> dict[str, str]:
    """What its owner has just said on the way to changing the wording, so that nobody is asked twice: the
    ``what_changed`` and ``why`` of the next revision, or nothing.
    """
    adjustment = unfinished_adjustment_of(goal) if goal.is_promised else None
    if adjustment is None or adjustment.decision != Decision.ADJUST or adjustment.revision_id is not None:
        return {}
    return {"what_changed": adjustment.what_happened, "why": adjustment.still_makes_sense}
