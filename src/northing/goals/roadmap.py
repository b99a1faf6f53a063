"""The year as bars: pure positions, in percent of the window one looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from northing.goals.models import Action, Audience, Goal
from northing.goals.progress import Standing, standing_of
from northing.kernel import dates
from northing.ui.charts import share_of_span


@dataclass(frozen=True, slots=True)
class Window:
    """The days one looks at: the whole plan, or one quarter of it."""

    first: date
    last: date

    def at(self, day: date) -> float:
        return share_of_span(day, self.first, self.last)

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    @property
    def months(self) -> list[tuple[date, float]]:
        """The first day of each month with its position."""
        return [(month, self.at(month)) for month in dates.each_month(self.first, self.last)]


@dataclass(frozen=True, slots=True)
class Mark:
    at: float
    on: date
    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A goal in the window; ``covered`` is percent of the bar."""

    goal: Goal
    standing: Standing
    start: float
    end: float
    marks: tuple[Mark, ...]

    @property
    def covered(self) -> float:
        return self.standing.covered or 0.0

    @property
    def is_private(self) -> bool:
        return self.goal.audience == Audience.ONLY_ME


def quarters(first: date) -> list[Window]:
    """The four quarters of a plan that begins on ``first``."""
    starts = [dates.add_months(first, 3 * number) for number in range(5)]
    return [Window(start, after - dates.ONE_DAY) for start, after in pairwise(starts)]


def bars(goals: Sequence[Goal], window: Window, today: date) -> list[Bar]:
    """Goals that touch the window, in their order. A goal without a deadline runs to the window's end."""
    found = []
    for goal in goals:
        began, ends = goal.began_on, goal.closed_on or goal.deadline or window.last
        if began <= window.last and ends >= window.first:
            marks = tuple(marks_of(goal, window))
            found.append(Bar(goal, standing_of(goal, today), window.at(began), max(window.at(ends), 1.5), marks))
    return found


def marks_of(goal: Goal, window: Window) -> list[Mark]:
    """Actions on the day they were done or are due."""
    marks = []
    for action in goal.actions.all():
        on = day_of(action)
        if on is not None and window.holds(on):
            marks.append(Mark(window.at(on), on, action.text, action.done_on is not None))
    return sorted(marks, key=lambda mark: mark.on)


def day_of(action: Action) -> date | None:
    return action.done_on or action.due_on
