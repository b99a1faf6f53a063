"""Days on which a goal rested: the periods of its rhythms that have one of them are no gaps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import F

from northing.goals.models import Goal, Measure, RhythmMark
from northing.goals.models.rhythms import each_period, period_end
from northing.kernel import dates


def end_parking(goal: Goal, last: date) -> None:
    """The goal rests no longer; ``last`` is the last day on which it did. Save ``parked_on`` afterwards."""
    first, goal.parked_on = goal.parked_on, None
    if first is not None:
        mark_rest(goal, first, last)


def mark_rest(goal: Goal, first: date, last: date) -> None:
    """Periods with a day from ``first`` to ``last`` become those somebody was away, but for those that were kept."""
    if last < first:
        return
    for measure in goal.measures.exclude(times=None):
        begun = list(_periods_with(measure, goal, first, last))
        marks = RhythmMark.objects.filter(measure=measure, period=measure.period, begins_on__in=begun)
        marks.filter(count__lt=F("times")).update(is_away=True)
        known = set(marks.values_list("begins_on", flat=True))
        RhythmMark.objects.bulk_create(_away(measure, begins_on) for begins_on in begun if begins_on not in known)


def _periods_with(measure: Measure, goal: Goal, first: date, last: date) -> Iterator[date]:
    span = measure.span_in(goal)
    begin = max(span.start_of(first), span.start_of(span.begins_on))
    return (start for start in each_period(begin, last, measure.period) if span.is_within(start))


def _away(measure: Measure, begins_on: date) -> RhythmMark:
    ends_on = period_end(begins_on, measure.period)
    return RhythmMark(
        measure=measure,
        period=measure.period,
        begins_on=begins_on,
        ends_on=ends_on,
        times=measure.times or 1,
        is_away=True,
        noted_at=dates.now(),
    )
