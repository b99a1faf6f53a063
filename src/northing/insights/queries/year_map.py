"""A year as one course on a sea chart: twelve waypoints, and a flag in each month in which a goal was reached."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.goals.models import Goal
from northing.insights.queries.spans import YearSpan
from northing.kernel import dates
from northing.ui.formats import format_month_name
from northing.ui.text import join_and

#: The chart's box, and its twelve waypoints from January in the south-west to December in the north-east.
WIDTH, HEIGHT = 1120, 430
PLACES = (
    (56, 378), (146, 344), (235, 353), (325, 301), (403, 249), (493, 267),
    (582, 236), (672, 181), (762, 198), (851, 142), (952, 120), (1053, 60),
)  # fmt: skip
#: How far a curve leaves its waypoints level, as a share of the way to the next.
BEND = 0.42
#: Words have no room to their left in the first months and where the course comes down, to their right in the last.
LEFTLESS, RIGHTLESS = {0, 1, 5, 8}, {9, 10, 11}
#: Flags so many months apart or nearer take turns on which side their words stand.
NEAR_MONTHS = 2
#: Where words stand beside their flag: above it to the left, or below its waypoint to the right.
LEFT_GAP, RIGHT_GAP = (-8, -54), (10, 40)
MAX_NAMES = 2


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A month; ``is_told`` where there was a check-in, ``is_outside`` before the course begins and after today."""

    month: date
    x: int
    y: int
    is_told: bool
    is_outside: bool


@dataclass(frozen=True, slots=True)
class MapFlag:
    """The goals of one month; ``x`` and ``y`` are percent of the chart, where the words stand."""

    point: MapPoint
    goals: tuple[Goal, ...]
    x: float
    y: float
    is_left: bool

    @property
    def shown(self) -> tuple[Goal, ...]:
        return self.goals[:MAX_NAMES]

    @property
    def more(self) -> int:
        return len(self.goals) - len(self.shown)


@dataclass(frozen=True, slots=True)
class YearMap:
    """``covered`` is the course as an SVG path, ``ahead`` what of a running year is still to come."""

    points: tuple[MapPoint, ...]
    flags: tuple[MapFlag, ...]
    covered: str
    ahead: str
    label: str


def map_of(span: YearSpan, reached: Sequence[Goal], done: Collection[date], *, begins: date) -> YearMap:
    """``reached`` goals in the order of their days, ``done`` the months with a check-in.

    ``begins`` is the first month of the course: who came in November has sailed no ten months.
    """
    months = list(dates.each_month(span.first, span.last))
    points = tuple(
        MapPoint(month, x, y, month in done, not begins <= month <= span.until)
        for month, (x, y) in zip(months, PLACES, strict=True)
    )
    by_month: dict[date, list[Goal]] = {}
    for goal in reached:
        by_month.setdefault(dates.first_of_month(goal.closed_on or span.until), []).append(goal)
    now = len(span.months) - 1
    covered = _line(months.index(begins), now)
    return YearMap(points, tuple(_flags_of(points, by_month)), covered, _line(now, 11), _label(span, reached))


def _flags_of(points: Sequence[MapPoint], by_month: Mapping[date, Sequence[Goal]]) -> list[MapFlag]:
    flags: list[MapFlag] = []
    last = -NEAR_MONTHS - 1
    for at, point in enumerate(points):
        if point.month not in by_month:
            continue
        is_near = at - last <= NEAR_MONTHS
        is_left = at in RIGHTLESS or (at not in LEFTLESS and not (is_near and flags[-1].is_left))
        flags.append(_flag(point, tuple(by_month[point.month]), is_left=is_left))
        last = at
    return flags


def _flag(point: MapPoint, goals: tuple[Goal, ...], *, is_left: bool) -> MapFlag:
    aside, down = LEFT_GAP if is_left else RIGHT_GAP
    x, y = 100 * (point.x + aside) / WIDTH, 100 * max(4, point.y + down) / HEIGHT
    return MapFlag(point, goals, round(x, 1), round(y, 1), is_left)


def _line(start: int, end: int) -> str:
    """From one waypoint to another, level where it passes them; empty for no way."""
    if end <= start:
        return ""
    parts = [f"M{PLACES[start][0]} {PLACES[start][1]}"]
    for (x, y), (to_x, to_y) in zip(PLACES[start:end], PLACES[start + 1 : end + 1], strict=True):
        reach = BEND * (to_x - x)
        parts.append(f"C{x + reach:g} {y} {to_x - reach:g} {to_y} {to_x} {to_y}")
    return "".join(parts)


def _label(span: YearSpan, reached: Sequence[Goal]) -> str:
    facts = {"year": str(span.first.year), "count": len(reached), "goals": join_and(map(_name_flag, reached))}
    if not reached:
        return _("The course of %(year)s from January in the south-west to December in the north-east") % facts
    words = ngettext(
        "The course of %(year)s with a flag: %(goals)s", "The course of %(year)s with %(count)s flags: %(goals)s",
        len(reached),
    )  # fmt: skip
    return words % facts


def _name_flag(goal: Goal) -> str:
    return _("%(goal)s in %(month)s") % {"goal": goal.name, "month": format_month_name(goal.closed_on or dates.today())}
