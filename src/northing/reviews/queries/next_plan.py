"""The end of a plan's year: what it came to, and what can live on in the next one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from northing.goals.models import Goal, GoalState, Plan
from northing.goals.queries.plans import GoalSummary, summaries_of
from northing.people.models import Person
from northing.reviews.models import Decision, GoalReview
from northing.reviews.queries.picture import Figure, figures_of

#: From so many days before its end on, a plan can be followed by the next one.
DAYS_BEFORE_NEXT_PLAN = 45


def plan_to_renew(plans: Iterable[Plan], today: date) -> Plan | None:
    """The last of somebody's plans, when its year has ended or ends soon."""
    last = max(plans, key=lambda plan: plan.ends_on, default=None)
    is_near = last is not None and last.ends_on <= today + timedelta(days=DAYS_BEFORE_NEXT_PLAN)
    return last if is_near else None


@dataclass(frozen=True, slots=True)
class YearLookBack:
    """What a plan's year came to."""

    reached: list[Goal]
    let_go: list[Goal]
    moved_dates: int
    figures: list[Figure]


def look_back(person: Person, plan: Plan) -> YearLookBack:
    span = (plan.starts_on, plan.ends_on)
    closed = list(Goal.objects.of(person).filter(closed_on__range=span).order_by("closed_on", "pk"))
    decided = GoalReview.objects.visible_to(person).filter(review__quarter__range=span, decision=Decision.ADJUST)
    return YearLookBack(
        reached=[goal for goal in closed if goal.is_achieved],
        let_go=[goal for goal in closed if goal.is_dropped],
        moved_dates=decided.count(),
        figures=figures_of(person, *span),
    )


@dataclass(frozen=True, slots=True)
class GoalsToCarry:
    """Open goals by what they are now. Drafts come along without a choice."""

    active: list[GoalSummary]
    parked: list[GoalSummary]
    draft_count: int


def goals_to_carry(person: Person, today: date) -> GoalsToCarry:
    open_goals = summaries_of(Goal.objects.of(person).open(), person, today)
    return GoalsToCarry(
        active=[one for one in open_goals if one.goal.is_active],
        parked=[one for one in open_goals if one.goal.is_parked],
        draft_count=sum(one.goal.state == GoalState.DRAFT for one in open_goals),
    )
