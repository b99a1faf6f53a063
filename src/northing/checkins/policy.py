"""Which month can be checked in, and who may do what."""

from __future__ import annotations

from datetime import date

from northing.checkins.models import Accomplishment, CheckIn
from northing.kernel import dates
from northing.kernel.errors import NotAllowed
from northing.people.models import Person


def open_months(today: date) -> tuple[date, date]:
    """The present month and the one before, by their first days: a check-in may be late until the next month ends.

    Longer than that it would be written from memory of memory; the month stays an honest gap.
    """
    this = dates.first_of_month(today)
    return this, dates.add_months(this, -1)


def is_open(month: date, today: date) -> bool:
    return month in open_months(today)


def require_own(actor: Person, thing: CheckIn | Accomplishment) -> None:
    if thing.person_id != actor.pk:
        raise NotAllowed
