"""The geometry of a share month by month: a line from left to right, 0 to 100 percent from bottom to top.

As in ``charts``, the box is 0 to 100 both ways, y counted from the top, and every label is text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from northing.ui.charts import Label, Point, path
from northing.ui.formats import format_month_name

TICKS = tuple(Label(100 - percent, f"{percent}%") for percent in (0, 50, 100))
#: Of more months a narrow screen leaves out every other name.
MAX_NARROW_MONTHS = 6


@dataclass(frozen=True, slots=True)
class MonthChart:
    """``line`` has a gap where a month has no share. ``ticks`` stand at the left edge, ``months`` below."""

    points: tuple[Point, ...]
    line: str
    months: tuple[Label, ...]
    ticks: tuple[Label, ...] = TICKS


def month_chart_of(months: Sequence[date], percents: Sequence[float | None]) -> MonthChart:
    """One place for each month, whether it has a share or not."""
    width = 100 / max(1, len(months))
    labels = tuple(
        Label(_middle(at, width), format_month_name(month, short=True), of_many=at % 2 == 1 and _are_many(months))
        for at, month in enumerate(months)
    )
    places = [
        None if percent is None else Point(_middle(at, width), round(100 - percent, 2))
        for at, percent in enumerate(percents)
    ]
    return MonthChart(tuple(filter(None, places)), "".join(map(path, _stretches(places))), labels)


def _middle(at: int, width: float) -> float:
    return round((at + 0.5) * width, 2)


def _are_many(months: Sequence[date]) -> bool:
    return len(months) > MAX_NARROW_MONTHS


def _stretches(places: Sequence[Point | None]) -> list[list[Point]]:
    """Points that follow each other without a gap."""
    found: list[list[Point]] = [[]]
    for place in places:
        if place is None:
            found.append([])
        else:
            found[-1].append(place)
    return [stretch for stretch in found if stretch]
