"""The last day of each way of writing a bound in time, such as "by the end of June"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from northing.coach.extract.dates import (
    ReferenceDay,
    add_days,
    add_length,
    add_months,
    clamp_date,
    month_end,
    next_bank_monday,
    next_easter,
    next_on,
    next_thanksgiving,
    valid_date,
)
from northing.coach.extract.units import parse_amount
from northing.coach.resources import load_toml, numbers, pattern, table
from northing.notation import DateOrder, full_year, possible_days, usual_days

#: From Monday on.
WEEKDAY_NAMES: list[str] = load_toml("word_sets")["weekdays"]
QUARTER_NUMBERS = {word: int(number) for word, number in numbers("quarter_numbers").items()}

#: Words that turn a period into the time before it, into its first day, or leave its last.
BEFORE_WORDS = ("before ", "prior to ", "ahead of ")
AT_START = re.compile(r"\b(?:start|beginning)(?: of)?\b")
MIDDLE = re.compile(r"\bmid(?:dle)?\b")
NAMES_END = re.compile(r"\b(?:end|close|last day|rest|remainder|whole|over|out|eo[mwqy])\b")

LastDayFinder = Callable[[re.Match[str], ReferenceDay], "date | None"]


def _month_number(found: re.Match[str]) -> int:
    return int(table("month")[found["month"].rstrip(".")])


def _full_date(found: re.Match[str], day: ReferenceDay) -> date | None:
    month, number = _month_number(found), _day_number(found["day"])
    said = found["year"] or ""
    return valid_date(_year_in(said), month, number) if said else next_on(day, month, number)


def _day_number(said: str) -> int:
    """The day of a month, as a figure or a word; 31 for the last."""
    return int(said) if said.isdigit() else int(numbers("ordinals")[said])


def _year_in(said: str) -> int:
    """A year of four figures, or of two as in "'27"."""
    return full_year(int(said.strip(" '-/")))


def _day_of_month(found: re.Match[str], day: ReferenceDay) -> date | None:
    """The next day with this number, "the 21st"; of the next month where it says so."""
    first = date(day.today.year, day.today.month, 1)
    number = _day_number(found["day"])
    months = [add_months(first, ahead) for ahead in range(13)][1 if "next month" in found.group() else 0 :]
    days = (valid_date(month.year, month.month, number) for month in months)
    return next((each for each in days if each and each >= day.today), None)


def _week_of_month(found: re.Match[str], day: ReferenceDay) -> date | None:
    """The last day of the seven that are the first, second, third or fourth week of a month."""
    month = _month_number(found)
    year = _year_of(found, day, month)
    number = _day_number(found["week"])
    return month_end(year, month) if number > 4 else clamp_date(year, month, 7 * number)


def _weekday_of_month(found: re.Match[str], day: ReferenceDay) -> date | None:
    """The first, second, third, fourth or last of a weekday in a month."""
    month = _month_number(found)
    year, number = _year_of(found, day, month), _day_number(found["nth"])
    latest = month_end(year, month) if number > 4 else clamp_date(year, month, 7 * number)
    return add_days(latest, -((latest.weekday() - _weekday_number(found["weekday"])) % 7))


def _month_in_figures(found: re.Match[str], _: ReferenceDay) -> date | None:
    return month_end(int(found["y"] or found["y_before"]), int(found["m"] or found["m_after"]))


def _calendar_week(found: re.Match[str], day: ReferenceDay) -> date | None:
    """The Sunday of a week by ISO 8601: of the year named, or the next one to end. None where no year has it."""
    number = int(found["high"] or found["week"])
    if said := found["year"] or found["year_before"]:
        return _sunday_of_week(_year_in(said), number)
    sundays = (_sunday_of_week(day.today.year + ahead, number) for ahead in range(-1, 8))
    return next((sunday for sunday in sundays if sunday and sunday >= day.today), None)


def _sunday_of_week(year: int, number: int) -> date | None:
    try:
        return date.fromisocalendar(year, number, 7)
    except ValueError:
        return None


def _iso(found: re.Match[str], _: ReferenceDay) -> date | None:
    return valid_date(int(found["y"]), int(found["m"]), int(found["d"]))


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
    in_orders = (next_on(day, second, first), next_on(day, first, second))
    return usual_days(tuple(dict.fromkeys(each for each in in_orders if each)), order)


def _year_of(found: re.Match[str], day: ReferenceDay, month: int) -> int:
    """The year beside a month: as written, "next year", or the year in which that month ends next."""
    said = found["year"] or ""
    if said.strip(" '-/").isdigit():
        return _year_in(said)
    if "next year" in said:
        return day.today.year + 1
    if "this year" in said:
        return day.today.year
    return day.today.year if month >= day.today.month else day.today.year + 1


def _month(found: re.Match[str], day: ReferenceDay) -> date | None:
    month = _month_number(found)
    year = _year_of(found, day, month)
    return clamp_date(year, month, 15) if MIDDLE.search(found.group()) else month_end(year, month)


def _quarter_end(day: ReferenceDay, number: int, year: int) -> date:
    """The last day of a quarter of the caller's fiscal year."""
    return add_months(
        clamp_date(year, 1, 31), day.fiscal_start - 1 + number * 3 - 1 - (12 if day.fiscal_start > 1 else 0)
    )


