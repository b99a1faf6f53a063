"""By when: the phrase that bounds a goal in time, and the last day on which it would still be met."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from northing.coach.feasts import bank_monday, easter, thanksgiving
from northing.coach.numerals import amount_of
from northing.coach.reading import Deadline, Span
from northing.coach.resources import fill_pattern, load_toml, pattern, table

DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


@dataclass(frozen=True, slots=True)
class Day:
    """What a phrase resolves against: today, and the month in which the caller's fiscal year begins."""

    today: date
    fiscal_start: int = 1


Resolve = Callable[[re.Match[str], Day], "date | None"]


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a bound. ``weight`` says which of several phrases the whole goal hangs on.

    ``needs`` are pieces of text without one of which the pattern cannot match.
    """

    id: str
    pattern: re.Pattern[str]
    last_day: Resolve
    weight: int
    needs: tuple[str, ...]


def month_end(year: int, month: int) -> date:
    return day_of(year, month, monthrange(min(year, date.max.year), month)[1])


def day_of(year: int, month: int, day: int) -> date:
    """Never beyond the calendar: from its last year on, every later day is its last."""
    return date(year, month, day) if year <= date.max.year else date.max


def plus_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day; never beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def plus_days(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))


def plus(day: date, count: float, unit: str) -> date | None:
    """A length of time from a day on."""
    if count > 1200:
        return None
    unit = unit.rstrip("s")
    days = {"day": 1, "week": 7, "fortnight": 14, "business day": 7 / 5, "working day": 7 / 5}
    if unit in days:
        return plus_days(day, round(count * days[unit]))
    return plus_months(day, round(count * {"month": 1, "quarter": 3, "year": 12, "yr": 12, "decade": 120}[unit]))


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next_on(day: Day, month: int, number: int) -> date | None:
    """The next occurrence of a date without a year."""
    this_year = _safe(day.today.year, month, number)
    return this_year if this_year and this_year >= day.today else _safe(day.today.year + 1, month, number)


def _month_number(found: re.Match[str]) -> int:
    return int(table("month")[found["month"].rstrip(".")])


def _full_date(found: re.Match[str], day: Day) -> date | None:
    month, number = _month_number(found), int(found["day"])
    return _safe(int(found["year"]), month, number) if found["year"] else _next_on(day, month, number)


def _iso(found: re.Match[str], _: Day) -> date | None:
    return _safe(int(found["y"]), int(found["m"]), int(found["d"]))


def _slashed(found: re.Match[str], day: Day) -> date | None:
    """American order, unless only the other can be meant; a dotted date puts the day first."""
    first, second = int(found["a"]), int(found["b"])
    month, number = (second, first) if first > 12 or "." in found.group() else (first, second)
    if not found["y"]:
        return _next_on(day, month, number) if 1 <= month <= 12 else None
    year = int(found["y"])
    return _safe(year + 2000 if year < 100 else year, month, number)


def _year_of(found: re.Match[str], day: Day, month: int) -> int:
    """The year meant beside a month: written, "next year", or the next time that month ends."""
    said = found["year"] or ""
    if said.strip().isdigit():
        return int(said)
    if "next year" in said:
        return day.today.year + 1
    if "this year" in said:
        return day.today.year
    return day.today.year if month >= day.today.month else day.today.year + 1


def _month(found: re.Match[str], day: Day) -> date | None:
    month = _month_number(found)
    year = _year_of(found, day, month)
    return day_of(year, month, 15) if "mid" in found.group() else month_end(year, month)


def _quarter_end(day: Day, number: int, year: int) -> date:
    """The last day of a quarter of the caller's fiscal year."""
    return plus_months(day_of(year, 1, 31), day.fiscal_start - 1 + number * 3 - 1 - (12 if day.fiscal_start > 1 else 0))


def _quarter(found: re.Match[str], day: Day) -> date | None:
    number = int(found["q"]) if found["q"] else ORDINALS.get(found["ord"], 4)
    said = found["year"] or ""
    if said.strip().isdigit():
        return _quarter_end(day, number, int(said))
    year = day.today.year + (1 if "next year" in said else 0)
    end = _quarter_end(day, number, year)
    return end if end >= day.today else _quarter_end(day, number, year + 1)


def _coming_quarter(found: re.Match[str], day: Day) -> date | None:
    months_in = (day.today.month - day.fiscal_start) % 3
    this = plus_months(date(day.today.year, day.today.month, 1), 2 - months_in)
    this = month_end(this.year, this.month)
    if not found["which"].startswith(("next", "coming", "following", "upcoming")):
        return this
    end = plus_months(date(this.year, this.month, 1), 3)
    return month_end(end.year, end.month)


