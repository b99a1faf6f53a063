"""The geometry of pictures, without drawing: positions in percent, so that labels are text and lines never blur.

A chart's box is 0 to 100 both ways, y counted from the top as SVG does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import number_format

from northing.kernel import dates
from northing.ui.formats import format_month_name

#: Most month labels that fit beside each other on a phone.
MAX_MONTH_LABELS = 13


@dataclass(frozen=True, slots=True)
class Label:
    """``at`` percent along its axis; ``of_many`` marks labels that a narrow screen leaves out."""

    at: float
    text: str
    of_many: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Row:
    """A reading as the table beside the picture shows it."""

    on: date
    value: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Readings against the planned line. ``today`` is None when today is outside the picture."""

    rows: tuple[Row, ...]
    points: tuple[Point, ...]
    plan: tuple[Point, Point] | None
    target_y: float
    zero_y: float
    today: float | None
    ticks: tuple[Label, ...]
    months: tuple[Label, ...]

    @property
    def line(self) -> str:
        """The readings as an SVG path."""
        return path(self.points)

    @property
    def area(self) -> str:
        """The same path, closed at the foot of the picture."""
        if len(self.points) < 2:
            return ""
        return f"{self.line}V100H{self.points[0].x:g}Z"

    @property
    def digits(self) -> int:
        """Characters of the longest tick: how much room the axis needs."""
        return max(len(tick.text) for tick in self.ticks)

    @property
    def plan_line(self) -> str:
        return path(self.plan) if self.plan else ""


def path(points: Sequence[Point]) -> str:
    return "".join(f"{'L' if at else 'M'}{point.x:g} {point.y:g}" for at, point in enumerate(points))


@dataclass(frozen=True, slots=True)
class Frame:
    """The window of a chart: days from left to right, values from bottom to top."""

    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> float:
        return round(100 * (day - self.first).days / max(1, (self.last - self.first).days), 2)

    def y(self, value: float) -> float:
        return round(100 - 100 * (value - self.low) / (self.high - self.low), 2)


def chart_of(
    readings: Sequence[Row], *, baseline: float, target: float, began: date, deadline: date | None, today: date
) -> Chart:
    """Fits every reading, the baseline and the target; the planned line runs straight from one to the other."""
    days = [began, today, *(row.on for row in readings), *([deadline] if deadline else [])]
    steps = nice_steps([baseline, target, *(row.value for row in readings)])
    frame = Frame(min(days), max(days), steps[0], steps[-1])
    plan = None
    if deadline and deadline > began:
        plan = (Point(frame.x(began), frame.y(baseline)), Point(frame.x(deadline), frame.y(target)))
    return Chart(
        rows=tuple(readings),
        points=tuple(Point(frame.x(row.on), frame.y(row.value)) for row in readings),
        plan=plan,
        target_y=frame.y(target),
        zero_y=frame.y(baseline),
        today=frame.x(today) if frame.first <= today <= frame.last else None,
        ticks=tuple(Label(frame.y(step), tick_text(step)) for step in steps),
        months=month_labels(frame),
    )


def tick_text(step: float) -> str:
    """All digits, without a gap between thousands, so that the axis knows how much room it needs."""
    figure = format(Decimal(f"{step:.15g}"), "f")
    return number_format(figure, decimal_pos=len(figure.partition(".")[2]), use_l10n=True)


def nice_steps(values: Sequence[float], wanted: int = 4) -> list[float]:
    """Round numbers, evenly apart, that enclose all values: 0, 5, 10, 15."""
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    rough = (high - low) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    # What is counted in whole numbers is not drawn in halves.
    whole = all(float(value).is_integer() for value in values)
    steps = (power * factor for factor in (1, 2, 2.5, 5, 10))
    step = next(step for step in steps if step >= rough * 0.999 and (not whole or step.is_integer()))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * count, 10) for count in range(first, last + 1)]


def month_labels(frame: Frame) -> tuple[Label, ...]:
    """Names of months in the middle of their stretch; only some of them when there are many."""
    months = list(dates.each_month(frame.first, frame.last))
    every = max(1, -(-len(months) // MAX_MONTH_LABELS))
    labels = []
    for number, month in enumerate(months[::every]):
        start, end = max(month, frame.first), min(dates.last_of_month(month), frame.last)
        middle = (frame.x(start) + frame.x(end)) / 2
        labels.append(
            Label(round(middle, 2), format_month_name(month, short=True), of_many=number % 2 == 1 and len(months) > 6)
        )
    return tuple(labels)


#: How much of the year the words of a flag take.
FLAG_ROOM_PERCENT = 11


@dataclass(frozen=True, slots=True)
class Flag:
    """A day worth marking on the year; ``on`` is said aloud, ``text`` shown."""

    at: float
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Twelve months with today's pin and flags; all positions in percent."""

    months: tuple[date, ...]
    today: float | None
    day: date
    flags: tuple[Flag, ...]

    @property
    def first(self) -> date:
        return self.months[0]

    @property
    def last(self) -> date:
        return self.months[-1]


def share_of_span(day: date, first: date, last: date) -> float:
    """Where a day lies between two others, in percent, never outside."""
    whole = max(1, (last - first).days)
    return round(min(100.0, max(0.0, 100 * (day - first).days / whole)), 2)


def scale_of(first: date, last: date, *, today: date, marks: Sequence[tuple[date, str]] = ()) -> Scale:
    """The scale of a plan. Marks outside it are left out; of marks close together the earlier keeps its words, and
    none stands in the way of today's.
    """
    pin = share_of_span(today, first, last) if first <= today <= last else None
    flags: list[Flag] = []
    for on, text in sorted(mark for mark in marks if first <= mark[0] <= last):
        at = share_of_span(on, first, last)
        crowded = (bool(flags) and at - flags[-1].at < FLAG_ROOM_PERCENT) or (
            pin is not None and abs(at - pin) < FLAG_ROOM_PERCENT
        )
        flags.append(Flag(at, on, "" if crowded else text))
    return Scale(tuple(dates.each_month(first, last)), pin, today, tuple(flags))
