"""Dates, numbers and amounts of money as the active language writes them.

Each form of a date is one of Django's named formats, so a new language brings its own: "9 June", "June 9", "9. Juni".
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django.conf import settings
from django.utils import timezone, translation
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.formats import date_format, get_format, number_format
from django.utils.translation import get_language, pgettext

from northing.kernel import dates
from northing.kernel.folding import fold_text
from northing.notation import DateOrder, DecimalMark

#: Within this many days a date is written with its weekday.
NEAR_DAYS = 10
#: "1250" and "12,500": from this many digits on thousands are parted.
LEAST_GROUPED_DIGITS = 5
DAYS_OF_A_WEEK = 7
#: Units written without a space before them.
UNIT_SIGNS = frozenset({"%", "°"})
#: "1 km" and "1 EUR", but not "1 mentors": what is longer is taken for a word in the plural.
MAX_ABBREVIATION_LENGTH = 3
#: The signs of a date format, by what they stand for.
DATE_PARTS = dict.fromkeys("dj", "day") | dict.fromkeys("mnMNFbE", "month") | dict.fromkeys("Yyo", "year")


@lru_cache(maxsize=64)
def decimal_mark_of(language: str) -> DecimalMark:
    """What stands before the decimals in a language."""
    return "," if get_format("DECIMAL_SEPARATOR", language) == "," else "."


@lru_cache(maxsize=64)
def date_order_of(language: str) -> DateOrder:
    """What a language puts first in a day of figures; empty where it puts the year first, which leaves the rest open.

    Only in English the month comes first: a language without formats of its own has Django's, which are American.
    """
    first = next((DATE_PARTS[sign] for sign in get_format("SHORT_DATE_FORMAT", language) if sign in DATE_PARTS), "")
    if first == "day":
        return "day-first"
    return "month-first" if first == "month" and language.partition("-")[0] == "en" else ""


@lru_cache(maxsize=32)
def months_by_word(language: str) -> dict[str, int]:
    """The numbers of months by their names in English and in a language, folded."""
    found = {"sept": 9}
    for each in ("en", language):
        with translation.override(each):
            for names in (MONTHS, MONTHS_3):
                found |= {fold_text(str(name)).rstrip("."): number for number, name in names.items()}
    return found


def format_day(value: date | datetime | None) -> str:
    """“Tuesday 9 June” when near, “18 September” when far, with the year when it is another year; "" for None."""
    if value is None:
        return ""
    day = timezone.localdate(value) if isinstance(value, datetime) else value
    today = dates.today()
    if abs((day - today).days) <= NEAR_DAYS:
        return _format_with_weekday(day, get_language())
    return _format_date(day, "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT", get_language())


def format_when(value: date | datetime | None) -> str:
    """“Today”, “Yesterday”, “Tuesday” within a week, “28 May” before that; "" for None."""
    if value is None:
        return ""
    day = timezone.localdate(value) if isinstance(value, datetime) else value
    age = (dates.today() - day).days
    if age in {0, 1}:
        return pgettext("when something came", "Yesterday") if age else pgettext("when something came", "Today")
    if 0 < age < DAYS_OF_A_WEEK:
        return date_format(day, "l")
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == dates.today().year else "DATE_FORMAT")


def format_month(value: date | None) -> str:
    """“June 2026”; "" for None."""
    return _format_date(value, "YEAR_MONTH_FORMAT", get_language()) if value else ""


def format_month_name(value: date, *, short: bool = False) -> str:
    """“June” or “Jun”."""
    return _format_date(value, "M" if short else "F", get_language())


# A page shows the same few dates many times; formatting one costs as much as a dozen look-ups.
@lru_cache(maxsize=4096)
def _format_date(day: date, form: str, language: str | None) -> str:  # noqa: ARG001 - the language is part of the key
    return date_format(day, form)


@lru_cache(maxsize=256)
def _format_with_weekday(day: date, language: str | None) -> str:
    weekday, month_day = (_format_date(day, form, language) for form in ("l", "MONTH_DAY_FORMAT"))
    facts = {"weekday": weekday, "day": month_day}
    if get_format("MONTH_DAY_FORMAT").startswith("F"):
        # Translators: a weekday and a day of the month, where the month comes first: “Tuesday, June 9”.
        return pgettext("near date", "%(weekday)s, %(day)s") % facts
    # Translators: a weekday and a day of the month, such as “Tuesday 9 June”.
    return pgettext("near date", "%(weekday)s %(day)s") % facts


def format_number(value: Decimal | float | None) -> str:
    """As few digits as say it: 12, 4.5, 12,500; "" for None."""
    if value is None:
        return ""
    shortest = format(Decimal(str(value)).normalize(), "f")
    whole, _, fraction = shortest.partition(".")
    is_long = len(whole) >= LEAST_GROUPED_DIGITS
    return number_format(Decimal(shortest), decimal_pos=len(fraction), use_l10n=True, force_grouping=is_long)


def format_with_unit(value: Decimal | float, unit: str) -> str:
    """“15%”, “3 talks”; a bare “1” where the unit's singular cannot be known."""
    figure = format_number(value)
    if unit in UNIT_SIGNS:
        return f"{figure}{unit}"
    is_singular = abs(value) == 1 and len(unit) > MAX_ABBREVIATION_LENGTH
    return figure if not unit or is_singular else f"{figure} {unit}"


def format_money(amount: Decimal) -> str:
    """“60 EUR” or “1250.50 EUR”, never broken between the two; cents only where there are some.

    The currency is what the installation calls it (``NORTHING_CURRENCY``), which need not be one of ISO's codes.
    """
    is_whole, is_long = amount % 1 == 0, abs(amount) >= 10 ** (LEAST_GROUPED_DIGITS - 1)
    figure = number_format(amount, decimal_pos=0 if is_whole else 2, use_l10n=True, force_grouping=is_long)
    return f"{figure}\u00a0{settings.CURRENCY}"
