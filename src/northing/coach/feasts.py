"""Days of the calendar that move: Easter, Thanksgiving, and the Mondays of Memorial Day and Labor Day."""

from __future__ import annotations

from datetime import date, timedelta


def easter(today: date) -> date:
    """Easter Sunday by the Gregorian reckoning, this year's or the next."""
    this_year = easter_sunday(today.year)
    return this_year if this_year >= today or today.year == date.max.year else easter_sunday(today.year + 1)


def easter_sunday(year: int) -> date:
    """The anonymous Gregorian algorithm; ``moon`` is the age of the moon, ``sunday`` the days left to the Sunday."""
    century = year // 100
    skipped, golden = century - century // 4 - (8 * century + 13) // 25, year % 19
    moon = (19 * golden + skipped + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    ahead = moon - sunday
    month = 3 + (ahead + 40) // 44
    return date(year, month, ahead + 28 - 31 * (month // 4))


def thanksgiving(today: date) -> date | None:
    """The fourth Thursday of November."""
    for year in (today.year, min(today.year + 1, date.max.year)):
        first = date(year, 11, 1)
        fourth = first + timedelta(days=(3 - first.weekday()) % 7 + 21)
        if fourth >= today:
            return fourth
    return None


def bank_monday(today: date, month: int, latest: int) -> date | None:
    """The last Monday of a month up to a day of it: up to 7 September is Labor Day, up to 31 May Memorial Day."""
    for year in (today.year, min(today.year + 1, date.max.year)):
        last = date(year, month, latest)
        monday = last - timedelta(days=last.weekday())
        if monday >= today:
            return monday
    return None
