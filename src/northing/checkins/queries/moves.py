"""What a goal's first measure did in each month, for the list of its check-ins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from northing.goals.models import Goal, Measure, Reading
from northing.goals.queries.progress import describe_kept
from northing.goals.queries.rhythms import kept_in_month
from northing.kernel import dates
from northing.people.models import Person
from northing.ui.formats import format_number, format_with_unit


def describe_moves(reader: Person, goal: Goal) -> dict[date, str]:
    """“3.4 to 7%” by the first day of the month, for months with a reading that ``reader`` sees; “kept in 3 of 4 weeks”
    for those with a mark. Two queries at most.
    """
    measure = goal.measures.first()
    if measure is not None and measure.is_rhythm:
        return _describe_kept_months(goal, measure)
    found = Reading.objects.visible_to(reader).filter(measure__goal=goal).select_related("measure")
    readings = list(found.order_by("measure__position", "measure__pk", "on"))
    first = [reading for reading in readings if reading.measure_id == readings[0].measure_id]
    return {dates.first_of_month(one.on): _describe_move(first, one) for one in first}


def _describe_kept_months(goal: Goal, measure: Measure) -> dict[date, str]:
    """How a rhythm is kept says how far the goal is, which everybody knows who sees it."""
    marks, span = list(measure.marks.all()), measure.span_in(goal)
    months = {dates.first_of_month(mark.ends_on) for mark in marks}
    counted = {month: kept_in_month(measure, span, marks, month) for month in months}
    return {month: describe_kept(measure.period, kept, due) for month, (kept, due) in counted.items() if due}


def _describe_move(readings: Sequence[Reading], last: Reading) -> str:
    """From the last reading of an earlier month, or where the measure began, to the last of this month."""
    month = dates.first_of_month(last.on)
    earlier = [reading.value for reading in readings if reading.on < month]
    before = earlier[-1] if earlier else last.measure.baseline
    facts = {"before": format_number(before), "now": format_with_unit(last.value, last.measure.unit)}
    return (_("still %(now)s") if before == last.value else _("%(before)s to %(now)s")) % facts