def _quarter(found: re.Match[str], day: ReferenceDay) -> date | None:
    """Of the year named, or the next one to end. A fiscal year bears the name of the year in which it ends."""
    number = int(found["q"]) if found["q"] else QUARTER_NUMBERS.get(found["ord"], 4)
    named = _fiscal_year_named(found)
    if named.isdigit():
        return _quarter_end(day, number, full_year(int(named)))
    year = day.today.year + (1 if "next year" in named else 0)
    return _next_end(day, number, year)


def _next_end(day: ReferenceDay, number: int, year: int) -> date:
    """Of the quarters with this number the first to end, from a year on."""
    ends = (_quarter_end(day, number, year + later) for later in range(3))
    return next((end for end in ends if end >= day.today), date.max)


def _fiscal_year_named(found: re.Match[str]) -> str:
    """The year beside a quarter or a half, as it was written."""
    groups = found.groupdict()
    said = (groups.get(name) for name in ("fy", "fy_before", "year", "short"))
    return next((each for each in said if each), "").strip(" '-/")


def _coming_quarter(found: re.Match[str], day: ReferenceDay) -> date | None:
    this = _end_of_quarter(day)
    if not found["which"].startswith(("next", "coming", "following", "upcoming")):
        return this
    end = add_months(date(this.year, this.month, 1), 3)
    return month_end(end.year, end.month)


def _end_of_quarter(day: ReferenceDay) -> date:
    months_in = (day.today.month - day.fiscal_start) % 3
    last = add_months(date(day.today.year, day.today.month, 1), 2 - months_in)
    return month_end(last.year, last.month)


def _year(found: re.Match[str], _: ReferenceDay) -> date | None:
    year = _year_in(found["year"])
    return date(year, 6, 30) if MIDDLE.search(found.group()) else date(year, 12, 31)


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


def _end_of_period(found: re.Match[str], day: ReferenceDay) -> date | None:
    """The end of the period that goes on, where its name stands without an article: "end of quarter", "EOM"."""
    groups = found.groupdict()
    unit = groups.get("unit") or groups.get("short_unit") or groups["letter"]
    if unit.startswith("w"):
        return add_days(day.today, 6 - day.today.weekday())
    if unit.startswith("q"):
        return _end_of_quarter(day)
    return month_end(day.today.year, day.today.month if unit.startswith("m") else 12)


def _half(found: re.Match[str], day: ReferenceDay) -> date | None:
    """H1 and H2 are halves of the fiscal year, as its quarters are; halves "of the year" are those of the calendar."""
    number = 2 if found["half"].startswith(("h1", "first")) else 4
    named = _fiscal_year_named(found)
    if not found["half"].startswith("h") and not (found["fy"] or found["fy_before"]):
        return month_end(_year_of(found, day, number * 3), number * 3)
    if named.isdigit():
        return _quarter_end(day, number, full_year(int(named)))
    year = day.today.year + (1 if "next year" in named else 0)
    return _next_end(day, number, year)


