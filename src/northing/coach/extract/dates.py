"""The last day of a bound in time, such as "by the end of June", and the arithmetic of days it needs."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from northing.coach.extract.units import parse_amount
from northing.coach.resources import load_toml, numbers, table
from northing.notation import DateOrder, full_year, possible_days, usual_days

#: From Monday on.
WEEKDAY_NAMES: list[str] = load_toml("word_sets")["weekdays"]
QUARTER_NUMBERS = {word: int(number) for word, number in numbers("quarter_numbers").items()}


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


@dataclass(frozen=True, slots=True)
class ReferenceDay:
    """The day that phrases count from, the month in which the fiscal year begins, and how the writer writes days."""

    today: date
    fiscal_start: int = 1
    date_order: DateOrder = ""


LastDayFinder = Callable[[re.Match[str], ReferenceDay], "date | None"]


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
    return day + timedelta(days=min(days, (date.max - day).days))


def add_length(day: date, count: float, unit: str) -> date | None:
    """The day so many units later; None for more than 1,200 of them. ``unit`` is "day", "weeks" and the like."""
    if count > 1200:
        return None
    unit = unit.rstrip("s")
    days = {"day": 1, "week": 7, "fortnight": 14, "business day": 7 / 5, "working day": 7 / 5}
    if unit in days:
        return add_days(day, round(count * days[unit]))
    return add_months(day, round(count * {"month": 1, "quarter": 3, "year": 12, "yr": 12, "decade": 120}[unit]))


def _valid_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next_on(day: ReferenceDay, month: int, number: int) -> date | None:
    """The next time a date without a year comes."""
    this_year = _valid_date(day.today.year, month, number)
    return this_year if this_year and this_year >= day.today else _valid_date(day.today.year + 1, month, number)


def _month_number(found: re.Match[str]) -> int:
    return int(table("month")[found["month"].rstrip(".")])


def _full_date(found: re.Match[str], day: ReferenceDay) -> date | None:
    month, number = _month_number(found), int(found["day"])
    return _valid_date(int(found["year"]), month, number) if found["year"] else _next_on(day, month, number)


def _iso(found: re.Match[str], _: ReferenceDay) -> date | None:
    return _valid_date(int(found["y"]), int(found["m"]), int(found["d"]))


def _slashed(found: re.Match[str], day: ReferenceDay) -> date | None:
    """The one day that the figures can mean; None where they can mean two and the writer's order is not known."""
    days = days_in_figures(found, day)
    return days[0] if len(days) == 1 else None


def days_in_figures(found: re.Match[str], day: ReferenceDay) -> tuple[date, ...]:
    """The days that "3/4/2027" or "3/4" can mean to this writer. A dotted date puts the day first."""
    first, second = int(found["a"]), int(found["b"])
    order: DateOrder = "day-first" if found["sign"] == "." else day.date_order
    if found["y"]:
        return usual_days(possible_days(first, second, int(found["y"])), order)
    in_orders = (_next_on(day, second, first), _next_on(day, first, second))
    return usual_days(tuple(dict.fromkeys(each for each in in_orders if each)), order)


def _year_of(found: re.Match[str], day: ReferenceDay, month: int) -> int:
    """The year beside a month: as written, "next year", or the year in which that month ends next."""
    said = found["year"] or ""
    if said.strip().isdigit():
        return int(said)
    if "next year" in said:
        return day.today.year + 1
    if "this year" in said:
        return day.today.year
    return day.today.year if month >= day.today.month else day.today.year + 1


def _month(found: re.Match[str], day: ReferenceDay) -> date | None:
    month = _month_number(found)
    year = _year_of(found, day, month)
    return clamp_date(year, month, 15) if "mid" in found.group() else month_end(year, month)


def _quarter_end(day: ReferenceDay, number: int, year: int) -> date:
    """The last day of a quarter of the caller's fiscal year."""
    return add_months(
        clamp_date(year, 1, 31), day.fiscal_start - 1 + number * 3 - 1 - (12 if day.fiscal_start > 1 else 0)
    )


def _quarter(found: re.Match[str], day: ReferenceDay) -> date | None:
    """Of the year named, or the next one to end. A fiscal year bears the name of the year in which it ends."""
    number = int(found["q"]) if found["q"] else QUARTER_NUMBERS.get(found["ord"], 4)
    named = found["fy"] or found["fy_before"] or (found["year"] or "").strip()
    if named.isdigit():
        return _quarter_end(day, number, full_year(int(named)))
    year = day.today.year + (1 if "next year" in named else 0)
    ends = (_quarter_end(day, number, year + later) for later in range(3))
    return next((end for end in ends if end >= day.today), date.max)


def _coming_quarter(found: re.Match[str], day: ReferenceDay) -> date | None:
    months_in = (day.today.month - day.fiscal_start) % 3
    this = add_months(date(day.today.year, day.today.month, 1), 2 - months_in)
    this = month_end(this.year, this.month)
    if not found["which"].startswith(("next", "coming", "following", "upcoming")):
        return this
    end = add_months(date(this.year, this.month, 1), 3)
    return month_end(end.year, end.month)


