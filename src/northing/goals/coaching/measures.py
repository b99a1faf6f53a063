"""The measure of a goal's sentence, as a row to fill in."""

from __future__ import annotations

import re
from decimal import Decimal

from northing.coach import Measure, Reading, to_infinitive
from northing.goals.models import Period, Rhythm
from northing.goals.models.measure_rows import MeasureFound
from northing.goals.models.measures import RATE
from northing.goals.models.rhythms import MAX_TIMES, USUAL_SHARE

#: "By" before a deed; the form says it itself.
BY = re.compile(r"^by\s+", re.IGNORECASE)
#: Rates that are a rhythm: each ends in a period.
RATES = tuple(f"/{period}" for period in Period.values)
#: Units of how much is done at a time, not of how often; and those that do not say what is done.
SIZES = frozenset({"minute", "minutes", "hour", "hours", "USD", "EUR", "GBP", "%", "points", "words", "pages", "km"})
NAMELESS = frozenset({"time", "times", "session", "sessions", "day", "days"})
#: Days of the week, as "every Monday and Thursdays" names them; and where a number counts a whole that is done at once.
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.IGNORECASE)
MORE_WEEKDAYS = re.compile(rf"(?:(?:\s*,|\s+and|\s*&)+\s*{WEEKDAY.pattern})*", re.IGNORECASE)
ALL_OF = re.compile(r"\b(?:all|both)(?: of)?(?: the| my| our)?\s+$", re.IGNORECASE)
#: From there on it is said how often.
EVERY = re.compile(r"(?:^|\s)(?:on|every|each|per|an?)\s.*", re.IGNORECASE)
ON_WEEKDAYS = re.compile(rf"\s(?:on|every|each)\s+{WEEKDAY.pattern}.*", re.IGNORECASE)


def measure_of_sentence(reading: Reading) -> MeasureFound | None:
    """The measure that says where it begins, else a rhythm, else the first: as a row to fill in.

    A rate without a beginning says how often, not where to, and what stands beside it is done as often. A bare
    percentage is named for what changes: "raise our on-time releases to 90%".
    """
    begun = next((one for one in reading.measures if one.baseline is not None), None)
    often = next((one for one in reading.measures if one.unit.endswith(RATES)), None)
    if begun is None and often is not None:
        return _rhythm(reading, often)
    found = begun or next(iter(reading.measures), None)
    if found is None:
        return None
    bare = found.what in {"", found.unit} and len(found.unit) <= 2
    name = reading.slots.changes_what.partition(" ")[2] if bare else found.what
    today = _decimal(found.baseline or 0)
    unit = found.unit.replace("/", " a ") if found.unit.endswith(RATES) else found.unit
    return MeasureFound((name[:1].upper() + name[1:])[:120], today, _decimal(found.value), unit[:30])


def _rhythm(reading: Reading, rate: Measure) -> MeasureFound | None:
    """How often something is done. "30 minutes a day" is done once a day; "3 pages every Friday" and "all 12 branches
    every month" once in each, whatever their number.
    """
    unit, _slash, period = rate.unit.partition("/")
    more = MORE_WEEKDAYS.match(reading.text, rate.span.end)
    said = reading.text[rate.span.start : more.end() if more else rate.span.end]
    days = len(WEEKDAY.findall(said)) if period == Period.WEEK else 0
    at_once = bool(days) or bool(ALL_OF.search(reading.text[: rate.span.start]))
    times = days or (1 if at_once or unit in SIZES else int(rate.value))
    if not 1 <= times <= MAX_TIMES or (times != rate.value and not at_once and unit not in SIZES):
        return None
    name = ""
    if at_once:
        name = _deed_with_count(reading, said)
    elif unit in SIZES | NAMELESS:
        name = _deed_of(reading, rate)
    name = name or rate.what
    name = (name[:1].upper() + name[1:])[:120]
    return MeasureFound(name, Decimal(0), Decimal(USUAL_SHARE), "", Rhythm(times, period))


def _deed_with_count(reading: Reading, said: str) -> str:
    """What is done, with how much of it: "weigh all 14 hives" of "weigh all 14 hives each Friday"."""
    before, found, _after = to_infinitive(BY.sub("", reading.slots.do_what)).partition(said)
    return ON_WEEKDAYS.sub("", before + EVERY.sub("", found)).strip(" ,") if found else ""


def _deed_of(reading: Reading, rate: Measure) -> str:
    """What is done, without how often: "write in my journal" of "write in my journal daily"."""
    deed = to_infinitive(BY.sub("", reading.slots.do_what))
    before, said, _after = deed.rpartition(reading.text[rate.span.start : rate.span.end])
    is_at_end = said and not before.endswith((" on ", " at "))
    return RATE.sub("", before if is_at_end else deed).strip(" ,")


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:.3f}").normalize() + 0
