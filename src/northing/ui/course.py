"""Two drawings of a winding course north: of a check-in's end, the months as waypoints, the part covered so far; and of
a goal that was reached, with a flag where it ends.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import gettext as _

from northing.ui.formats import format_month, format_month_name
from northing.ui.text import join_and

Spot = tuple[float, float]
Curves = tuple[tuple[Spot, Spot, Spot, Spot], ...]

#: The course in a box of 260 by 420: four curves, each a start, two handles and an end.
CURVES: Curves = (
    ((70, 400), (90, 350), (180, 350), (176, 296)),
    ((176, 296), (172, 242), (92, 250), (84, 200)),
    ((84, 200), (76, 150), (150, 150), (158, 108)),
    ((158, 108), (166, 66), (132, 60), (130, 34)),
)
#: The course of a goal in a box of 300 by 470; its flag stands at the end.
REACHED_CURVES: Curves = (
    ((60, 450), (60, 400), (190, 420), (206, 366)),
    ((206, 366), (222, 312), (96, 316), (92, 262)),
    ((92, 262), (88, 208), (180, 236), (176, 160)),
)
STEPS_PER_CURVE = 24
#: How long the line takes to draw itself; waypoints appear as it reaches them.
DRAWING_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A month on the course. ``place`` is ready for ``translate()``; ``skipped`` stays an honest gap."""

    month: date
    place: str
    delay: str
    skipped: bool


@dataclass(frozen=True, slots=True)
class Course:
    past: tuple[Waypoint, ...]
    here: Waypoint
    whole: str
    covered: str

    @property
    def label(self) -> str:
        """The drawing in a sentence."""
        here = format_month(self.here.month)
        names = [format_month_name(point.month) for point in self.past if not point.skipped]
        if not names:
            return _("Your course north: now in %(month)s") % {"month": here}
        return _("Your course north: check-ins in %(months)s, and now in %(month)s") % {
            "months": join_and(names),
            "month": here,
        }


def on_curve(curve: tuple[Spot, Spot, Spot, Spot], t: float) -> Spot:
    """A point of a cubic Bézier curve."""
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    x = sum(weight * spot[0] for weight, spot in zip(weights, curve, strict=True))
    y = sum(weight * spot[1] for weight, spot in zip(weights, curve, strict=True))
    return x, y


@cache
def course_spots(curves: Curves = CURVES) -> tuple[Spot, ...]:
    """The whole course as points in small, nearly equal steps."""
    fine = [on_curve(curve, step / STEPS_PER_CURVE) for curve in curves for step in range(STEPS_PER_CURVE)]
    return (*fine, curves[-1][-1])


@cache
def course_lengths(curves: Curves = CURVES) -> tuple[float, ...]:
    """How far along the course each spot lies, from 0 to 1."""
    run = [0.0]
    for before, after in zip(course_spots(curves), course_spots(curves)[1:], strict=False):
        run.append(run[-1] + math.dist(before, after))
    return tuple(far / run[-1] for far in run)


def spot_at(share: float, curves: Curves = CURVES) -> Spot:
    spots, lengths = course_spots(curves), course_lengths(curves)
    return spots[min(range(len(spots)), key=lambda at: abs(lengths[at] - share))]


def line_to(share: float, curves: Curves = CURVES) -> str:
    """The course from its beginning as an SVG path, as far as ``share`` of it."""
    reached = [spot for spot, far in zip(course_spots(curves), course_lengths(curves), strict=True) if far <= share]
    return "".join(f"{'L' if at else 'M'}{x:.1f} {y:.1f}" for at, (x, y) in enumerate(reached))


def course_of(months: Sequence[date], *, done: Collection[date], here: date) -> Course:
    """``months`` of the plan and those with a check-in (``done``), by their first days; ``here`` is the month just
    looked at, and always one of them. The last stretch stays open: north is not a month.
    """
    at = months.index(here)
    delay = DRAWING_SECONDS / max(1, at)

    def waypoint(number: int) -> Waypoint:
        x, y = spot_at(number / len(months))
        return Waypoint(months[number], f"{x:.1f} {y:.1f}", f"{number * delay:.1f}s", months[number] not in done)

    return Course(tuple(waypoint(n) for n in range(at)), waypoint(at), line_to(1), line_to(at / len(months)))


@dataclass(frozen=True, slots=True)
class Stage:
    """A point on the way to a goal. ``text`` is empty where words would stand too near to each other."""

    text: str
    place: str
    delay: str


@dataclass(frozen=True, slots=True)
class ReachedCourse:
    """``label`` tells the drawing in a sentence; ``day`` stands beside the flag."""

    stages: tuple[Stage, ...]
    line: str
    day: str
    label: str


def reached_course_of(texts: Sequence[str], *, day: str, label: str) -> ReachedCourse:
    """``texts`` of the stages from the beginning on, without the end. Every other one is written out."""
    delay = DRAWING_SECONDS / max(1, len(texts))

    def stage(number: int) -> Stage:
        x, y = spot_at(number / len(texts), REACHED_CURVES)
        return Stage("" if number % 2 else texts[number], f"{x:.1f} {y:.1f}", f"{number * delay:.1f}s")

    return ReachedCourse(tuple(stage(n) for n in range(len(texts))), line_to(1, REACHED_CURVES), day, label)