def _working_week(_: re.Match[str], day: ReferenceDay) -> date | None:
    return add_days(day.today, (4 - day.today.weekday()) % 7)


def _weekday_number(said: str) -> int:
    return next(place for place, name in enumerate(WEEKDAY_NAMES) if name.startswith(said))


def _weekday(found: re.Match[str], day: ReferenceDay) -> date | None:
    number = _weekday_number(found["weekday"])
    if found["week"] == "next":
        return add_days(day.today, 7 - day.today.weekday() + number)
    return add_days(day.today, (number - day.today.weekday()) % 7)


def _fixed_feast(found: re.Match[str], day: ReferenceDay) -> date | None:
    month, number = next(said for name, said in table("fixed_feasts").items() if name in found["feast"]).split("-")
    return next_on(day, int(month), int(number))


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
    "fixed_feast": _fixed_feast,
    "easter": _easter,
    "thanksgiving": _thanksgiving,
    "us_holiday": _us_holiday,
    "unknown": _unknown,
    "day_of_month": _day_of_month,
    "week_of_month": _week_of_month,
    "weekday_of_month": _weekday_of_month,
    "month_in_figures": _month_in_figures,
    "calendar_week": _calendar_week,
    "end_of_period": _end_of_period,
}
LENGTH_FINDERS = frozenset({_counted_length, _one_unit})
#: How long the period is that a finder ends: in months, or in days.
MONTHS_OF_PERIOD = {
    _month: 1,
    _month_in_figures: 1,
    _quarter: 3,
    _coming_quarter: 3,
    _half: 6,
    _year: 12,
    _calendar_year: 12,
    _fiscal_year: 12,
    _named_fiscal_year: 12,
}
DAYS_OF_PERIOD = {_calendar_week: 7, _week_of_month: 7, _weekend: 2} | dict.fromkeys(
    (
        _full_date,
        _iso,
        _slashed,
        _day_of_month,
        _weekday_of_month,
        _weekday,
        _today,
        _fixed_feast,
        _easter,
        _thanksgiving,
        _us_holiday,
    ),
    1,
)


def last_day_said(finder: LastDayFinder, found: re.Match[str], day: ReferenceDay) -> date | None:
    """The last day on which the bound is kept: "before June" ends in May, "by the start of June" on its first day.

    None for a length that begins with an event in front of it: "when the kiln arrives, ... within a week".
    """
    last_day, said = finder(found, day), found.group()
    if last_day is None or NAMES_END.search(said):
        return last_day
    if finder in LENGTH_FINDERS and pattern("event_in_front").match(found.string):
        return None
    begins = _first_day(finder, found, last_day)
    if begins is None:
        return last_day
    if said.startswith(BEFORE_WORDS):
        return _day_before(finder, found, day, last_day)
    return begins if AT_START.search(said) else last_day


def _day_before(finder: LastDayFinder, found: re.Match[str], day: ReferenceDay, last_day: date) -> date | None:
    """The day before the period begins; before the next one where this one has begun and the year was not said."""
    begins = _first_day(finder, found, last_day)
    if begins is not None and begins <= day.today:
        later = finder(found, replace(day, today=add_days(last_day, 1)))
        begins = _first_day(finder, found, later) if later else begins
    return add_days(begins, -1) if begins else None


def _first_day(finder: LastDayFinder, found: re.Match[str], last_day: date) -> date | None:
    """The first day of the period that ends on this day; None for a length of time."""
    if finder is _coming:
        return add_days(last_day, -6) if found["unit"] == "week" else last_day.replace(day=1)
    if finder in MONTHS_OF_PERIOD and not MIDDLE.search(found.group()):
        return add_months(last_day.replace(day=1), 1 - MONTHS_OF_PERIOD[finder])
    days = DAYS_OF_PERIOD.get(finder)
    return add_days(last_day, 1 - days) if days else None
