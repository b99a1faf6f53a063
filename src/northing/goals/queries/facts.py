"""The figures at the top of a goal's page: at most four, each a name, a figure and a few words beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from northing.goals.models import Goal, Measure, Period
from northing.goals.queries.progress import Progress, figure_of, planned_value
from northing.kernel import dates
from northing.ui.formats import format_with_unit

#: How sure its owner is to get there, of five.
CONFIDENCE_WORDS = {
    1: gettext_lazy("Unlikely"),
    2: gettext_lazy("Doubtful"),
    3: gettext_lazy("Even"),
    4: gettext_lazy("Likely"),
    5: gettext_lazy("Sure"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    figure: str
    beside: str = ""


def facts_of(goal: Goal, progress: Progress, measures: list[Measure], *, in_detail: bool, is_mine: bool) -> list[Fact]:
    """``measures`` with the value of their last reading. What they are called is told to those who read it in full."""
    measure = measures[0] if measures else None
    if measure and measure.is_rhythm and in_detail:
        return [*_rhythm_kept(goal, measure), *_time(goal), *_confidence(goal, is_mine=is_mine)]
    return [
        *_where_it_is(progress, measure, in_detail=in_detail, is_mine=is_mine),
        *(_planned(goal, progress, measure) if in_detail and measure else ()),
        *_time(goal),
        *(_confidence(goal, is_mine=is_mine) if in_detail else ()),
    ]


def _where_it_is(progress: Progress, measure: Measure | None, *, in_detail: bool, is_mine: bool) -> Iterator[Fact]:
    name = _("Where you are") if is_mine else _("Where it is")
    if measure and in_detail:
        name = measure.name
    if measure and measure.last_value is not None and not measure.is_rhythm:
        figure = figure_of(measure, measure.last_value)
        target = _("of %(target)s") if measure.goes_up else _("aim %(target)s")
        yield Fact(name, figure.value, target % {"target": figure.target})
    elif progress.figure:
        yield Fact(name, progress.figure)


def _rhythm_kept(goal: Goal, measure: Measure) -> Iterator[Fact]:
    """So many periods of those that are over, and the share that was agreed on."""
    tally, rhythm = measure.tally_in(goal, dates.today()), measure.rhythm
    if rhythm is None:
        return
    if tally.due:
        yield Fact(_("Kept"), str(tally.kept), _of_periods(measure.period, tally.due))
    else:
        yield Fact(measure.name, rhythm.rate)
    yield Fact(_("Agreed on"), format_with_unit(rhythm.agreed_share, "%"), _of_the_periods(measure.period))


def _of_periods(period: str, count: int) -> str:
    words = {
        Period.DAY: ngettext("of %(count)s day", "of %(count)s days", count),
        Period.WEEK: ngettext("of %(count)s week", "of %(count)s weeks", count),
        Period.MONTH: ngettext("of %(count)s month", "of %(count)s months", count),
    }
    return words[Period(period)] % {"count": count}


def _of_the_periods(period: str) -> str:
    words = {Period.DAY: _("of the days"), Period.WEEK: _("of the weeks"), Period.MONTH: _("of the months")}
    return words[Period(period)]


def _planned(goal: Goal, progress: Progress, measure: Measure) -> Iterator[Fact]:
    """Until the day comes: then what is planned is the target."""
    if goal.is_active and progress.planned is not None and progress.planned < 100:
        planned = planned_value(measure, progress.planned)
        yield Fact(_("Planned for today"), format_with_unit(planned, measure.unit))


def _time(goal: Goal) -> Iterator[Fact]:
    if goal.deadline is None:
        return
    days = (goal.deadline - dates.today()).days
    if goal.is_active and days > 0:
        until = _("Until %(day)s") % {"day": _without_weekday(goal.deadline)}
        yield Fact(until, str(days), ngettext("day", "days", days))
    else:
        name = _("Reached") if goal.is_achieved else _("By")
        day = goal.closed_on if goal.is_achieved and goal.closed_on else goal.deadline
        yield Fact(name, _without_weekday(day))


def _without_weekday(day: date) -> str:
    """A figure and its label have one line each, which a weekday does not leave room for."""
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == dates.today().year else "DATE_FORMAT")


def _confidence(goal: Goal, *, is_mine: bool) -> Iterator[Fact]:
    if goal.is_active and goal.confidence is not None:
        name = _("Your confidence") if is_mine else _("Confidence")
        yield Fact(name, str(CONFIDENCE_WORDS[goal.confidence]))
