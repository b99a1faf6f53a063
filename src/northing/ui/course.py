"""The drawing at the end of a check-in: a winding course north, the months as waypoints, the part covered so far."""

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

#: The course in a box of 260 by 420: four curves, each a start, two handles and an end.
CURVES: tuple[tuple[Spot, Spot, Spot, Spot], ...] = (
    ((70, 400), (90, 350), (180, 350), (176, 296)),
    ((176, 296), (172, 242), (92, 250), (84, 200)),
    ((84, 200), (76, 150), (150, 150), (158, 108)),
    ((158, 108), (166, 66), (132, 60), (130, 34)),
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
def course_spots() -> tuple[Spot, ...]:
    """The whole course as points in small, nearly equal steps."""
    fine = [on_curve(curve, step / STEPS_PER_CURVE) for curve in CURVES for step in range(STEPS_PER_CURVE)]
    return (*fine, CURVES[-1][-1])


@cache
def course_lengths() -> tuple[float, ...]:
    """How far along the course each spot lies, from 0 to 1."""
    run = [0.0]
    for before, after in zip(course_spots(), course_spots()[1:], strict=False):
        run.append(run[-1] + math.dist(before, after))
    return tuple(far / run[-1] for far in run)


def spot_at(share: float) -> Spot:
    return course_spots()[min(range(len(course_spots())), key=lambda at: abs(course_lengths()[at] - share))]


def line_to(share: float) -> str:
    """The course from its beginning as an SVG path, as far as ``share`` of it."""
    reached = [spot for spot, far in zip(course_spots(), course_lengths(), strict=True) if far <= share]
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
