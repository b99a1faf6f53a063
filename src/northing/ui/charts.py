"""The geometry of pictures, without drawing: positions in percent, so that labels are text and lines never blur.

A chart's box is 0 to 100 both ways, y counted from the top as SVG does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

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


#: From here on words about the last reading stand to its left, in percent of the picture.
LAST_LABEL_PERCENT = 70
#: Where the planned line may be named: shares of its way, the best first, and how far below the line.
PLAN_LABEL_SHARES, PLAN_LABEL_GAP = (0.8, 0.65, 0.5, 0.9), 9
#: Words nearer to each other than this collide.
LABEL_ROOM = Point(34, 18)
#: Half of how wide words are, and how near above or below them a line runs through them.
LINE_ROOM = Point(10, 11)
#: A last reading nearer below the target than this has its words above the target's line.
TARGET_ROOM = 14


@dataclass(frozen=True, slots=True)
class Row:
    """A reading as the table beside the picture shows it."""

    on: date
    value: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Readings against the planned line, the target always above the baseline: a figure that should fall falls upwards.

    ``is_latest_today``: the last reading is today's.
    """

    rows: tuple[Row, ...]
    points: tuple[Point, ...]
    plan: tuple[Point, Point] | None
    target_y: float
    ticks: tuple[Label, ...]
    months: tuple[Label, ...]
    is_latest_today: bool = False

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
    def latest(self) -> Point:
        """Where the last reading stands. Only of a chart with readings."""
        return self.points[-1]

    @property
    def is_latest_late(self) -> bool:
        """There is no room for words to the right of the last reading."""
        return self.latest.x > LAST_LABEL_PERCENT

    @property
    def falls(self) -> bool:
        """The last reading stands lower than the first, so that the line comes from above."""
        return self.latest.y > self.points[0].y

    @property
    def latest_label(self) -> Point:
        """Where the words about the last reading stand: beside it, or above the line of a target that is near."""
        is_below_target = 0 < self.latest.y - self.target_y < TARGET_ROOM
        return Point(self.latest.x, self.target_y) if self.is_latest_late and is_below_target else self.latest

    @property
    def is_label_on_target(self) -> bool:
        """The words about the last reading stand above the line of the target, where the target's own begin."""
        return self.is_latest_late and -TARGET_ROOM < self.latest_label.y - self.target_y <= 0

    @property
    def plan_label(self) -> Point | None:
        """Below the planned line; None where words would stand on the readings or on the last one's words."""
        if self.plan is None:
            return None
        start, end = self.plan
        places = (
            Point(
                round(start.x + (end.x - start.x) * share, 2),
                round(start.y + (end.y - start.y) * share + PLAN_LABEL_GAP, 2),
            )
            for share in PLAN_LABEL_SHARES
        )
        return next((place for place in places if self.is_free(place)), None)

    def is_free(self, place: Point) -> bool:
        """No line of readings and no other words run through words at this place."""
        if not self.points:
            return True
        last = self.latest_label
        if abs(last.x - place.x) < LABEL_ROOM.x and abs(last.y - place.y) < LABEL_ROOM.y:
            return False
        heights = (height_at(self.points, place.x + aside) for aside in (-LINE_ROOM.x, 0, LINE_ROOM.x))
        return all(y is None or abs(y - place.y) >= LINE_ROOM.y for y in heights)

    @property
    def digits(self) -> int:
        """Characters of the longest tick: how much room the axis needs."""
        return max(len(tick.text) for tick in self.ticks)

    @property
    def plan_line(self) -> str:
        return path(self.plan) if self.plan else ""


def path(points: Sequence[Point]) -> str:
    return "".join(f"{'L' if at else 'M'}{point.x:g} {point.y:g}" for at, point in enumerate(points))


