"""A plan's months as rows of a chart: pure positions, in percent of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from northing.goals.models import Goal, Plan
from northing.goals.queries.plans import GoalSummary
from northing.goals.queries.progress import Progress
from northing.kernel import dates
from northing.ui.charts import share_of_span

#: A bar that ends with the first days of the plan is still to be seen.
MIN_END_PERCENT = 1.5
#: How wide a letter is where names still stand in the chart and it is narrowest, in percent of the plan.
LETTER_PERCENT = 1.1


@dataclass(frozen=True, slots=True)
class ActionMark:
    """An action on the day it was done or is due; ``at`` is percent of the plan. One of them at most is the next."""

    at: float
    on: date
    text: str
    done: bool
    is_next: bool = False

    @property
    def ends_at_mark(self) -> bool:
        """Its name stands behind the diamond where it fits, otherwise on the side with more room."""
        return len(self.text) * LETTER_PERCENT > 100 - self.at and self.at > 50

    @property
    def room(self) -> float:
        """How much of the chart its name has beside the diamond, in percent."""
        return round(self.at if self.ends_at_mark else 100 - self.at, 2)


@dataclass(frozen=True, slots=True)
class YearRow:
    """A goal in its plan; ``start`` and ``end`` are percent of the plan, ``covered`` is percent of the bar."""

    goal: Goal
    progress: Progress
    start: float
    end: float
    marks: tuple[ActionMark, ...]

    @property
    def covered(self) -> float:
        return 100.0 if self.goal.is_achieved else self.progress.covered or 0.0


@dataclass(frozen=True, slots=True)
class Year:
    """``today`` is None outside the plan."""

    months: tuple[date, ...]
    rows: tuple[YearRow, ...]
    today: float | None


def year_of(plan: Plan, summaries: Iterable[GoalSummary], today: date) -> Year:
    """Goals whose time lies within the plan, in their order. A goal without a deadline runs to the plan's end."""
    first, last = plan.starts_on, plan.ends_on
    rows = [_row_of(summary, plan) for summary in summaries if _touches(summary.goal, plan)]
    pin = share_of_span(today, first, last) if first <= today <= last else None
    return Year(tuple(dates.each_month(first, last)), tuple(rows), pin)


def _touches(goal: Goal, plan: Plan) -> bool:
    return goal.began_on <= plan.ends_on and _end_of(goal, plan) >= plan.starts_on


def _end_of(goal: Goal, plan: Plan) -> date:
    return goal.closed_on or goal.deadline or plan.ends_on


def _row_of(summary: GoalSummary, plan: Plan) -> YearRow:
    start = share_of_span(summary.goal.began_on, plan.starts_on, plan.ends_on)
    end = share_of_span(_end_of(summary.goal, plan), plan.starts_on, plan.ends_on)
    marks = tuple(_marks_of(summary, plan))
    return YearRow(summary.goal, summary.progress, start, max(end, start, MIN_END_PERCENT), marks)


def _marks_of(summary: GoalSummary, plan: Plan) -> list[ActionMark]:
    marks = []
    for action in summary.goal.actions.all():
        on = action.done_on or action.due_on
        if on is not None and plan.starts_on <= on <= plan.ends_on:
            at = share_of_span(on, plan.starts_on, plan.ends_on)
            is_next = summary.goal.is_active and action == summary.next_action
            marks.append(ActionMark(at, on, action.text, action.done_on is not None, is_next))
    return sorted(marks, key=lambda mark: mark.on)
