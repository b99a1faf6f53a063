"""The last day of quarters, halves and years of the organisation's fiscal year.

A fiscal year bears the name of the year in which it ends.
"""

from __future__ import annotations

import re
from datetime import date

from northing.coach.extract.dates import ReferenceDay, add_months, clamp_date, month_end, year_of
from northing.coach.resources import numbers
from northing.notation import full_year

QUARTER_NUMBERS = {word: int(number) for word, number in numbers("quarter_numbers").items()}


def _quarter_end(day: ReferenceDay, number: int, year: int) -> date:
    """The last day of a quarter of the caller's fiscal year."""
    return add_months(
        clamp_date(year, 1, 31), day.fiscal_start - 1 + number * 3 - 1 - (12 if day.fiscal_start > 1 else 0)
    )


def last_day_of_quarter(found: re.Match[str], day: ReferenceDay) -> date | None:
    return _end_said(found, day, int(found["q"]) if found["q"] else QUARTER_NUMBERS.get(found["ord"], 4))


def _end_said(found: re.Match[str], day: ReferenceDay, number: int) -> date:
    """The end of a quarter in the year beside it; without a year, of the quarters with this number the next to end."""
    named = _fiscal_year_named(found)
    if named.isdigit():
        return _quarter_end(day, number, full_year(int(named)))
    year = day.today.year + (1 if "next year" in named else 0)
    ends = (_quarter_end(day, number, year + later) for later in range(3))
    return next((end for end in ends if end >= day.today), date.max)


def _fiscal_year_named(found: re.Match[str]) -> str:
    """The year beside a quarter or a half, as it was written."""
    groups = found.groupdict()
    said = (groups.get(name) for name in ("fy", "fy_before", "year", "short"))
    return next((each for each in said if each), "").strip(" '-/")


def last_day_of_half(found: re.Match[str], day: ReferenceDay) -> date | None:
    """H1 and H2 are halves of the fiscal year, as its quarters are; halves "of the year" are those of the calendar."""
    number = 2 if found["half"].startswith(("h1", "first")) else 4
    if not found["half"].startswith("h") and not (found["fy"] or found["fy_before"]):
        return month_end(year_of(found, day, number * 3), number * 3)
    return _end_said(found, day, number)


def end_of_quarter(day: ReferenceDay) -> date:
    months_in = (day.today.month - day.fiscal_start) % 3
    last = add_months(date(day.today.year, day.today.month, 1), 2 - months_in)
    return month_end(last.year, last.month)


def last_day_of_coming_quarter(found: re.Match[str], day: ReferenceDay) -> date | None:
    this = end_of_quarter(day)
    if not found["which"].startswith(("next", "coming", "following", "upcoming")):
        return this
    end = add_months(date(this.year, this.month, 1), 3)
    return month_end(end.year, end.month)


def last_day_of_fiscal_year(found: re.Match[str], day: ReferenceDay) -> date | None:
    """None where the caller does not say when the fiscal year begins."""
    if day.fiscal_start == 1:
        return None
    end = add_months(date(day.today.year, day.fiscal_start, 1), -1)
    end = end if month_end(end.year, end.month) >= day.today else add_months(end, 12)
    end = add_months(end, 12) if "next" in found.group() else end
    return month_end(end.year, end.month)


def last_day_of_named_fiscal_year(found: re.Match[str], day: ReferenceDay) -> date | None:
    """FY26 ends in 2026, before the month in which the next one begins. Without a number it is the current one."""
    if not found["fy"]:
        return last_day_of_fiscal_year(found, day)
    if day.fiscal_start == 1:
        return None
    end = add_months(date(full_year(int(found["fy"])), day.fiscal_start, 1), -1)
    return month_end(end.year, end.month)
