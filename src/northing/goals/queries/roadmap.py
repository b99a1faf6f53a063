"""The year as bars: pure positions, in percent of the window one looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from northing.goals.models import Audience, Goal, GoalState, Plan
from northing.goals.queries.progress import Progress, progress_of, with_progress
from northing.kernel import dates
from northing.ui.charts import share_of_span

#: A bar that ends at the very beginning of the window is still to be seen.
MIN_END_PERCENT = 1.5


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
class ActionMark:
    """An action on the day it was done or is due; ``at`` is percent of the window."""

    at: float
    on: date
    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class GoalBar:
    """A goal in the window; ``start`` and ``end`` are percent of the window, ``covered`` is percent of the bar."""

    goal: Goal
    progress: Progress
    start: float
    end: float
    marks: tuple[ActionMark, ...]

    @property
    def covered(self) -> float:
        return self.progress.covered or 0.0

    @property
    def is_private(self) -> bool:
        return self.goal.audience == Audience.ONLY_ME


def quarters_of(first: date) -> list[Window]:
    """The four quarters of a plan that begins on ``first``."""
    starts = [dates.add_months(first, 3 * number) for number in range(5)]
    return [Window(start, after - dates.ONE_DAY) for start, after in pairwise(starts)]


def goals_on_roadmap(plan: Plan) -> list[Goal]:
    """Neither drafts nor those that were let go."""
    shown = (GoalState.ACTIVE, GoalState.ACHIEVED, GoalState.PARKED)
    return list(with_progress(Goal.objects.filter(plan=plan, state__in=shown)))


def bars_of(goals: Sequence[Goal], window: Window, today: date) -> list[GoalBar]:
    """Goals that touch the window, in their order. A goal without a deadline runs to the window's end."""
    bars = []
    for goal in goals:
        began, ends = goal.began_on, goal.closed_on or goal.deadline or window.last
        if began <= window.last and ends >= window.first:
            marks = tuple(marks_of(goal, window))
            end = max(window.at(ends), MIN_END_PERCENT)
            bars.append(GoalBar(goal, progress_of(goal, today), window.at(began), end, marks))
    return bars


def marks_of(goal: Goal, window: Window) -> list[ActionMark]:
    marks = []
    for action in goal.actions.all():
        on = action.done_on or action.due_on
        if on is not None and window.holds(on):
            marks.append(ActionMark(window.at(on), on, action.text, action.done_on is not None))
    return sorted(marks, key=lambda mark: mark.on)
