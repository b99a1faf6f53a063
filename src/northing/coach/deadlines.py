"""By when: the phrase that bounds a goal in time, and the last day on which it would still be met."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from northing.coach.numerals import NUMERAL, amount_of
from northing.coach.reading import Deadline, Span

MONTHS = ["january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug", "september|sept|sep", "october|oct", "november|nov", "december|dec"]
MONTH_NUMBER = {name: place for place, names in enumerate(MONTHS, 1) for name in names.split("|")}
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
YEAR = r"20\d\d(?!\d)"
MONTH = "(?:" + "|".join(MONTHS) + r")\b\.?"
ENDING = r"(?:the )?(?:very )?(?:end|close|last day|start|beginning|middle|mid)(?: of)?(?: the)? "
LEAD = (
    r"(?:(?:by|before|until|till|no later than|not later than|prior to|ahead of|on or before|on|in|within|during|"
    r"throughout|over|through|for|at|from|as of|effective|due|after|this coming|come)\b(?: or before)? )"
)
UNIT = r"(?P<{0}>business days?|working days?|days?|weeks?|fortnights?|months?|quarters?|years?|yrs?|decades?)\b"


@dataclass(frozen=True, slots=True)
class Day:
    """What a phrase resolves against: today, and the month in which the caller's fiscal year begins."""

    today: date
    fiscal_start: int = 1


Resolve = Callable[[re.Match[str], Day], "date | None"]


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a bound. ``weight`` says which of several phrases the whole goal hangs on."""

    id: str
    pattern: re.Pattern[str]
    last_day: Resolve
    weight: int = 5


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def plus_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day; never beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def plus(day: date, count: float, unit: str) -> date | None:
    """A length of time from a day on."""
    if count > 1200:
        return None
    unit = unit.rstrip("s")
    days = {"day": 1, "week": 7, "fortnight": 14, "business day": 7 / 5, "working day": 7 / 5}
    if unit in days:
        return day + timedelta(days=round(count * days[unit]))
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


def _full_date(found: re.Match[str], day: Day) -> date | None:
    month, number = MONTH_NUMBER[found["month"].rstrip(".")], int(found["day"])
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
    month = MONTH_NUMBER[found["month"].rstrip(".")]
    year = _year_of(found, day, month)
    return month_end(year, month)


def _quarter_end(day: Day, number: int, year: int) -> date:
    """The last day of a quarter of the caller's fiscal year."""
    return plus_months(date(year, 1, 31), day.fiscal_start - 1 + number * 3 - 1 - (12 if day.fiscal_start > 1 else 0))


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
    return date(day.today.year + (1 if "next" in found.group() else 0), 12, 31)


def _mid_year(found: re.Match[str], day: Day) -> date | None:
    return date(day.today.year + (1 if day.today.month > 6 else 0), 6, 30)


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
    sunday = day.today + timedelta(days=6 - day.today.weekday())
    return sunday + timedelta(days=7) if later else sunday


def _half(found: re.Match[str], day: Day) -> date | None:
    month = 6 if found["half"] in {"h1", "first half"} else 12
    return month_end(_year_of(found, day, month), month)


def _working_week(_: re.Match[str], day: Day) -> date | None:
    return day.today + timedelta(days=(4 - day.today.weekday()) % 7)


def _weekday(found: re.Match[str], day: Day) -> date | None:
    ahead = (DAYS.index(found["weekday"]) - day.today.weekday()) % 7
    return day.today + timedelta(days=ahead)


def _today(found: re.Match[str], day: Day) -> date | None:
    return day.today + timedelta(days=1 if "tomorrow" in found.group() else 0)


def _fiscal_year(found: re.Match[str], day: Day) -> date | None:
    """Known only where the caller says when the fiscal year begins."""
    if day.fiscal_start == 1:
        return None
    end = plus_months(date(day.today.year, day.fiscal_start, 1), -1)
    end = end if month_end(end.year, end.month) >= day.today else plus_months(end, 12)
    end = plus_months(end, 12) if "next" in found.group() else end
    return month_end(end.year, end.month)


def _unknown(_: re.Match[str], __: Day) -> date | None:
    return None


def _form(identity: str, pattern: str, last_day: Resolve, weight: int = 5) -> Form:
    return Form(identity, re.compile(pattern), last_day, weight)


NEXT_YEAR = rf"(?:{YEAR}|of next year|next year|of this year|this year)"
AFTER = rf"(?:,? (?:of )?(?P<year>{NEXT_YEAR}))?"
OPEN_NEXT = r"(?:next|coming|following|upcoming|subsequent)"
COUNT = rf"(?P<count>{NUMERAL})(?: ?(?:-|to|or) ?(?P<high>{NUMERAL}))?"
WHICH = r"(?P<which>(?:this|the)? ?(?:next|current|coming|following|upcoming)|this|the)"
ANCHOR = (
    r"(?:review|appraisal|evaluation|cycle|conference|meeting|speech|presentation|semester|term|trimester|season|"
    r"school year|academic year|fiscal year|financial year|fy|graduation|residency|placement|internship|rotation|"
    r"curriculum|program(?:me)?|course|project|release|sprint|probation|contract|apprenticeship|holidays?|christmas|"
    r"easter|thanksgiving|summer|winter|spring|autumn|fall|birthday|retirement|interview|training|tour|campaign|"
    r"school day|cohort|season|holiday|lesson|unit|pilot|one-on-one|performance period|promotion round|audit|inspection)"
)
FILL = r"(?:(?!and\b|to\b|by\b|for\b)[a-z0-9'-]{1,24} ){0,3}?"

