"""Days: "03/04/2027" is 3 April in most of the world and March 4 in the United States; "3 Apr 27" is one day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

#: What stands first where a day is written in figures with the year last; empty where it is not known.
DateOrder = Literal["", "day-first", "month-first"]

ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\.?")
DAY_IN_FIGURES = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})\.?")
DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?[ -]+(?:de )?([^\W\d_]+)\.?,?[ -]+(?:de )?['’]?(\d{4}|\d{2})")
MONTH_DAY_YEAR = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (?:(\d{4})|['’](\d{2}))")
#: Two figures of a year from here on mean the last century.
LAST_CENTURY_FROM = 90


def full_year(year: int) -> int:
    """2026 for 26, and 1995 for 95."""
    if year >= 100:
        return year
    return year + (1900 if year >= LAST_CENTURY_FROM else 2000)


def possible_days(first: int, second: int, year: int) -> tuple[date, ...]:
    """The days that two figures can mean: with the day first, then with the month first; none, one or two."""
    days = (_day_or_none(full_year(year), second, first), _day_or_none(full_year(year), first, second))
    return tuple(dict.fromkeys(day for day in days if day))


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def usual_days(days: tuple[date, ...], order: DateOrder) -> tuple[date, ...]:
    """Of two days the one that ``order`` means; both where it is not known."""
    if len(days) < 2 or not order:
        return days
    return days[:1] if order == "day-first" else days[1:]


def read_day(text: str, order: DateOrder = "") -> tuple[date, ...]:
    """The days a text of figures can mean: none when it is no day, two when ``order`` would have to decide.

    A year in front is followed by the month; points put the day first.
    """
    text = text.strip()
    if iso := ISO_DAY.fullmatch(text):
        day = _day_or_none(*(int(part) for part in iso.groups()))
        return (day,) if day else ()
    found = DAY_IN_FIGURES.fullmatch(text)
    if found is None:
        return ()
    days = possible_days(int(found[1]), int(found[3]), int(found[4]))
    return usual_days(days, "day-first" if found[2] == "." else order)


def read_day_in_words(text: str, months: Mapping[str, int]) -> tuple[date, ...]:
    """The day of a text such as "30 September 2026", "3-Apr-27" or "Sep 30, 2026"; none when it is no such day.

    ``months`` are the numbers of months by their names, in the letters that ``text`` has.
    """
    if found := DAY_MONTH_YEAR.fullmatch(text.strip()):
        day, word, year = found[1], found[2], found[3]
    elif found := MONTH_DAY_YEAR.fullmatch(text.strip()):
        day, word, year = found[2], found[1], found[3] or found[4]
    else:
        return ()
    read = _day_or_none(full_year(int(year)), months.get(word, 0), int(day))
    return (read,) if read else ()


def order_in(pairs: Iterable[tuple[int, int]]) -> DateOrder:
    """The order that pairs of figures show, of which only one can be a month: 13 and 4 put the day first."""
    shown: set[DateOrder] = set()
    for first, second in pairs:
        if (first > 12) != (second > 12):
            shown.add("day-first" if first > 12 else "month-first")
    return shown.pop() if len(shown) == 1 else ""
