"""The current plan, and the goals of a list with what a row shows of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from northing.goals.models import Action, Goal, GoalState, Plan
from northing.goals.models.goals import SHAREABLE_STATES, GoalQuerySet
from northing.goals.queries.progress import Health, Progress, progress_of, with_progress
from northing.goals.queries.sharing import describe_goal_audience
from northing.people.models import Person

#: A deadline beyond this many years is a slip of the pen.
MAX_YEARS_AHEAD = 10
#: In its last month a goal behind its plan is asked about its day.
DAYS_TO_ASK = 30


@dataclass(frozen=True, slots=True)
class GoalSummary:
    """A goal as ``goals/_goal_row.html`` shows it. Where a list says less, ``visible_to`` is empty."""

    goal: Goal
    progress: Progress
    visible_to: str = ""
    next_action: Action | None = None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An active goal in "What comes next": its next step, or ``days_left`` where its day is worth a look."""

    summary: GoalSummary
    days_left: int | None


def days_to_move(summary: GoalSummary, today: date) -> int | None:
    """Days until the deadline of a goal behind its plan or silent in its last month; negative after it, else None.

    A goal whose day is over is asked whatever its progress, until it is reached.
    """
    if summary.goal.deadline is None or summary.progress.health == Health.REACHED:
        return None
    days = (summary.goal.deadline - today).days
    is_near = days <= DAYS_TO_ASK and summary.progress.health in {Health.BEHIND, Health.HAND, Health.SILENT}
    return days if days < 0 or is_near else None


def current_plan(person: Person, day: date) -> Plan | None:
    """The plan that spans ``day``, else the next to begin; None when every plan has ended or there is none."""
    return plans_from(person, day).first()


def plans_from(person: Person, day: date) -> QuerySet[Plan]:
    """Those that have not ended on ``day``, the current one first."""
    return Plan.objects.visible_to(person).filter(ends_on__gte=day).order_by("starts_on")


def goals_of_year(person: Person, plan: Plan) -> GoalQuerySet:
    """A person's active and parked goals, and those reached within the months of the plan."""
    reached = Q(state=GoalState.ACHIEVED, closed_on__range=(plan.starts_on, plan.ends_on))
    return Goal.objects.of(person).filter(reached | Q(state__in=SHAREABLE_STATES))


def count_active_goals(person: Person) -> int:
    return Goal.objects.active().filter(owner=person).count()


def summaries_of(goals: GoalQuerySet, owner: Person, today: date) -> list[GoalSummary]:
    """Each of the owner's goals with what its row needs, in a fixed number of queries."""
    found = with_progress(goals.with_names())
    for goal in found:
        goal.owner = owner  # spares a join: they are all one person's
    return [summary_of(goal, today) for goal in found]


def summary_of(goal: Goal, today: date) -> GoalSummary:
    """Fetch the goal ``with_names`` and ``with_progress``, and its owner."""
    return GoalSummary(goal, progress_of(goal, today), describe_goal_audience(goal), goal.next_action)
