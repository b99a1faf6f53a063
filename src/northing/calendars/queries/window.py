"""Which days a calendar gets, and an entry of a whole day as every source makes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, QuerySet

from northing.goals.models import Goal, Plan
from northing.kernel import dates
from northing.kernel.icalendar_text import CalendarEntry, DayEntry
from northing.kernel.mail import absolute_url
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once

Entry = CalendarEntry | DayEntry

MONTHS_BACK, MONTHS_AHEAD = 12, 24
#: What a calendar shows of a goal that nobody else sees: others may look at the calendar.
PRIVATE_NAME = "Northing"  # untranslated: a name


@dataclass(frozen=True, slots=True)
class Window:
    """Both days are included.

    ``plan_ends_on`` is until when the person is asked to check in and to review; None without an active goal.
    """

    today: date
    first: date
    last: date
    plan_ends_on: date | None = None

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    @property
    def span(self) -> tuple[date, date]:
        """For a ``__range``."""
        return self.first, self.last


def window_around(person: Person, today: date) -> Window:
    """One query."""
    ends_on = next(iter(read_end_of_plans(person, today)), None)
    last = dates.add_months(today, MONTHS_AHEAD)
    return Window(today, dates.add_months(today, -MONTHS_BACK), last, min(ends_on, last) if ends_on else None)


@compiled_once
def read_end_of_plans(person: Person, today: date) -> QuerySet[Plan, date]:
    """The last day of the last plan, of whoever has an active goal."""
    plans = Plan.objects.visible_to(person).filter(Exists(Goal.objects.of(person).active()), ends_on__gte=today)
    return plans.order_by("-ends_on").values_list("ends_on", flat=True)[:1]


def day_entry(key: str, day: date, *, summary: str, category: str, path: str, is_private: bool = False) -> DayEntry:
    """``key`` tells entries apart for good (“goal-12”). A private one says nothing but “Northing”."""
    url = absolute_url(path)
    return DayEntry(
        uid=f"{key}@northing",  # of no host: the address of the site may change
        summary=PRIVATE_NAME if is_private else summary,
        day=day,
        changed_at=dates.now(),
        description=url,
        url=url,
        category=PRIVATE_NAME if is_private else category,
    )
