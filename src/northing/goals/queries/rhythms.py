"""The marks of a rhythm as its goal's page and the check-in show them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format, get_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from northing.goals.models import Goal, Measure, Period, RhythmMark
from northing.goals.models.measures import RATE
from northing.goals.models.rhythms import MAX_TIMES, Rhythm, Span, each_period, period_end
from northing.goals.queries.progress import describe_tally
from northing.kernel import dates
from northing.ui.formats import format_day, format_month, format_month_name

#: So many marks stand open on a goal's page; those before lie in a fold.
LATEST_MARKS = {Period.DAY: 14, Period.WEEK: 12, Period.MONTH: 12}
#: Of a rhythm by days a check-in asks about the last of them only.
CHECKIN_DAYS = timedelta(days=6)
#: Words of a rate for the period it names.
PERIOD_WORDS = {"da": Period.DAY, "we": Period.WEEK, "mo": Period.MONTH}
#: Units of which so many are no times.
SIZE_UNITS = ("hour", "minute", "%", "€", "$", "£", "eur", "usd", "gbp", "km", "mile", "page", "word")


@dataclass(frozen=True, slots=True)
class PeriodMark:
    """One day, week or month: ``count`` of ``times``. ``is_counted`` is False for one that is part of the span only."""

    period: str
    begins_on: date
    count: int
    times: int
    is_away: bool
    is_now: bool
    is_counted: bool

    @property
    def is_kept(self) -> bool:
        return not self.is_away and self.count >= self.times

    @property
    def state(self) -> str:
        if self.is_away:
            return "away"
        if self.is_kept:
            return "kept"
        return "part" if self.count else "gap"

    @property
    def figure(self) -> str:
        """``2 of 3`` or ``away``."""
        return _("away") if self.is_away else _("%(count)s of %(times)s") % {"count": self.count, "times": self.times}

    @property
    def label(self) -> str:
        """Short, for below the mark: ``8 Jun``, ``Mon 8``, ``Jun``."""
        if self.period == Period.DAY:
            facts = {"weekday": date_format(self.begins_on, "D"), "day": self.begins_on.day}
            # Translators: a short weekday and a day of the month, such as “Mon 8”.
            return _("%(weekday)s %(day)s") % facts
        if self.period == Period.MONTH:
            return format_month_name(self.begins_on, short=True)
        return date_format(self.begins_on, get_format("MONTH_DAY_FORMAT").replace("F", "M"))

    @property
    def name(self) -> str:
        return name_period(self.period, self.begins_on)

    @property
    def next_count(self) -> int:
        """What a tap makes of it: one more, and nothing again after the last."""
        return 0 if self.is_away or self.is_kept else self.count + 1

    @property
    def spoken(self) -> str:
        """For those who do not see it: where it is, and what a press does."""
        facts = {"period": self.name, "figure": self.figure, "count": self.next_count, "times": self.times}
        return _("%(period)s: %(figure)s. Mark %(count)s of %(times)s") % facts

    @property
    def value(self) -> str:
        """As the page sends it for what it is now, so that a press can be taken back."""
        return mark_value(self.begins_on, self.count, is_away=self.is_away)

    @property
    def next_value(self) -> str:
        return mark_value(self.begins_on, self.next_count)


def mark_value(begins_on: date, count: int, *, is_away: bool = False) -> str:
    return f"{begins_on.isoformat()} {'away' if is_away else count}"


def parse_mark_value(text: str) -> tuple[date, int, bool] | None:
    """None for what no page sends."""
    written, _space, said = text.partition(" ")
    is_away = said == "away"
    try:
        day, count = date.fromisoformat(written), 0 if is_away else int(said)
    except ValueError:
        return None
    fits = dates.EARLIEST_DAY <= day <= dates.LATEST_DAY and 0 <= count <= MAX_TIMES
    return (day, count, is_away) if fits else None


def name_period(period: str, begins_on: date) -> str:
    """``Week of 8 June``, ``Monday 8 June`` or ``June 2026``."""
    if period == Period.WEEK:
        return _("Week of %(day)s") % {"day": date_format(begins_on, "MONTH_DAY_FORMAT")}
    return capfirst(format_month(begins_on) if period == Period.MONTH else format_day(begins_on))


def marks_between(
    measure: Measure, span: Span, marks: Iterable[RhythmMark], first: date, today: date
) -> list[PeriodMark]:
    """A mark for each period from the one with ``first`` to today's, as far as the span has them."""
    stored = {mark.begins_on: mark for mark in marks if mark.period == measure.period}
    start = max(span.start_of(first), span.start_of(span.begins_on))
    return [
        _mark_of(measure, span, begins_on, stored.get(begins_on), today)
        for begins_on in each_period(start, span.last_begun(today), measure.period)
    ]


