"""The goals of somebody that their reader sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from northing.goals.models import Goal, GoalState
from northing.goals.queries.parts import forget_checkin
from northing.goals.queries.plans import GoalSummary
from northing.goals.queries.progress import progress_of, with_progress
from northing.people.models import Person, written_for

#: More than this nobody has open at once; what was closed long ago is left out.
MAX_GOALS_PER_PERSON = 30


@dataclass(frozen=True, slots=True)
class GoalsSeen:
    open: list[GoalSummary]
    closed: list[GoalSummary]


def goals_seen_by(reader: Person, person: Person, today: date) -> GoalsSeen:
    """Open goals and closed ones, each with its progress as far as this reader sees it.

    Confidence is an answer of a check-in: who does not read that check-in does not see it through the health of a goal.
    """
    goals = Goal.objects.visible_to(reader).of(person).exclude(state=GoalState.DRAFT)
    known = written_for(reader, "checked_in_at")
    with_checkin = set(goals.in_detail_for(reader).filter(known).values_list("pk", flat=True))
    summaries = []
    for goal in with_progress(goals[:MAX_GOALS_PER_PERSON]):
        if goal.pk not in with_checkin:
            forget_checkin(goal)
        summaries.append(GoalSummary(goal, progress_of(goal, today)))
    return GoalsSeen(
        open=[summary for summary in summaries if summary.goal.is_open],
        closed=[summary for summary in summaries if not summary.goal.is_open],
    )
