"""A manager's team in figures: goals that people share with them, counted exactly, as they could count them by hand.

What is not shared is no part of it: not in a count, not in what a count is of.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from northing.checkins.models import GoalNote
from northing.goals.models import Action, Goal, GoalKind, GoalState
from northing.insights.queries.organisation_months import MONTHS_SHOWN, months_before
from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.reviews.models import GoalReview, Review
from northing.together.queries.team import in_care_of
from northing.ui.formats import format_month
from northing.ui.month_chart import MonthChart, month_chart_of
from northing.ui.text import join_and

#: A goal that rests now is left out of all months.
NOT_UNDER_WAY = (GoalState.DRAFT, GoalState.PARKED)
#: So far back a review was sent that counts here.
REVIEWED_MONTHS = 3


@dataclass(frozen=True, slots=True)
class ExactCount:
    """``count`` of ``whole`` shared goals."""

    label: str
    count: int
    whole: int

    @property
    def text(self) -> str:
        return _("%(count)s of %(whole)s") % {"count": self.count, "whole": self.whole}

    @property
    def percent(self) -> int:
        return round(100 * self.count / self.whole) if self.whole else 0


@dataclass(frozen=True, slots=True)
class SharedMonth:
    """How many of the goals shared now, that were under way in the month, have a check-in for it."""

    month: date
    held: ExactCount


@dataclass(frozen=True, slots=True)
class TeamPicture:
    """``goals`` under way and shared with the reader, by ``people`` in their care."""

    goals: int
    people: int
    bars: list[ExactCount]
    kinds: list[ExactCount]
    months: list[SharedMonth]
    chart: MonthChart

    @property
    def chart_label(self) -> str:
        told = join_and(f"{format_month(one.month)} {one.held.text}" for one in self.months if one.held.whole)
        return _("Shared goals with a check-in, month by month: %(months)s") % {"months": told}


class SharedGoalRow(NamedTuple):
    """What is asked of a goal under way."""

    owner: int
    kind: str
    objective: int | None
    has_action: bool
    is_reviewed: bool


def draw_team(person: Person, today: date) -> TeamPicture:
    """Three queries, however many goals."""
    goals = [SharedGoalRow(*row) for row in goals_in_care(person, dates.add_months(today, -REVIEWED_MONTHS))]
    total, months = len(goals), _months_of(person, today)
    return TeamPicture(
        goals=total,
        people=len({goal.owner for goal in goals}),
        bars=[
            ExactCount(_("With actions"), sum(goal.has_action for goal in goals), total),
            ExactCount(_("Reviewed in three months"), sum(goal.is_reviewed for goal in goals), total),
            ExactCount(_("Serve an objective"), sum(goal.objective is not None for goal in goals), total),
        ],
        kinds=_kinds_of([goal.kind for goal in goals]),
        months=months,
        chart=month_chart_of(
            [one.month for one in months], [one.held.percent if one.held.whole else None for one in months]
        ),
    )


def _shared_goals(person: Person) -> QuerySet[Goal]:
    """Of people in one's care, whatever became of them."""
    in_care = in_care_of(person).order_by().values("pk")
    return Goal.objects.in_detail_for(person).filter(owner__in=in_care).exclude(owner=person).order_by()


@compiled_once
def goals_in_care(person: Person, since: date) -> QuerySet[Goal, tuple[Any, ...]]:
    """Those under way, as ``SharedGoalRow``. A review counts where its person sent it to the reader."""
    sent = Review.objects.received_by(person).filter(finished_at__date__gte=since).order_by().values("pk")
    decisions = GoalReview.objects.told_to(person).filter(review__in=sent, goal=OuterRef("pk"))
    goals = _shared_goals(person).filter(state=GoalState.ACTIVE)
    has_action = Exists(Action.objects.filter(goal=OuterRef("pk")))
    asked = goals.annotate(has_action=has_action, is_reviewed=Exists(decisions.order_by()))
    return asked.values_list(*SharedGoalRow._fields)


def _kinds_of(kinds: list[str]) -> list[ExactCount]:
    """Those that there are."""
    counts = Counter(kinds)
    return [ExactCount(str(kind.label), counts[kind.value], len(kinds)) for kind in GoalKind if counts[kind.value]]


def _months_of(person: Person, today: date) -> list[SharedMonth]:
    """The last months that are over. From check-ins that the reader may read. Two queries."""
    months = months_before(today, MONTHS_SHOWN)
    spans, noted = spans_in_care(person, months[0]), notes_in_care(person, months[0])
    return [
        SharedMonth(
            month,
            ExactCount(
                _("Checked in"),
                count=sum(number for on, began, ended, number in noted if on == month and _is_in(month, began, ended)),
                whole=sum(number for began, ended, number in spans if _is_in(month, began, ended)),
            ),
        )
        for month in months
    ]


def _is_in(month: date, began: date, ended: date | None) -> bool:
    return began <= dates.last_of_month(month) and (ended is None or ended >= month)


def _goals_since(person: Person, first: date) -> QuerySet[Goal]:
    """Under way at some time from that day on."""
    begun = _shared_goals(person).exclude(state__in=NOT_UNDER_WAY).filter(activated_on__isnull=False)
    return begun.filter(Q(closed_on=None) | Q(closed_on__gte=first))


@compiled_once
def spans_in_care(person: Person, first: date) -> QuerySet[Goal, tuple[date, date | None, int]]:
    """First and last day of the goals, and how many have the same."""
    goals = _goals_since(person, first).values_list("activated_on", "closed_on")
    return goals.annotate(number=Count("pk"))


@compiled_once
def notes_in_care(person: Person, first: date) -> QuerySet[GoalNote, tuple[date, date, date | None, int]]:
    """Months in which such goals were looked at, and how many of them."""
    goals = _goals_since(person, first).values("pk")
    notes = GoalNote.objects.said_to(person).filter(goal__in=goals, checkin__finished_at__isnull=False)
    held = notes.filter(checkin__month__gte=first).order_by()
    counted = held.values_list("checkin__month", "goal__activated_on", "goal__closed_on")
    return counted.annotate(number=Count("pk"))