def _mark_of(measure: Measure, span: Span, begins_on: date, stored: RhythmMark | None, today: date) -> PeriodMark:
    is_now = begins_on <= today <= period_end(begins_on, measure.period)
    times = stored.times if stored and not is_now else measure.times or 1
    count, is_away = (stored.count, stored.is_away) if stored else (0, False)
    is_away = is_away or (span.rests(begins_on) and count < times)
    return PeriodMark(measure.period, begins_on, count, times, is_away, is_now, span.counts(begins_on))


@dataclass(frozen=True, slots=True)
class RhythmView:
    """What a goal's page shows: ``latest`` marks, and those before them as ``earlier``."""

    rhythm: Rhythm
    kept: str
    latest: list[PeriodMark]
    earlier: list[PeriodMark]

    @property
    def now(self) -> PeriodMark | None:
        return next((mark for mark in self.latest if mark.is_now), None)


def rhythm_view(
    measure: Measure, goal: Goal, marks: Collection[RhythmMark], today: date, *, seen: Collection[int] | None = None
) -> RhythmView | None:
    """None for a figure. ``seen`` are the keys of the marks its reader may see: before the first of them, and where one
    is not among them, nothing is told.
    """
    if measure.rhythm is None:
        return None
    span = measure.span_in(goal)
    tally = measure.tally_in(goal, today)
    shown = marks_between(measure, span, marks, span.begins_on, min(today, goal.closed_on or today))
    if seen is not None:
        shown = _seen(shown, marks, seen)
    latest = LATEST_MARKS[Period(measure.period)]
    return RhythmView(
        measure.rhythm, capfirst(describe_tally(measure, tally)) if tally.due else "", shown[-latest:], shown[:-latest]
    )


def _seen(shown: list[PeriodMark], marks: Collection[RhythmMark], seen: Collection[int]) -> list[PeriodMark]:
    opened = [mark.begins_on for mark in marks if mark.pk in seen]
    closed = {mark.begins_on for mark in marks if mark.pk not in seen}
    first = min(opened, default=date.max)
    return [mark for mark in shown if mark.begins_on >= first and mark.begins_on not in closed]


def marks_of_month(measure: Measure, span: Span, marks: Iterable[RhythmMark], until: date) -> list[PeriodMark]:
    """The periods that begin in the month of ``until``, up to that day; of days the last seven."""
    month = dates.first_of_month(until)
    first = max(month, until - CHECKIN_DAYS) if measure.period == Period.DAY else month
    return [mark for mark in marks_between(measure, span, marks, first, until) if mark.begins_on >= first]


def kept_in_month(measure: Measure, span: Span, marks: Iterable[RhythmMark], month: date) -> tuple[int, int]:
    """Of the whole periods that ended in ``month`` and are over, how many were kept, and how many there were."""
    last = min(dates.last_of_month(month), dates.today() - dates.ONE_DAY)
    over = [
        mark
        for mark in marks_between(measure, span, marks, month, last)
        if mark.is_counted and not mark.is_away and month <= period_end(mark.begins_on, measure.period) <= last
    ]
    return sum(mark.is_kept for mark in over), len(over)


def rhythm_of_rate(measure: Measure) -> Rhythm | None:
    """What a rate that grows could be kept as; None where it names no day, week or month, or counts no times."""
    words = f"{measure.unit} {measure.name}".lower()
    found = RATE.search(words) if measure.is_rate and measure.goes_up else None
    whole = measure.target == int(measure.target) and 1 <= measure.target <= MAX_TIMES
    if found is None or not whole or any(word in words for word in SIZE_UNITS):
        return None
    named = found.group().replace("/", " ").split()[-1]
    period = next((period for start, period in PERIOD_WORDS.items() if named.startswith(start)), None)
    return Rhythm(int(measure.target), period) if period else None
