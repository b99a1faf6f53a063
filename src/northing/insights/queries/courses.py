"""Where each goal was at the end of each month, as a line and as a row of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from northing.goals.models import Goal, GoalState, Measure, Reading
from northing.goals.queries.moves import move_between
from northing.goals.queries.progress import Progress, planned_share, progress_of, with_progress
from northing.insights.queries.spans import YearSpan
from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.compiled import compiled_for_keys, compiled_once
from northing.ui.charts import Point, path
from northing.ui.formats import format_month_name, format_number
from northing.ui.text import join_and

#: The box of a course is 100 by 40; its beginning and its target lie so far from the edges.
BOX_HEIGHT, BOX_MARGIN = 40, 4
#: Of one person in one year; more are in the plan.
MAX_GOALS = 40


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a goal was on a day: ``share`` of the way, and the figure as a table shows it."""

    on: date
    share: float
    figure: str


@dataclass(frozen=True, slots=True)
class GoalCourse:
    """``stands`` are those at the end of each month that has begun, None before the goal began. ``line`` and ``plan``
    are SVG paths, empty where there is nothing to draw. ``move`` is what the last figure changed, ``unit`` what the
    figures of the table are counted in.
    """

    goal: Goal
    progress: Progress
    unit: str
    stands: tuple[Stand | None, ...]
    line: str
    plan: str
    here: Point | None
    move: str
    label: str


def goals_of_span(person: Person, span: YearSpan) -> list[Goal]:
    """Own goals under way in it that were not let go, in the order of the plan, with their measures and actions."""
    return with_progress(read_goals_under_way(person, span.first, span.until))


@compiled_once
def read_goals_under_way(person: Person, first: date, last: date) -> QuerySet[Goal]:
    began = Q(activated_on__lte=last) | Q(activated_on=None, made_at__date__lte=last)
    found = Goal.objects.of(person).filter(began, Q(closed_on=None) | Q(closed_on__gte=first))
    return found.exclude(state__in=[GoalState.DRAFT, GoalState.DROPPED])[:MAX_GOALS]


def courses_of(goals: Iterable[Goal], span: YearSpan) -> list[GoalCourse]:
    """Of goals that are moved by a figure or by actions; a rhythm is kept and not moved. One query."""
    moved = [goal for goal in goals if not (first := measure_of(goal)) or not first.is_rhythm]
    readings = _readings_of([measure for goal in moved if (measure := measure_of(goal))], span)
    return [_course_of(goal, readings, span) for goal in moved]


def measure_of(goal: Goal) -> Measure | None:
    """The one that speaks for the goal."""
    return next(iter(goal.measures.all()), None)


def _readings_of(measures: Sequence[Measure], span: YearSpan) -> dict[int, list[tuple[date, Decimal]]]:
    readings: dict[int, list[tuple[date, Decimal]]] = defaultdict(list)
    for key, on, value in values_until([measure.pk for measure in measures], span.until):
        readings[key].append((on, value))
    return readings


@compiled_for_keys
def values_until(measures: Sequence[int], day: date) -> QuerySet[Reading, tuple[int, date, Decimal]]:
    found = Reading.objects.filter(measure__in=measures, on__lte=day).order_by("on", "pk")
    return found.values_list("measure_id", "on", "value")


def _course_of(goal: Goal, readings: dict[int, list[tuple[date, Decimal]]], span: YearSpan) -> GoalCourse:
    measure = measure_of(goal)
    values = readings[measure.pk] if measure else []
    begin = max(span.first, min(goal.began_on, span.until))
    stop = min(span.until, goal.closed_on or span.until)
    ends = [min(dates.last_of_month(month), stop) for month in span.months]
    stands = tuple(
        _stand_on(goal, measure, values, day) if dates.first_of_month(begin) <= month <= day else None
        for month, day in zip(span.months, ends, strict=True)
    )
    drawn = [stand for stand in (_stand_on(goal, measure, values, begin), *stands) if stand]
    points = [Point(span.at(stand.on), _height(stand.share)) for stand in drawn]
    return GoalCourse(
        goal=goal,
        progress=progress_of(goal, span.today),
        unit=measure.unit if measure else _("actions"),
        stands=stands,
        line=path(points) if len(points) > 1 else "",
        plan=_plan_line(goal, span),
        here=points[-1] if len(points) > 1 else None,
        move=_last_move(measure, values) if measure else "",
        label=_label(goal, span.months, stands),
    )


def _stand_on(goal: Goal, measure: Measure | None, values: Sequence[tuple[date, Decimal]], day: date) -> Stand | None:
    """None where nothing was ever read or planned."""
    if measure is None:
        return _stand_of_actions(goal, day)
    if not values:
        return None
    value = next((value for on, value in reversed(values) if on <= day), measure.baseline)
    return Stand(day, measure.share_of(value), format_number(value))


def _stand_of_actions(goal: Goal, day: date) -> Stand | None:
    """What comes round again is never done, so it does not count, as in ``progress_of``."""
    days = [action.done_on for action in goal.actions.all() if not action.repeats]
    if not any(days):
        return None
    done = sum(on is not None and on <= day for on in days)
    return Stand(day, done / len(days), format_number(done))


def _height(share: float) -> float:
    return round(BOX_HEIGHT - BOX_MARGIN - min(1.0, max(0.0, share)) * (BOX_HEIGHT - 2 * BOX_MARGIN), 1)


def _plan_line(goal: Goal, span: YearSpan) -> str:
    """The straight way from the day it became active to its deadline, as far as the span has it."""
    if goal.activated_on is None or goal.deadline is None:
        return ""
    left, right = max(span.first, goal.activated_on), min(span.last, goal.deadline)
    if left >= right:
        return ""
    return path([Point(span.at(day), _height(planned_share(goal, day) or 0.0)) for day in (left, right)])


def _last_move(measure: Measure, values: Sequence[tuple[date, Decimal]]) -> str:
    """“Nov: nearer by 2”: the last figure beside the last one of an earlier month, or where it began."""
    if not values:
        return ""
    on, now = values[-1]
    earlier = [value for day, value in values if day < dates.first_of_month(on)]
    move = move_between(measure, earlier[-1] if earlier else measure.baseline, now)
    # Translators: a short month, then “nearer by 2” or “as before”.
    return _("%(month)s: %(move)s") % {"month": format_month_name(on, short=True), "move": move.words}


def _label(goal: Goal, months: Sequence[date], stands: Sequence[Stand | None]) -> str:
    """The line in a sentence."""
    told = [(month, stand) for month, stand in zip(months, stands, strict=True) if stand]
    if not told:
        return ""
    shares = join_and(f"{max(0, round(100 * stand.share))}%" for _month, stand in told)
    sentence = _("%(goal)s: %(shares)s of the way, month by month from %(month)s on")
    return sentence % {"goal": goal.name, "shares": shares, "month": format_month_name(told[0][0])}
