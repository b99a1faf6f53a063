"""The period that a new objective begins with."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from northing.kernel import dates

#: In the last three months of a year people plan the next one.
MONTHS_UNTIL_NEXT_YEAR = 9


def usual_period(today: date) -> tuple[date, date]:
    """The organisation's year: the running one, in its last quarter the coming one."""
    begun = dates.months_between(date(today.year, settings.FISCAL_YEAR_START_MONTH, 1), today) % 12
    starts_on = dates.add_months(dates.first_of_month(today), 12 - begun if begun >= MONTHS_UNTIL_NEXT_YEAR else -begun)
    return starts_on, dates.add_months(starts_on, 12) - dates.ONE_DAY
