"""The current plan, and the goals of a list with what a row shows of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from northing.goals.models import Action, Goal, Plan
from northing.goals.models.goals import GoalQuerySet
from northing.goals.queries.progress import Progress, progress_of, with_progress
from northing.goals.queries.sharing import describe_goal_audience
from northing.people.models import Person

#: A deadline beyond this many years is a slip of the pen.
MAX_YEARS_AHEAD = 10


@dataclass(frozen=True, slots=True)
class GoalSummary:
    """A goal as ``goals/_goal_row.html`` shows it. Where a list says less, ``visible_to`` is empty."""

    goal: Goal
    progress: Progress
    visible_to: str = ""
    next_action: Action | None = None


def current_plan(person: Person, day: date) -> Plan | None:
    """The plan that spans ``day``, else the next to begin; None when every plan has ended or there is none."""
    return Plan.objects.visible_to(person).filter(ends_on__gte=day).order_by("starts_on").first()


def count_active_goals(person: Person) -> int:
    return Goal.objects.active().filter(owner=person).count()


def summaries_of(goals: GoalQuerySet, owner: Person, today: date) -> list[GoalSummary]:
    """Each of the owner's goals with what its row needs, in a fixed number of queries."""
    found = list(with_progress(goals.with_names()))
    for goal in found:
        goal.owner = owner  # spares a join: they are all one person's
    return [summary_of(goal, today) for goal in found]


def summary_of(goal: Goal, today: date) -> GoalSummary:
    """Fetch the goal ``with_names`` and ``with_progress``, and its owner."""
    return GoalSummary(goal, progress_of(goal, today), describe_goal_audience(goal), goal.next_action)
