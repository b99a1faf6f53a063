"""When a figure gets to its target at the pace of its readings.

The pace is the median of the slopes between any two of the last ``MAX_READINGS`` readings (Theil and Sen), and the line
passes through the median of what the readings then leave over: one odd reading moves neither. It takes three readings
over two weeks, of which the last is no older than silence. A rate has no way to go, so it has no forecast.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from statistics import median

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.goals.models import Measure, Reading
from northing.goals.queries.silence import SILENT_AFTER
from northing.ui.formats import format_day, format_month

LEAST_READINGS, MAX_READINGS = 3, 24
LEAST_SPAN = timedelta(weeks=2)
DAYS_OF_A_YEAR, DAYS_OF_A_MONTH, DAYS_OF_A_WEEK = 365, 30.44, 7
#: Further away a day would be more exact than the pace is: a month is named.
NEAR_WEEKS = 8
#: A difference of more weeks is told in months.
MAX_WEEKS = 8


@dataclass(frozen=True, slots=True)
class Point:
    on: date
    value: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """``on`` is the day the line gets there, None where it is more than a year after the last day or never.

    ``nearest_on`` is set where the readings do not come nearer: the first day on which they were as near as ever.
    """

    on: date | None = None
    nearest_on: date | None = None


def forecast_of(points: Sequence[Point], *, target: float, today: date, deadline: date | None) -> Forecast | None:
    """``points`` in the order of their days, one a day. None where they say too little."""
    known = points[-MAX_READINGS:]
    if not _say_enough(known, today):
        return None
    first = known[0].on
    line = [((point.on - first).days, target - point.value) for point in known]
    pace = median((left - rest) / (later - day) for (day, left), (later, rest) in combinations(line, 2))
    side = 1 if line[0][1] > 0 else -1
    if line[-1][1] * side <= 0:
        return None  # it is there
    if pace * side <= 0:
        return _not_nearer(known, target)
    at_first = median(left + pace * day for day, left in line)
    limit = (max(deadline or today, today) - first).days + DAYS_OF_A_YEAR
    day = at_first / pace
    return Forecast() if day > limit else Forecast(on=max(today, first + timedelta(days=round(day))))


def _say_enough(points: Sequence[Point], today: date) -> bool:
    if len(points) < LEAST_READINGS or points[-1].on - points[0].on < LEAST_SPAN:
        return False
    return today - points[-1].on <= SILENT_AFTER


def _not_nearer(points: Sequence[Point], target: float) -> Forecast | None:
    """None where the last reading is the nearest: it came nearer after all."""
    nearest = min(points, key=lambda point: abs(target - point.value))
    return None if nearest.on == points[-1].on else Forecast(nearest_on=nearest.on)


def forecast_words(measure: Measure, readings: Sequence[Reading], *, today: date, deadline: date | None) -> str:
    """The forecast as a sentence, empty where there is none. ``readings`` are those its reader may read, by day."""
    if measure.is_rate:
        return ""
    points = [Point(reading.on, float(reading.value)) for reading in readings]
    forecast = forecast_of(points, target=float(measure.target), today=today, deadline=deadline)
    return describe_forecast(forecast, today=today, deadline=deadline) if forecast else ""


def describe_forecast(forecast: Forecast, *, today: date, deadline: date | None) -> str:
    """“At this pace by 3 March, three weeks after its day.”"""
    if forecast.nearest_on:
        return _("Not nearer since %(day)s.") % {"day": format_day(forecast.nearest_on)}
    if forecast.on is None:
        return _("At this pace more than a year after its day.") if deadline else _("At this pace in over a year.")
    when = _describe_day(forecast.on, today)
    if deadline is None:
        return _("At this pace by %(when)s.") % {"when": when}
    return _("At this pace by %(when)s, %(distance)s.") % {
        "when": when,
        "distance": describe_distance((forecast.on - deadline).days),
    }


def _describe_day(day: date, today: date) -> str:
    if (day - today).days > NEAR_WEEKS * DAYS_OF_A_WEEK:
        return format_month(day)
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT")


def describe_distance(days: int) -> str:
    """“three weeks after its day”: in weeks, from nine weeks on in months."""
    weeks = round(abs(days) / DAYS_OF_A_WEEK)
    if weeks == 0:
        return _("about on its day")
    if weeks <= MAX_WEEKS:
        before = ngettext("a week before its day", "%(number)s weeks before its day", weeks)
        after = ngettext("a week after its day", "%(number)s weeks after its day", weeks)
        return (after if days > 0 else before) % {"number": apnumber(weeks)}
    months = round(abs(days) / DAYS_OF_A_MONTH)
    before = ngettext("a month before its day", "%(number)s months before its day", months)
    after = ngettext("a month after its day", "%(number)s months after its day", months)
    return (after if days > 0 else before) % {"number": apnumber(months)}
