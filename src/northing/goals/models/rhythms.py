"""A rhythm: something done so many times a day, week or month. Days in, days out: no clock and no database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils.formats import get_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.ui.formats import format_day

#: In so many percent of the periods a rhythm is kept unless its owner says another share: one in five may be a gap.
USUAL_SHARE = 80
#: More often a day, week or month nothing is done on purpose.
MAX_TIMES = 99
MONDAY, SUNDAY = 0, 6


class Period(models.TextChoices):
    DAY = "day", _("a day")
    WEEK = "week", _("a week")
    MONTH = "month", _("a month")


def first_weekday_of(language: str) -> int:
    """The day on which weeks begin for somebody: Sunday where their language says so, else Monday (``weekday()``)."""
    begins_on_sunday = language.partition("-")[0] == "en" and get_format("FIRST_DAY_OF_WEEK", language) == 0
    return SUNDAY if begins_on_sunday else MONDAY


def period_start(day: date, period: str, first_weekday: int = MONDAY) -> date:
    """The first day of the period that ``day`` is part of."""
    if period == Period.WEEK:
        return day - timedelta(days=(day.weekday() - first_weekday) % 7)
    return dates.first_of_month(day) if period == Period.MONTH else day


def period_end(start: date, period: str) -> date:
    """The last day of the period that begins on ``start``."""
    if period == Period.WEEK:
        return start + timedelta(days=6)
    return dates.last_of_month(start) if period == Period.MONTH else start


def shift_period(start: date, period: str, by: int) -> date:
    """The first day of the period ``by`` periods after (or before) the one that begins on ``start``."""
    if period == Period.MONTH:
        return dates.add_months(start, by)
    return start + timedelta(days=by * (7 if period == Period.WEEK else 1))


def each_period(first: date, last: date, period: str) -> Iterator[date]:
    """The first day of each period from the one that begins on ``first`` to the one that begins on ``last``."""
    start = first
    while start <= last:
        yield start
        start = shift_period(start, period, 1)


def count_periods(first: date, last: date, period: str) -> int:
    """How many ``each_period`` gives, without going through them."""
    if last < first:
        return 0
    if period == Period.MONTH:
        return dates.months_between(first, last) + 1
    return (last - first).days // (7 if period == Period.WEEK else 1) + 1


@dataclass(frozen=True, slots=True)
class Rhythm:
    """So many ``times`` a ``period``. ``until`` None lasts as long as the goal; ``agreed_share`` is percent."""

    times: int
    period: str
    until: date | None = None
    agreed_share: int = USUAL_SHARE

    def __str__(self) -> str:
        """``3 times a week until 30 June, in 80% of the weeks``."""
        facts = {"rate": self.rate, "share": self.share, "day": format_day(self.until)}
        if self.until is None:
            return gettext("%(rate)s, %(share)s") % facts
        return gettext("%(rate)s until %(day)s, %(share)s") % facts

    @property
    def rate(self) -> str:
        """``3 times a week``."""
        words = {
            Period.DAY: ngettext("once a day", "%(times)s times a day", self.times),
            Period.WEEK: ngettext("once a week", "%(times)s times a week", self.times),
            Period.MONTH: ngettext("once a month", "%(times)s times a month", self.times),
        }
        return words[Period(self.period)] % {"times": self.times}

    @property
    def share(self) -> str:
        """``in 80% of the weeks``."""
        words = {
            Period.DAY: gettext("on %(share)s%% of the days"),
            Period.WEEK: gettext("in %(share)s%% of the weeks"),
            Period.MONTH: gettext("in %(share)s%% of the months"),
        }
        return words[Period(self.period)] % {"share": self.agreed_share}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Rhythm:
        until = date.fromisoformat(stored["until"]) if stored["until"] else None
        return cls(stored["times"], stored["period"], until, stored["agreed_share"])

    def as_json(self) -> dict[str, Any]:
        until = self.until.isoformat() if self.until else None
        return {"times": self.times, "period": self.period, "until": until, "agreed_share": self.agreed_share}


@dataclass(frozen=True, slots=True)
class Span:
    """The days within which a rhythm is kept, ``ends_on`` None where no day was agreed on.

    Only whole periods count: one that began before ``begins_on``, or would last longer than ``ends_on``, may be marked
    and counts neither as kept nor as a gap. Nor does one with a day since ``rests_from``, while the goal is parked.
    """

    period: str
    begins_on: date
    ends_on: date | None
    first_weekday: int = MONDAY
    rests_from: date | None = None

    def start_of(self, day: date) -> date:
        return period_start(day, self.period, self.first_weekday)

    @property
    def first(self) -> date:
        """The first day of the first whole period."""
        start = self.start_of(self.begins_on)
        return start if start == self.begins_on else shift_period(start, self.period, 1)

    @property
    def last(self) -> date | None:
        """The first day of the last whole period."""
        return self.last_ending_by(self.ends_on) if self.ends_on else None

    def last_ending_by(self, day: date) -> date:
        start = self.start_of(day)
        return start if period_end(start, self.period) <= day else shift_period(start, self.period, -1)

    def counts(self, start: date) -> bool:
        """Whether the period that begins on ``start`` is a whole one of this span."""
        return self.first <= start and (self.last is None or start <= self.last)

    def is_within(self, start: date) -> bool:
        """Whether the period has any day of this span, so that it may be marked."""
        return self.start_of(self.begins_on) <= start and (self.ends_on is None or start <= self.ends_on)

    def rests(self, start: date) -> bool:
        """Whether the goal is parked on a day of the period that begins on ``start``."""
        return self.rests_from is not None and period_end(start, self.period) >= self.rests_from

    def last_begun(self, today: date) -> date:
        """The period that runs today, or the last one of a span that is over."""
        return self.start_of(min(today, self.ends_on) if self.ends_on else today)

    def count_over(self, today: date) -> int:
        """The whole periods that are over: today's is not, before its last day has passed."""
        today = min(today, self.rests_from) if self.rests_from else today
        last = self.last_ending_by(today - dates.ONE_DAY)
        return count_periods(self.first, min(last, self.last) if self.last else last, self.period)

    def count_all(self) -> int | None:
        """The whole periods from begin to end, None without an end."""
        return count_periods(self.first, self.last, self.period) if self.last else None


@dataclass(frozen=True, slots=True)
class Tally:
    """``kept`` of ``due`` periods so far; ``whole`` of the entire span, None without an end. Neither has those away."""

    kept: int
    due: int
    whole: int | None
    agreed_share: int

    @classmethod
    def of(cls, span: Span, today: date, *, kept: int, away: int, agreed_share: int) -> Tally:
        whole = span.count_all()
        return cls(kept, max(0, span.count_over(today) - away), None if whole is None else whole - away, agreed_share)

    @property
    def covered(self) -> float | None:
        """How far on the way: what is kept, as a share of what was agreed on. None before the first period is over."""
        wanted = self.agreed_share * (self.due if self.whole is None else self.whole) / 100
        return self.kept / wanted if self.due and wanted else None

    @property
    def planned(self) -> float | None:
        """The share of the periods that are over; None without an end."""
        return self.due / self.whole if self.whole else None

    @property
    def is_over(self) -> bool:
        return self.whole is not None and self.due >= self.whole

    @property
    def is_reached(self) -> bool:
        """Kept as agreed up to its last period; never before."""
        return self.is_over and bool(self.due) and self.kept * 100 >= self.agreed_share * self.due
