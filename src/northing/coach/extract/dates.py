"""The arithmetic of days that bounds in time need, and the day it counts from."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from northing.notation import DateOrder, full_year


@dataclass(frozen=True, slots=True)
class ReferenceDay:
    """The day that phrases count from, the month in which the fiscal year begins, and how the writer writes days."""

    today: date
    fiscal_start: int = 1
    date_order: DateOrder = ""


def next_easter(today: date) -> date:
    """Easter Sunday by the Gregorian reckoning, this year's or the next."""
    this_year = easter_sunday(today.year)
    return this_year if this_year >= today or today.year == date.max.year else easter_sunday(today.year + 1)


def easter_sunday(year: int) -> date:
    """The anonymous Gregorian algorithm. ``moon`` is the age of the moon, ``sunday`` counts the days to the Sunday."""
    century = year // 100
    skipped, golden = century - century // 4 - (8 * century + 13) // 25, year % 19
    moon = (19 * golden + skipped + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    ahead = moon - sunday
    month = 3 + (ahead + 40) // 44
    return date(year, month, ahead + 28 - 31 * (month // 4))


def next_thanksgiving(today: date) -> date | None:
    """The next fourth Thursday of a November; None beyond the calendar."""
    for year in (today.year, min(today.year + 1, date.max.year)):
        first = date(year, 11, 1)
        fourth = first + timedelta(days=(3 - first.weekday()) % 7 + 21)
        if fourth >= today:
            return fourth
    return None


def next_bank_monday(today: date, month: int, latest: int) -> date | None:
    """The next last Monday up to a day of a month: 7 September gives Labor Day, 31 May Memorial Day."""
    for year in (today.year, min(today.year + 1, date.max.year)):
        last = date(year, month, latest)
        monday = last - timedelta(days=last.weekday())
        if monday >= today:
            return monday
    return None


def month_end(year: int, month: int) -> date:
    return clamp_date(year, month, monthrange(min(year, date.max.year), month)[1])


def clamp_date(year: int, month: int, day: int) -> date:
    """The date, or the calendar's last day for a year beyond it."""
    return date(year, month, day) if year <= date.max.year else date.max


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day; at most the calendar's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """So many days later, or earlier where ``days`` are negative; never beyond the calendar."""
    return day + timedelta(days=max(min(days, (date.max - day).days), (date.min - day).days))


def add_length(day: date, count: float, unit: str) -> date | None:
    """The day so many units later; None for more than 1,200 of them. ``unit`` is "day", "weeks" and the like."""
    if count > 1200:
        return None
    unit = unit.rstrip("s")
    days = {"day": 1, "week": 7, "wk": 7, "fortnight": 14, "business day": 7 / 5, "working day": 7 / 5}
    if unit in days:
        return add_days(day, round(count * days[unit]))
    return add_months(
        day, round(count * {"month": 1, "mo": 1, "quarter": 3, "year": 12, "yr": 12, "decade": 120}[unit])
    )


def valid_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def sunday_of_week(year: int, number: int) -> date | None:
    try:
        return date.fromisocalendar(year, number, 7)
    except ValueError:
        return None


def number_in_front(said: str | None) -> int:
    """The first day of a span. Where the last one is earlier it is none: "22 - 3 chapters a day"."""
    return int("".join(re.findall(r"\d", said or "")) or 0)


def next_on(day: ReferenceDay, month: int, number: int) -> date | None:
    """The next time a date without a year comes."""
    this_year = valid_date(day.today.year, month, number)
    return this_year if this_year and this_year >= day.today else valid_date(day.today.year + 1, month, number)


def year_in(said: str) -> int:
    """A year of four figures, or of two as in "'27"."""
    return full_year(int(said.strip(" '-/")))


def year_of(found: re.Match[str], day: ReferenceDay, month: int) -> int:
    """The year beside a month: as written, "next year", or the year in which that month ends next."""
    said = found["year"] or ""
    if said.strip(" '-/").isdigit():
        return year_in(said)
    if "next year" in said:
        return day.today.year + 1
    if "this year" in said:
        return day.today.year
    return day.today.year if month >= day.today.month else day.today.year + 1
