"""The only clock of the code: everything else receives its day or asks here (tests replace it here).

``today()`` is the day in the time zone that is active, which is the signed-in person's during a request.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

__all__ = [
    "EARLIEST_DAY",
    "LATEST_DAY",
    "ONE_DAY",
    "UTC",
    "add_months",
    "each_month",
    "first_of_month",
    "last_of_month",
    "months_between",
    "next_weekday_of_month",
    "now",
    "today",
]

ONE_DAY = timedelta(days=1)
#: Days that a person can mean at work; whatever lies outside is a slip of the finger.
EARLIEST_DAY, LATEST_DAY = date(1990, 1, 1), date(2100, 12, 31)


#: What the code takes for the present moment; tests put another clock here.
clock: Callable[[], datetime] = timezone.now


def now() -> datetime:
    """An aware moment in UTC."""
    return clock()


def today() -> date:
    return timezone.localdate(now())


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later (or earlier), or that month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def next_weekday_of_month(day: date, week: int) -> date:
    """The same weekday in the next month: its ``week``-th, or the last one where ``week`` is 5."""
    first = add_months(first_of_month(day), 1)
    found = first + timedelta(days=(day.weekday() - first.weekday()) % 7 + 7 * (week - 1))
    return found if found <= last_of_month(first) else found - timedelta(days=7)


def months_between(start: date, end: date) -> int:
    """Whole calendar months from the month of ``start`` to the month of ``end``; negative when it is earlier."""
    return (end.year - start.year) * 12 + end.month - start.month


def each_month(start: date, end: date) -> Iterator[date]:
    """The first day of every month that ``start`` to ``end`` touches."""
    for offset in range(months_between(start, end) + 1):
        yield add_months(first_of_month(start), offset)