def height_at(points: Sequence[Point], x: float) -> float | None:
    """How high the line through the points runs at ``x``; None where it does not reach."""
    for left, right in pairwise(points):
        if left.x <= x <= right.x and left.x < right.x:
            return left.y + (right.y - left.y) * (x - left.x) / (right.x - left.x)
    return None


@dataclass(frozen=True, slots=True)
class Frame:
    """The window of a chart: days from left to right, values from bottom to top, or the other way for what falls."""

    first: date
    last: date
    low: float
    high: float
    falls: bool = False

    def x(self, day: date) -> float:
        return round(100 * (day - self.first).days / max(1, (self.last - self.first).days), 2)

    def y(self, value: float) -> float:
        share = 100 * (value - self.low) / (self.high - self.low)
        return round(share if self.falls else 100 - share, 2)


def chart_of(
    readings: Sequence[Row], *, baseline: float, target: float, began: date, deadline: date | None, today: date
) -> Chart:
    """Fits every reading, the baseline and the target; the planned line runs straight from one to the other."""
    days = [began, today, *(row.on for row in readings), *([deadline] if deadline else [])]
    steps = nice_steps([baseline, target, *(row.value for row in readings)])
    frame = Frame(min(days), max(days), steps[0], steps[-1], falls=target < baseline)
    plan = None
    if deadline and deadline > began:
        plan = (Point(frame.x(began), frame.y(baseline)), Point(frame.x(deadline), frame.y(target)))
    return Chart(
        rows=tuple(readings),
        points=tuple(Point(frame.x(row.on), frame.y(row.value)) for row in readings),
        plan=plan,
        target_y=frame.y(target),
        ticks=tuple(Label(frame.y(step), tick_text(step)) for step in steps),
        months=month_labels(frame),
        is_latest_today=bool(readings) and readings[-1].on == today,
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


#: Flags nearer than this share one label, in percent of the year: 80 of its 1120 px.
MIN_FLAG_DISTANCE = 7.2
#: How wide a letter of a label and the "+2" behind it are, in percent of the year, where it is narrowest with words.
LETTER_WIDTH, MORE_WIDTH, LABEL_GAP = 0.65, 2.6, 1.5
#: Labels after this end at their flag, so that they stay inside.
LAST_MIDDLE = 90


@dataclass(slots=True)
class Flag:
    """A day worth marking on the year. Where ``text`` has no room of its own, the flag before it says how many
    ``more`` there are, and ``is_shown`` is False.
    """

    at: float
    on: date
    text: str
    is_shown: bool = True
    more: int = 0

    @property
    def width(self) -> float:
        return len(self.text) * LETTER_WIDTH + (MORE_WIDTH if self.more else 0)

    @property
    def side(self) -> str:
        """On which side of its flag the label stands: over it, or before or after it at the ends of the year."""
        if self.at > LAST_MIDDLE or self.at + self.width / 2 > 100:
            return "end"
        return "start" if self.at < self.width / 2 else ""

    @property
    def left(self) -> float:
        return self.at - {"end": self.width, "start": 0.0}.get(self.side, self.width / 2)

    @property
    def right(self) -> float:
        return self.left + self.width

    def collides_with(self, later: Flag) -> bool:
        return later.at - self.at < MIN_FLAG_DISTANCE or later.left < self.right + LABEL_GAP


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
    """The scale of a plan. Marks outside it are left out; of those without room the first keeps its words."""
    pin = share_of_span(today, first, last) if first <= today <= last else None
    found = sorted(mark for mark in marks if first <= mark[0] <= last)
    flags = [Flag(share_of_span(on, first, last), on, text) for on, text in found]
    merge_labels(flags)
    return Scale(tuple(dates.each_month(first, last)), pin, today, tuple(flags))


def merge_labels(flags: Sequence[Flag]) -> None:
    """Hides the labels that have no room beside the one before, which counts them."""
    shown: Flag | None = None
    for flag in flags:
        if shown is not None and shown.collides_with(flag):
            flag.is_shown = False
            shown.more += 1
        else:
            shown = flag