def _year(found: re.Match[str], _: Day) -> date | None:
    return date(int(found["year"]), 12, 31)


def _calendar_year(found: re.Match[str], day: Day) -> date | None:
    return day_of(day.today.year + (1 if "next" in found.group() else 0), 12, 31)


def _mid_year(_: re.Match[str], day: Day) -> date | None:
    return day_of(day.today.year + (1 if day.today.month > 6 else 0), 6, 30)


def _length(found: re.Match[str], day: Day) -> date | None:
    groups = found.groupdict()
    words = groups.get("high") or groups.get("count") or "1"
    count = amount_of(words)
    return None if count is None else plus(day.today, count, found["unit"])


def _one(found: re.Match[str], day: Day) -> date | None:
    return plus(day.today, 1, found["unit"])


def _coming(found: re.Match[str], day: Day) -> date | None:
    later = found["which"].startswith(("next", "following", "coming", "upcoming"))
    if found["unit"] == "month":
        end = plus_months(date(day.today.year, day.today.month, 1), 1 if later else 0)
        return month_end(end.year, end.month)
    return plus_days(day.today, 6 - day.today.weekday() + (7 if later else 0))


def _half(found: re.Match[str], day: Day) -> date | None:
    month = 6 if found["half"].startswith(("h1", "first")) else 12
    return month_end(_year_of(found, day, month), month)


def _working_week(_: re.Match[str], day: Day) -> date | None:
    return plus_days(day.today, (4 - day.today.weekday()) % 7)


def _weekday(found: re.Match[str], day: Day) -> date | None:
    number = next(place for place, name in enumerate(DAYS) if name.startswith(found["weekday"]))
    ahead = (number - day.today.weekday()) % 7
    return plus_days(day.today, ahead)


def _christmas(_: re.Match[str], day: Day) -> date | None:
    return _next_on(day, 12, 25)


def _easter(_: re.Match[str], day: Day) -> date | None:
    return easter(day.today)


def _thanksgiving(_: re.Match[str], day: Day) -> date | None:
    return thanksgiving(day.today)


def _us_holiday(found: re.Match[str], day: Day) -> date | None:
    return bank_monday(day.today, *((9, 7) if found["holiday"] == "labor" else (5, 31)))


def _today(found: re.Match[str], day: Day) -> date | None:
    return plus_days(day.today, 0 if "to" in found.group() and "tomorrow" not in found.group() else 1)


def _fiscal_year(found: re.Match[str], day: Day) -> date | None:
    """Known only where the caller says when the fiscal year begins."""
    if day.fiscal_start == 1:
        return None
    end = plus_months(date(day.today.year, day.fiscal_start, 1), -1)
    end = end if month_end(end.year, end.month) >= day.today else plus_months(end, 12)
    end = plus_months(end, 12) if "next" in found.group() else end
    return month_end(end.year, end.month)


def _named_fiscal_year(found: re.Match[str], day: Day) -> date | None:
    """FY26 ends in 2026, before the month in which the caller's next one begins; without a number it is this one."""
    if day.fiscal_start == 1 or not found["fy"]:
        return _fiscal_year(found, day)
    end = plus_months(date(2000 + int(found["fy"]) % 100, day.fiscal_start, 1), -1)
    return month_end(end.year, end.month)


def _weekend(found: re.Match[str], day: Day) -> date | None:
    """The Sunday of this week or the next."""
    return plus_days(day.today, 6 - day.today.weekday() + (7 if found["which"] == "next" else 0))


def _unknown(_: re.Match[str], __: Day) -> date | None:
    return None


