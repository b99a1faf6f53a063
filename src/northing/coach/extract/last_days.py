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
    number_in_front,
    sunday_of_week,
    valid_date,
    year_in,
    year_of,
)
from northing.coach.extract.fiscal_days import (
    end_of_quarter,
    last_day_of_coming_quarter,
    last_day_of_fiscal_year,
    last_day_of_half,
    last_day_of_named_fiscal_year,
    last_day_of_quarter,
)
from northing.coach.extract.units import parse_amount
from northing.coach.resources import load_toml, numbers, pattern, table
from northing.notation import DateOrder, possible_days, usual_days

#: From Monday on.
WEEKDAY_NAMES: list[str] = load_toml("word_sets")["weekdays"]
SUNDAY = 6

#: Words that turn a period into the time before it, into its first day, or leave its last.
BEFORE_WORDS = ("before ", "prior to ", "ahead of ")
AT_START = re.compile(r"\b(?:start|beginning)(?: of)?\b")
MIDDLE = re.compile(r"\bmid(?:dle)?\b")
NAMES_END = re.compile(r"\b(?:ends?|close|last day|rest|remainder|whole|over|out|eo[mwqy])\b")

LastDayFinder = Callable[[re.Match[str], ReferenceDay], "date | None"]


def _month_number(found: re.Match[str]) -> int:
    return int(table("month")[found["month"].rstrip(".")])


def _full_date(found: re.Match[str], day: ReferenceDay) -> date | None:
    month, number = _month_number(found), _day_number(found["day"])
    number = max(number, number_in_front(found.groupdict().get("span")))
    said = found["year"] or ""
    return valid_date(year_in(said), month, number) if said else next_on(day, month, number)


def _day_number(said: str) -> int:
    """The day of a month, as a figure or a word; 31 for the last."""
    return int(said) if said.isdigit() else int(numbers("ordinals")[said])


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
    year = year_of(found, day, month)
    number = _day_number(found["week"])
    return month_end(year, month) if number > 4 else clamp_date(year, month, 7 * number)


def _half_of_month(found: re.Match[str], day: ReferenceDay) -> date | None:
    month = _month_number(found)
    year = year_of(found, day, month)
    return clamp_date(year, month, 15) if found["half"] == "first" else month_end(year, month)


def _weekday_of_month(found: re.Match[str], day: ReferenceDay) -> date | None:
    """The first, second, third, fourth or last of a weekday in a month."""
    month = _month_number(found)
    year, number = year_of(found, day, month), _day_number(found["nth"])
    latest = month_end(year, month) if number > 4 else clamp_date(year, month, 7 * number)
    return add_days(latest, -((latest.weekday() - _weekday_number(found["weekday"])) % 7))


def _month_in_figures(found: re.Match[str], _: ReferenceDay) -> date | None:
    return month_end(int(found["y"] or found["y_before"]), int(found["m"] or found["m_after"]))


def _calendar_week(found: re.Match[str], day: ReferenceDay) -> date | None:
    """The Sunday of a week by ISO 8601: of the year named, or the next one to end. None where no year has it."""
    number = int(found["high"] or found["week"])
    if said := found["year"] or found["year_before"]:
        return sunday_of_week(year_in(said), number)
    sundays = (sunday_of_week(day.today.year + ahead, number) for ahead in range(-1, 8))
    return next((sunday for sunday in sundays if sunday and sunday >= day.today), None)


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


def _month(found: re.Match[str], day: ReferenceDay) -> date | None:
    month = _month_number(found)
    year = year_of(found, day, month)
    return clamp_date(year, month, 15) if MIDDLE.search(found.group()) else month_end(year, month)


def _year(found: re.Match[str], _: ReferenceDay) -> date | None:
    year = year_in(found["year"])
    return date(year, 6, 30) if MIDDLE.search(found.group()) else date(year, 12, 31)


def _calendar_year(found: re.Match[str], day: ReferenceDay) -> date | None:
    return clamp_date(day.today.year + (1 if "next" in found.group() else 0), 12, 31)


def _week_of_day(found: re.Match[str], day: ReferenceDay) -> date | None:
    """The Sunday of the week in which a day lies, of this week as well where the day is past."""
    month = int(table("month")[(found["month"] or found["month_after"]).rstrip(".")])
    number = int(found["day"] or found["day_before"])
    monday = add_days(day.today, -day.today.weekday())
    said = found["year"] or ""
    within = valid_date(year_in(said), month, number) if said else next_on(replace(day, today=monday), month, number)
    return add_days(within, 6 - within.weekday()) if within else None


def _after_next(found: re.Match[str], day: ReferenceDay) -> date | None:
    """One later than the next: "the week after next", "the Monday after next"."""
    if found["unit"] == "month":
        later = add_months(date(day.today.year, day.today.month, 1), 2)
        return month_end(later.year, later.month)
    if found["unit"].startswith("week"):
        return add_days(day.today, 6 - day.today.weekday() + 14)
    return add_days(day.today, 14 - (day.today.weekday() - _weekday_number(found["unit"])) % 7)


def _first_of_period(found: re.Match[str], day: ReferenceDay) -> date | None:
    """The last of the first days, weeks or months of a month or a year; None where it does not have so many."""
    count = parse_amount(found["count"])
    month = _month_number(found) if found["month"] else 1
    begins = date(int(found["year"] or day.today.year), month, 1)
    ends = add_length(begins, count, found["unit"]) if count else None
    if ends is None or ends > add_months(begins, 1 if found["month"] else 12):
        return None
    if ends <= day.today and not found["year"]:
        ends = add_months(ends, 12)
    return add_days(ends, -1)