FORMS: tuple[Form, ...] = (
    _form("iso", rf"{LEAD}?(?<!\d)(?P<y>20\d\d)-(?P<m>\d\d?)-(?P<d>\d\d?)(?!\d)", _iso, 9),
    _form(
        "month-day",
        rf"{LEAD}?(?:the )?(?:{ENDING})?(?P<month>{MONTH}) (?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)?(?![\d%])"
        rf"(?:,? ?(?P<year>{YEAR}))?",
        _full_date,
        9,
    ),
    _form(
        "day-month",
        rf"{LEAD}?(?:the )?(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)? (?:of )?(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?",
        _full_date,
        9,
    ),
    _form("slashes", rf"{LEAD}?(?<![\d/.])(?P<a>\d\d?)[/.](?P<b>\d\d?)[/.](?P<y>20\d\d|\d\d)(?![\d/%])", _slashed, 9),
    _form(
        "short-slashes",
        r"(?:by|before|until|on|no later than) (?P<a>\d\d?)/(?P<b>\d\d?)(?P<y>)(?![\d/%])",
        _slashed,
        9,
    ),
    _form(
        "month",
        rf"{LEAD}(?:the )?(?:{ENDING})?(?:(?:early|late|mid|this|next)[ -])?(?P<month>{MONTH}){AFTER}",
        _month,
        8,
    ),
    _form("bare-month", rf"(?:{ENDING})?(?P<month>{MONTH}),? (?P<year>{YEAR})", _month, 7),
    _form("end-month", rf"{ENDING}(?P<month>{MONTH}){AFTER}", _month, 7),
    _form(
        "quarter",
        rf"{LEAD}?(?:the )?(?:{ENDING})?(?:the )?(?:q(?P<q>[1-4])\b|(?P<ord>first|second|third|fourth|last|final|[1-4](?:st|nd|rd|th)) quarter)"
        rf"{AFTER}",
        _quarter,
        8,
    ),
    _form("coming-quarter", rf"{LEAD}?(?:the )?(?:{ENDING})?(?:of )?{WHICH} quarter\b", _coming_quarter, 7),
    _form("year", rf"(?:{LEAD}(?:the )?(?:year )?|{ENDING})(?:{ENDING})?(?P<year>{YEAR})", _year, 6),
    _form(
        "half-year",
        rf"{LEAD}?(?:{ENDING})?(?P<half>h[12]|(?:first|second) half)(?: of(?: the year)?)?(?: (?P<year>{NEXT_YEAR}))?",
        _half,
        7,
    ),
    _form("fiscal-year", rf"{LEAD}?(?:{ENDING})?{WHICH}? ?(?:fiscal|financial) year(?:[ -]end)?", _fiscal_year, 7),
    _form(
        "year-end",
        rf"(?:{LEAD}(?:the )?)?(?:{ENDING}(?:(?:this|next|current) )?(?:calendar )?(?:year|yr)\b|(?:the )?(?:(?:this|next) )?(?:calendar )?year[ -]?end\b|year's end|the year is (?:out|over)|eoy\b|new year's eve|december's end)",
        _calendar_year,
        7,
    ),
    _form(
        "calendar-year",
        rf"{LEAD}?(?<!last )(?:this|next|the current|the calendar|this calendar|next calendar|this coming) year\b",
        _calendar_year,
        6,
    ),
    _form(
        "mid-year",
        rf"{LEAD}(?:the )?(?:mid[ -]?year|middle of the year)\b(?! (?:review|appraisal|check))",
        _mid_year,
        7,
    ),
    _form(
        "coming-length",
        rf"{LEAD}?(?:(?:a|the|my|our) )?(?:period of )?{OPEN_NEXT} {COUNT}[ -](?:short |full |calendar |consecutive )?{UNIT.format('unit')}",
        _length,
        8,
    ),
    _form("length-from-now", rf"{LEAD}?{COUNT} {UNIT.format('unit')} (?:from now|from today|time)\b", _length, 8),
    _form(
        "first-length",
        rf"{LEAD}(?:my|our|the|his|her|their) (?:first|last|final|initial|opening) (?:{NUMERAL} )?(?:day|week|month|quarter|year|semester|term)s?\b",
        _unknown,
        8,
    ),
    _form(
        "after-start",
        rf"{LEAD}{COUNT} {UNIT.format('unit')} (?:of|after|from|into|following) (?:my |the |our |a )?(?:starting|start|joining|hire|hiring|beginning|being|getting|taking|graduat\w+|complet\w+|appointment|promotion|the job|onboarding)\b",
        _unknown,
        9,
    ),
    _form(
        "ordinal-period",
        rf"{LEAD}(?:the )?(?:{ENDING})?(?:my|our|the) (?:{FILL})?(?:first|second|third|fourth|fifth|sixth|last|final) (?:day|week|month|quarter|year|semester|term)\b",
        _unknown,
        8,
    ),
    _form(
        "length",
        rf"(?:within|inside|over|during|throughout|under|in(?: less than| under| only| just| about| as little as)?|for(?: at least)?|across|(?:in|within|over|for|during) (?:a|the) (?:period|space|span|course|range) of|over the course of)(?: (?:a|the|about|around|approximately|roughly|another|just|only|my|our))* {COUNT}[ -](?:short |full |calendar |consecutive |straight )?{UNIT.format('unit')}(?:'? (?:time|period|window|timeframe|span))?(?! (?:of experience|old|of their|of the request|of receiv\w+|of contact|of notice|(?:a|per|each|every) \w+))",
        _length,
        8,
    ),
    _form(
        "one-length",
        rf"(?:within|in|over|during) (?:a|one|the {OPEN_NEXT}|the) (?:full |single |calendar )?(?P<unit>week|fortnight|month|quarter|year)(?:'s)?(?: time)?\b(?! (?:of|end|review))",
        _one,
        7,
    ),
    _form("half-a-year", rf"{LEAD}?(?:the next )?(?P<count>half a|half)[ -](?P<unit>year)\b", _length, 7),
    _form("coming", rf"{LEAD}?(?:{ENDING})?(?:of )?{WHICH} (?P<unit>week|month)\b(?!-)", _coming, 6),
    _form(
        "working-week",
        rf"{LEAD}?(?:{ENDING})(?:(?:this|the) )?(?:school|working|work|business) week\b",
        _working_week,
        8,
    ),
    _form(
        "weekday",
        rf"(?:by|before|until|on|this|next|no later than)(?: (?:this|next|coming))? (?P<weekday>{'|'.join(DAYS)})\b(?! (?:meeting|morning|call|standup))",
        _weekday,
        6,
    ),
    _form("today", r"(?:by |before |until )?(?:the end of )?(?:today|tonight|tomorrow)\b(?!')", _today, 6),
    _form(
        "season",
        rf"{LEAD}?(?:{ENDING})?(?:this|next|the) (?:{FILL})?(?:semester|term|trimester|school year|academic year|summer|winter|spring|autumn|fall|season|cycle|sprint)\b",
        _unknown,
        6,
    ),
    _form(
        "school-year",
        r"(?:of|in|during|by|for|throughout|over) the 20\d\d ?[-/] ?(?:20)?\d\d (?:[a-z]{1,12} )?year\b",
        _unknown,
        9,
    ),
    _form(
        "anchor",
        rf"(?:by|before|until|till|prior to|ahead of|in time for|no later than|at|in|on|during|throughout|over) (?:the time of )?(?:the )?(?:{ENDING})?(?:my|our|the|next) (?:{OPEN_NEXT} )?{FILL}{ANCHOR}\b(?: (?:cycle|period|meeting|review|round|season|placement))?",
        _unknown,
        4,
    ),
    _form(
        "before",
        r"(?:before|until|till|by the time|while) (?:i|we|i'm|i am) (?:[a-z']{1,20} ){0,5}[a-z0-9']{1,20}",
        _unknown,
        5,
    ),
    _form(
        "before-doing",
        r"(?:before|prior to|upon|after) (?:graduat\w+|retir\w+|leaving|finishing|graduation|retirement|maternity leave|parental leave|christmas|easter|thanksgiving)\b",
        _unknown,
        6,
    ),
    _form("age", r"(?:by|before) (?:the )?(?:age (?:of )?|turning |my )\d\d(?:th birthday)?", _unknown, 6),
)


def find_deadlines(plain: str, day: Day) -> list[tuple[Form, re.Match[str]]]:
    """Every bound in the text, none inside another, in order; the longer of two that overlap."""
    found = [(form, match) for form in FORMS for match in form.pattern.finditer(plain)]
    found.sort(key=lambda each: (each[1].start() - each[1].end(), -each[0].weight))
    kept: list[tuple[Form, re.Match[str]]] = []
    for form, match in found:
        if all(match.end() <= other.start() or other.end() <= match.start() for _, other in kept):
            kept.append((form, match))
    return sorted(kept, key=lambda each: each[1].start())


def read_deadline(text: str, plain: str, day: Day) -> tuple[Deadline | None, tuple[Span, ...]]:
    """The deadline the whole goal hangs on, and the spans of every bound in the text."""
    found = find_deadlines(plain, day)
    spans = tuple(Span(match.start(), match.end()) for _, match in found)
    if not found:
        return None, spans
    form, match = max(found, key=lambda each: (each[0].weight, each[1].start()))
    last_day = form.last_day(match, day)
    question = "" if last_day else f"Which day is “{text[match.start() : match.end()]}” for you?"
    return Deadline(text[match.start() : match.end()], Span(match.start(), match.end()), last_day, question), spans