LAST_DAY: dict[str, Resolve] = {
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
    "length": _length,
    "one": _one,
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


#: Forms of whole clauses: a day or a month said inside one is what counts.
CLAUSES = frozenset({"before", "named-day"})
#: Periods and not days: what stands "on next week" is what one works on.
SPANS = frozenset({_coming, _coming_quarter, _calendar_year, _length})


LENGTHS = frozenset({_length, _one})


@lru_cache(maxsize=1)
def forms() -> tuple[Form, ...]:
    """The ways of writing a bound."""
    return tuple(
        Form(
            form["id"],
            re.compile(fill_pattern(form["pattern"])),
            LAST_DAY[form["last_day"]],
            form["weight"],
            tuple(form["needs"]),
        )
        for form in load_toml("deadlines")["form"]
    )


def _each_time(plain: str, match: re.Match[str]) -> bool:
    """Whether a clause belongs to every one of many: "practise every talk before I give it"."""
    again = match.group().split()
    if match.group().startswith("before ") and pattern("every_time").search(plain, match.start()):
        return True
    return ("it" in again or "them" in again) and pattern("each_time").search(plain, 0, match.start()) is not None


def _of_an_award(plain: str, match: re.Match[str]) -> bool:
    """Whether the period names an honour: "employee of the quarter"."""
    award = pattern("award").search(plain)
    return award is not None and award.start() < match.start() < award.end()


def _shadowing(plain: str, match: re.Match[str]) -> bool:
    """Whether the length is that of one visit: "shadow a nurse for two days"."""
    short = match.group().startswith("for ") and re.search(r"\b(?:days?|week|one week)$", match.group()) is not None
    return short and pattern("stays").search(plain, 0, match.start()) is not None


def _standing(form: Form, plain: str, match: re.Match[str]) -> bool:
    """Whether a day is an occasion that a reason speaks of: "so that I remember more on test day"."""
    if form.last_day is not _unknown or not match.group().startswith("on "):
        return False
    return " their " in match.group() or pattern("reason_before").search(plain, 0, match.start()) is not None


def _likely(plain: str) -> list[Form]:
    """The forms whose pieces are in the text: a quick look, since most texts hold few of the many ways."""
    there = {piece for piece in _pieces() if piece in plain}
    return [form for form in forms() if not form.needs or not there.isdisjoint(form.needs)]


@lru_cache(maxsize=1)
def _pieces() -> tuple[str, ...]:
    """Every piece that some form needs, once."""
    return tuple(dict.fromkeys(piece for form in forms() for piece in form.needs))


def find_deadlines(plain: str) -> list[tuple[Form, re.Match[str]]]:
    """Every bound in the text, none inside another, in order; the longer of two that overlap."""
    if not pattern("time_hint").search(plain):
        return []
    found = [(form, match) for form in _likely(plain) for match in form.pattern.finditer(plain)]
    found.sort(key=lambda each: (each[0].id in CLAUSES, each[1].start() - each[1].end(), -each[0].weight))
    found = [
        each
        for each in found
        if not pattern("beginning_on").search(plain, max(each[1].start() - 12, 0), each[1].start())
        and not each[1].group().startswith("last ")
        and not (each[0].id == "season" and each[1].group().startswith("the "))
        and not (each[0].id == "before" and _each_time(plain, each[1]))
        and not _standing(each[0], plain, each[1])
        and not (each[1].group().startswith("of the ") and _of_an_award(plain, each[1]))
        and not (each[0].last_day in LENGTHS and _shadowing(plain, each[1]))
        and not (each[0].last_day in SPANS and each[1].group().startswith("on "))
    ]
    found = [each for each in found if not plain.startswith("'s ", each[1].end())]
    kept: list[tuple[Form, re.Match[str]]] = []
    for form, match in found:
        if all(match.end() <= other.start() or other.end() <= match.start() for _, other in kept):
            kept.append((form, match))
    return sorted(kept, key=lambda each: each[1].start())


def main_deadline(text: str, found: list[tuple[Form, re.Match[str]]], day: Day) -> Deadline | None:
    """The bound the whole goal hangs on: of the heaviest, the one that ends last."""
    if not found:
        return None
    dated = [(form.weight, form.last_day(match, day), match) for form, match in found]
    _, last_day, match = max(dated, key=_heaviest)
    event = pattern("event_before").search(match.string, 0, match.start()) if last_day else None
    told = event is not None and match.group().startswith(("in ", "on ", "at "))
    span = Span(event.start() if event and told else match.start(), match.end())
    said = text[span.start : span.end]
    return Deadline(said, span, last_day, "" if last_day else f"Which day is “{said}” for you?")


def _heaviest(each: tuple[int, date | None, re.Match[str]]) -> tuple[int, date, int]:
    """Days, months and lengths weigh the same: of several the last is the one by which all is due."""
    weight, last_day, match = each
    return (min(weight, 8) if last_day else weight), last_day or date.min, match.start()


def spans_of(found: list[tuple[Form, re.Match[str]]]) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for _, match in found)


def read_deadline(text: str, plain: str, day: Day) -> tuple[Deadline | None, tuple[Span, ...]]:
    """The main bound of a text, and the spans of all."""
    found = find_deadlines(plain)
    return main_deadline(text, found, day), spans_of(found)
