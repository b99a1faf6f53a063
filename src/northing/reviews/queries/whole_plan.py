"""The plan as a whole, as it stands beside the decisions of a finished review.

Each question is compiled once: building them anew took a third of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from northing.goals.models import Goal, GoalKind, GoalState, Plan
from northing.goals.queries.findings import FIELDS_TO_COACH
from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.reviews.models import Quarter
from northing.ui.text import join_and
from northing.vision.models import Value as PersonalValue
from northing.vision.models import VisionStatement

#: Deadlines nearer than this stand among the next dates.
DAYS_AHEAD = 92
MAX_DEADLINES = 2


@compiled_once
def read_plans(person: Person) -> QuerySet[Plan]:
    return Plan.objects.visible_to(person)


@compiled_once
def read_active_goals(person: Person) -> QuerySet[Goal]:
    """With their names, and what the coach reads of them."""
    return Goal.objects.of(person).active().only("name", *FIELDS_TO_COACH).prefetch_related("actions")


@compiled_once
def read_statement(person: Person) -> QuerySet[VisionStatement]:
    """One at most."""
    return VisionStatement.objects.latest_first(person).only("text")[:1]


@dataclass(frozen=True, slots=True)
class KindShare:
    """How many active goals are of a kind."""

    kind: str
    label: str
    count: int


def mix_of_kinds(goals: Sequence[Goal]) -> list[KindShare]:
    """The most frequent first; goals without a kind are left out."""
    counts = Counter(goal.kind for goal in goals if goal.kind)
    return [KindShare(kind, str(GoalKind(kind).label), count) for kind, count in counts.most_common()]


@dataclass(frozen=True, slots=True)
class CountedValue:
    """A personal value, and how many active goals serve it."""

    name: str
    goal_count: int


@dataclass(frozen=True, slots=True)
class ValuesInPlan:
    """The values that goals serve, and the names of the others."""

    served: list[CountedValue]
    unserved: str


def values_in_plan(person: Person) -> ValuesInPlan:
    """Each in the order of its rank. One query."""
    found = [CountedValue(*row) for row in count_goals_of_values(person)]
    return ValuesInPlan(
        served=[value for value in found if value.goal_count],
        unserved=join_and([value.name for value in found if not value.goal_count]),
    )


@compiled_once
def count_goals_of_values(person: Person) -> QuerySet[PersonalValue, tuple[str, int]]:
    counted = Count("goals", filter=Q(goals__state=GoalState.ACTIVE))
    found = PersonalValue.objects.of(person).annotate(goal_count=counted)
    return found.order_by("rank", "pk").values_list("name", "goal_count")


@dataclass(frozen=True, slots=True)
class NextDate:
    """A day ahead with what it is."""

    on: date
    text: str
    url: str


def next_dates(goals: Sequence[Goal], reviewed: Quarter, today: date) -> list[NextDate]:
    """The next check-in, the next last days of goals, and the next review, the soonest first."""
    month = dates.add_months(dates.first_of_month(today), 1)
    following = reviewed.following
    until = today + timedelta(days=DAYS_AHEAD)
    due = sorted((goal for goal in goals if goal.deadline and today <= goal.deadline <= until), key=_deadline_of)
    found = [
        NextDate(month, _("The next check-in"), reverse("checkins:overview")),
        NextDate(following.opens_on, following.review_title, reverse("reviews:overview")),
        *(NextDate(_deadline_of(goal), goal.name, goal.get_absolute_url()) for goal in due[:MAX_DEADLINES]),
    ]
    return sorted((each for each in found if each.on > today), key=lambda each: each.on)


def _deadline_of(goal: Goal) -> date:
    return goal.deadline or date.max
