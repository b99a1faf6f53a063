"""Check-ins by month: which are open, which goals they look at, and the months behind."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Count, QuerySet
from django.utils import timezone

from northing.checkins import policy
from northing.checkins.models import CheckIn
from northing.goals.models import Goal, GoalState
from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once

#: How many months the list of past months goes back.
PAST_MONTHS = 12
#: A check-in is drawn towards the end of its month.
MARKED_DAY_OF_MONTH = 25


@dataclass(frozen=True, slots=True)
class OpenCheckIn:
    """A month that can be checked in now; ``checkin`` is None before it is begun."""

    month: date
    checkin: CheckIn | None

    @property
    def is_begun(self) -> bool:
        return self.checkin is not None

    @property
    def is_done(self) -> bool:
        return self.checkin is not None and self.checkin.is_finished

    def is_asked_of(self, activation_days: Iterable[date | None]) -> bool:
        """Whether it is not done and one of the goals, by the days they became active, was active in its month."""
        month_end = dates.last_of_month(self.month)
        return not self.is_done and any(day is not None and day <= month_end for day in activation_days)


@dataclass(frozen=True, slots=True)
class PastMonth:
    """A month behind us; ``checkin`` is None when the person did not check in."""

    first: date
    checkin: CheckIn | None


def marked_day(month: date) -> date:
    """On which day of its month a check-in stands in the plan and in calendars."""
    return month.replace(day=MARKED_DAY_OF_MONTH)


def find_checkin(person: Person, month: date) -> CheckIn | None:
    """The person's own of the month that begins on ``month``."""
    return next(iter(read_checkin(person, month)), None)


@compiled_once
def read_checkin(person: Person, month: date) -> QuerySet[CheckIn]:
    return CheckIn.objects.visible_to(person).filter(month=month)[:1]


def open_checkins(person: Person, today: date) -> list[OpenCheckIn]:
    """The present month's and last month's, in that order, with one query."""
    months = policy.open_months(today)
    known = {checkin.month: checkin for checkin in CheckIn.objects.visible_to(person).filter(month__in=months)}
    return [OpenCheckIn(month, known.get(month)) for month in months]


def goals_to_look_at(person: Person, checkin: CheckIn | None) -> list[Goal]:
    """Active goals in the order of the plan, and what this check-in has met: goals noted, and goals closed since it
    began, so that words typed in an open window still find their place.
    """
    noted = _noted_goal_keys(checkin) if checkin else set()
    began_on = timezone.localdate(checkin.began_at) if checkin else dates.today()
    goals = read_goals_of_plan(person)
    for goal in goals:
        goal.owner = person  # spares a join
    return [
        goal for goal in goals if goal.is_active or goal.pk in noted or (goal.closed_on and goal.closed_on >= began_on)
    ]


@compiled_once
def read_goals_of_plan(person: Person) -> QuerySet[Goal]:
    return Goal.objects.of(person).exclude(state=GoalState.DRAFT).with_names()


def _noted_goal_keys(checkin: CheckIn) -> set[int]:
    """With those of which only a draft is kept."""
    notes, drafts = (rows.order_by().values_list("goal", flat=True) for rows in (checkin.notes, checkin.drafts))
    return set(notes.union(drafts))


@compiled_once
def finished_months(person: Person, first: date, last: date) -> QuerySet[CheckIn, date]:
    """The first days of the months between the two days in which the person finished a check-in."""
    finished = CheckIn.objects.visible_to(person).finished().filter(month__range=(first, last))
    return finished.values_list("month", flat=True)


def months_ahead(done: Collection[date], first: date, last: date, today: date) -> list[date]:
    """From the present month on, those between the two days that are not done; a year at most."""
    begin = max(dates.first_of_month(today), first)
    months = dates.each_month(begin, last) if begin <= last else ()
    return [month for month in islice(months, PAST_MONTHS) if month not in done]


def past_months(person: Person, today: date) -> list[PastMonth]:
    """The latest first, from the first finished check-in on; each check-in has its notes as ``note_count``."""
    checkins = CheckIn.objects.visible_to(person).finished().annotate(note_count=Count("notes"))
    # Counting makes groups, for which the model's own order does not hold.
    known = {checkin.month: checkin for checkin in checkins.order_by("-month")[: 2 * PAST_MONTHS]}
    if not known:
        return []
    latest = max(known)
    first = max(min(known), dates.add_months(latest, -PAST_MONTHS))
    last = max(latest, dates.add_months(dates.first_of_month(today), -2))
    return [PastMonth(month, known.get(month)) for month in reversed(list(dates.each_month(first, last)))]