def _month_of_thing(found: re.Match[str], day: ReferenceDay) -> date | None:
    """The end of the month in which something lies.

    Unlike ``_month`` it is no period that has to be over: what is to be before it may be done in the same month.
    """
    return _month(found, day)


def _this_half(_: re.Match[str], day: ReferenceDay) -> date | None:
    return month_end(day.today.year, 6 if day.today.month <= 6 else 12)


def _decade_end(_: re.Match[str], day: ReferenceDay) -> date | None:
    return clamp_date(day.today.year // 10 * 10 + 9, 12, 31)


def _mid_year(_: re.Match[str], day: ReferenceDay) -> date | None:
    return clamp_date(day.today.year + (1 if day.today.month > 6 else 0), 6, 30)


def _counted_length(found: re.Match[str], day: ReferenceDay) -> date | None:
    groups = found.groupdict()
    words = groups.get("high") or groups.get("count") or "1"
    count = parse_amount(words)
    if count is None:
        return None
    half = 0.5 if " and a half" in found.group() else 0.0
    return add_length(day.today, count + half, found["unit"] or groups["units"])


def _one_unit(found: re.Match[str], day: ReferenceDay) -> date | None:
    return add_length(day.today, 1, found["unit"] or found["units"])


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
        return end_of_quarter(day)
    return month_end(day.today.year, day.today.month if unit.startswith("m") else 12)


def _working_week(_: re.Match[str], day: ReferenceDay) -> date | None:
    return add_days(day.today, (4 - day.today.weekday()) % 7)


def _weekday_number(said: str) -> int:
    """From Monday on. A weekend is over on Sunday."""
    return next((place for place, name in enumerate(WEEKDAY_NAMES) if name.startswith(said)), SUNDAY)


def _weekday(found: re.Match[str], day: ReferenceDay) -> date | None:
    number = _weekday_number(found["weekday"])
    if found["week"] == "next" or NEXT.search(found.group()):
        return add_days(day.today, 7 - day.today.weekday() + number)
    return add_days(day.today, (number - day.today.weekday()) % 7)


def _fixed_feast(found: re.Match[str], day: ReferenceDay) -> date | None:
    month, number = next(said for name, said in table("fixed_feasts").items() if name in found["feast"]).split("-")
    return next_on(day, int(month), int(number))


def _easter(found: re.Match[str], day: ReferenceDay) -> date | None:
    """Easter Sunday, or a feast so many days before or after it."""
    days = next(int(days) for name, days in table("easter_feasts").items() if name in found["feast"])
    easter = next_easter(add_days(day.today, -days))
    return add_days(easter, days)


def _thanksgiving(_: re.Match[str], day: ReferenceDay) -> date | None:
    return next_thanksgiving(day.today)


def _black_friday(_: re.Match[str], day: ReferenceDay) -> date | None:
    """The day after Thanksgiving."""
    thanksgiving = next_thanksgiving(add_days(day.today, -1))
    return add_days(thanksgiving, 1) if thanksgiving else None


def _us_holiday(found: re.Match[str], day: ReferenceDay) -> date | None:
    return next_bank_monday(day.today, *((9, 7) if found["holiday"].startswith("lab") else (5, 31)))


def _today(found: re.Match[str], day: ReferenceDay) -> date | None:
    return add_days(day.today, 1 if found.group().endswith("overnight") or "tomorrow" in found.group() else 0)


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
    "month_of_thing": _month_of_thing,
    "week_of_day": _week_of_day,
    "after_next": _after_next,
    "first_of_period": _first_of_period,
    "quarter": last_day_of_quarter,
    "coming_quarter": last_day_of_coming_quarter,
    "year": _year,
    "half": last_day_of_half,
    "fiscal_year": last_day_of_fiscal_year,
    "named_fiscal_year": last_day_of_named_fiscal_year,
    "weekend": _weekend,
    "calendar_year": _calendar_year,
    "mid_year": _mid_year,
    "decade_end": _decade_end,
    "this_half": _this_half,
    "length": _counted_length,
    "one": _one_unit,
    "coming": _coming,
    "working_week": _working_week,
    "weekday": _weekday,
    "today": _today,
    "fixed_feast": _fixed_feast,
    "easter": _easter,
    "thanksgiving": _thanksgiving,
    "black_friday": _black_friday,
    "us_holiday": _us_holiday,
    "unknown": _unknown,
    "day_of_month": _day_of_month,
    "week_of_month": _week_of_month,
    "half_of_month": _half_of_month,
    "weekday_of_month": _weekday_of_month,
    "month_in_figures": _month_in_figures,
    "calendar_week": _calendar_week,
    "end_of_period": _end_of_period,
}
#: "Next Friday" is the one of the next week, said on a Thursday as well.
NEXT = re.compile(r"\bnext\b")
LENGTH_FINDERS = frozenset({_counted_length, _one_unit})
#: How long the period is that a finder ends: in months, or in days.
MONTHS_OF_PERIOD = {
    _month: 1,
    _month_in_figures: 1,
    last_day_of_quarter: 3,
    last_day_of_coming_quarter: 3,
    last_day_of_half: 6,
    _year: 12,
    _calendar_year: 12,
    last_day_of_fiscal_year: 12,
    last_day_of_named_fiscal_year: 12,
}
DAYS_OF_PERIOD = {_calendar_week: 7, _week_of_month: 7, _week_of_day: 7, _weekend: 2} | dict.fromkeys(
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
        _black_friday,
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