def _year(found: re.Match[str], _: ReferenceDay) -> date | None:
    return date(int(found["year"]), 12, 31)


def _calendar_year(found: re.Match[str], day: ReferenceDay) -> date | None:
    return clamp_date(day.today.year + (1 if "next" in found.group() else 0), 12, 31)


def _mid_year(_: re.Match[str], day: ReferenceDay) -> date | None:
    return clamp_date(day.today.year + (1 if day.today.month > 6 else 0), 6, 30)


def _counted_length(found: re.Match[str], day: ReferenceDay) -> date | None:
    groups = found.groupdict()
    words = groups.get("high") or groups.get("count") or "1"
    count = parse_amount(words)
    return None if count is None else add_length(day.today, count, found["unit"])


def _one_unit(found: re.Match[str], day: ReferenceDay) -> date | None:
    return add_length(day.today, 1, found["unit"])


def _coming(found: re.Match[str], day: ReferenceDay) -> date | None:
    later = found["which"].startswith(("next", "following", "coming", "upcoming"))
    if found["unit"] == "month":
        end = add_months(date(day.today.year, day.today.month, 1), 1 if later else 0)
        return month_end(end.year, end.month)
    return add_days(day.today, 6 - day.today.weekday() + (7 if later else 0))


def _half(found: re.Match[str], day: ReferenceDay) -> date | None:
    month = 6 if found["half"].startswith(("h1", "first")) else 12
    return month_end(_year_of(found, day, month), month)


def _working_week(_: re.Match[str], day: ReferenceDay) -> date | None:
    return add_days(day.today, (4 - day.today.weekday()) % 7)


def _weekday(found: re.Match[str], day: ReferenceDay) -> date | None:
    number = next(place for place, name in enumerate(WEEKDAY_NAMES) if name.startswith(found["weekday"]))
    ahead = (number - day.today.weekday()) % 7
    return add_days(day.today, ahead)


def _christmas(_: re.Match[str], day: ReferenceDay) -> date | None:
    return _next_on(day, 12, 25)


def _easter(_: re.Match[str], day: ReferenceDay) -> date | None:
    return next_easter(day.today)


def _thanksgiving(_: re.Match[str], day: ReferenceDay) -> date | None:
    return next_thanksgiving(day.today)


def _us_holiday(found: re.Match[str], day: ReferenceDay) -> date | None:
    return next_bank_monday(day.today, *((9, 7) if found["holiday"] == "labor" else (5, 31)))


def _today(found: re.Match[str], day: ReferenceDay) -> date | None:
    return add_days(day.today, 0 if "to" in found.group() and "tomorrow" not in found.group() else 1)


def _fiscal_year(found: re.Match[str], day: ReferenceDay) -> date | None:
    """None where the caller does not say when the fiscal year begins."""
    if day.fiscal_start == 1:
        return None
    end = add_months(date(day.today.year, day.fiscal_start, 1), -1)
    end = end if month_end(end.year, end.month) >= day.today else add_months(end, 12)
    end = add_months(end, 12) if "next" in found.group() else end
    return month_end(end.year, end.month)


def _named_fiscal_year(found: re.Match[str], day: ReferenceDay) -> date | None:
    """FY26 ends in 2026, before the month in which the next one begins. Without a number it is the current one."""
    if not found["fy"]:
        return _fiscal_year(found, day)
    if day.fiscal_start == 1:
        return None
    end = add_months(date(full_year(int(found["fy"])), day.fiscal_start, 1), -1)
    return month_end(end.year, end.month)


def _weekend(found: re.Match[str], day: ReferenceDay) -> date | None:
    """The Sunday of this week or the next."""
    return add_days(day.today, 6 - day.today.weekday() + (7 if found["which"] == "next" else 0))


def _unknown(_: re.Match[str], __: ReferenceDay) -> date | None:
    return None


LAST_DAY_FINDERS: dict[str, LastDayFinder] = {
    "iso": _iso,
    "full_date": _full_date,
    "slashed": _slashed,
    "month": _month,
    "quarter": _quarter,
    "coming_quarter": _coming_quarter,
    "year": _year,
    "half": _half,
    "fiscal_year": _fiscal_year,
    "named_fiscal_year": _named_fiscal_year,
    "weekend": _weekend,
    "calendar_year": _calendar_year,
    "mid_year": _mid_year,
    "length": _counted_length,
    "one": _one_unit,
    "coming": _coming,
    "working_week": _working_week,
    "weekday": _weekday,
    "today": _today,
    "christmas": _christmas,
    "easter": _easter,
    "thanksgiving": _thanksgiving,
    "us_holiday": _us_holiday,
    "unknown": _unknown,
}
