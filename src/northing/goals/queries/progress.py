"""How far a goal is against its own plan: a position, never a grade.

Planned is the straight line from the day a goal became active to its deadline. The first measure speaks for the
goal; the others are on its page. A goal without a measure is read from its actions that come once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.goals.models import Action, Goal, GoalState, Measure
from northing.ui.formats import format_number

#: How far below the planned line still counts as on course, as a share of the whole way.
LEEWAY_SHARE = 0.1
#: Confidence of this or less (of five), said at a check-in, asks for a hand.
LOW_CONFIDENCE = 2
PAUSED_STATES = (GoalState.PARKED.value, GoalState.DROPPED.value)
#: The fields of a goal that ``progress_of`` reads, for a list that fetches no others.
PROGRESS_FIELDS = ("state", "deadline", "activated_on", "confidence")


class Health(StrEnum):
    """The states of the look's ``n-health``, which knows the words and the icon of each (``{% health %}``)."""

    ON = "on"
    BEHIND = "behind"
    HAND = "hand"
    REACHED = "reached"
    NEW = "new"
    PAUSED = "paused"


class Planned(Protocol):
    """What a goal's health is read from beside how far it is: a goal, or a bare row with the same names."""

    @property
    def state(self) -> str: ...
    @property
    def deadline(self) -> date | None: ...
    @property
    def activated_on(self) -> date | None: ...
    @property
    def confidence(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Progress:
    """``covered`` and ``planned`` are percent of the way, 0 to 100; None when there is no such thing to show."""

    health: Health
    figure: str
    covered: float | None
    planned: float | None

    @property
    def sentence(self) -> str:
        """The ruler in words, for those who do not see it."""
        if self.covered is None:
            return _("No reading yet.")
        facts = {"figure": self.figure, "covered": f"{self.covered:.0f}"}
        if self.planned is None:
            return _("%(figure)s, %(covered)s%% of the way.") % facts
        sentence = _("%(figure)s, %(covered)s%% of the way; planned by today: %(planned)s%%.")
        return sentence % (facts | {"planned": f"{self.planned:.0f}"})


def progress_of(goal: Goal, today: date) -> Progress:
    """Fetch goals with ``with_progress``; else each asks for its own measures, readings and actions."""
    measure = next(iter(goal.measures.all()), None)
    planned = planned_share(goal, today)
    covered, figure = _progress_by_measure(measure) if measure else _progress_by_actions(goal)
    return Progress(
        health=health_of(goal, covered, planned, measured=measure is not None and not measure.is_rate),
        figure=figure,
        covered=None if covered is None else _percent(covered),
        planned=None if planned is None else _percent(planned),
    )


def with_progress(goals: QuerySet[Goal]) -> QuerySet[Goal]:
    """The same goals with all that ``progress_of`` reads: two queries more, however many they are.

    Fetching a dozen actions costs less than counting them: counting groups by every column of the goal.
    """
    return goals.prefetch_related(Prefetch("measures", Measure.objects.with_latest()), "actions")


def attach_progress_parts(goals: Collection[Goal]) -> None:
    """Give goals all that ``progress_of`` reads, in two queries, for lists that show no more: actions come along only
    where there is no measure.

    ``with_progress`` makes two querysets for each goal, which is a fifth of a page that shows eighty of them.
    """
    measures: dict[int, list[Measure]] = defaultdict(list)
    actions: dict[int, list[Action]] = defaultdict(list)
    for measure in Measure.objects.with_latest().filter(goal__in=[goal.pk for goal in goals]):
        measures[measure.goal_id].append(measure)
    unmeasured = [goal.pk for goal in goals if goal.pk not in measures]
    for action in Action.objects.filter(goal__in=unmeasured).only("goal", "repeats", "done_on"):
        actions[action.goal_id].append(action)
    for goal in goals:
        parts = {"measures": measures[goal.pk], "actions": actions[goal.pk]}
        goal._prefetched_objects_cache = parts  # type: ignore[attr-defined] # Django's own cache


def _progress_by_measure(measure: Measure) -> tuple[float | None, str]:
    value = measure.last_value
    return (None if value is None else measure.share_of(value)), describe_value(measure, value)


def _progress_by_actions(goal: Goal) -> tuple[float | None, str]:
    """What comes round again is never done, so it does not count."""
    days = [action.done_on for action in goal.actions.all() if not action.repeats]
    total, done = len(days), sum(day is not None for day in days)
    if not total:
        return None, ""
    figure = ngettext("%(done)s of %(total)s action", "%(done)s of %(total)s actions", total)
    return (done / total if done else None), figure % {"done": done, "total": total}


def planned_share(goal: Planned, today: date) -> float | None:
    """How far the plan has it by ``today``, 0 to 1; None without a deadline or before it became active."""
    if goal.deadline is None or goal.activated_on is None:
        return None
    whole = (goal.deadline - goal.activated_on).days
    return min(1.0, max(0.0, (today - goal.activated_on).days / whole)) if whole > 0 else 1.0


def describe_value(measure: Measure, value: Decimal | None) -> str:
    """``9 of 15%``, ``1 of 2 talks``; before the first reading where it begins and where it goes."""
    unit = measure.unit if not measure.unit or measure.unit in {"%", "°"} else f" {measure.unit}"
    facts = {"target": f"{format_number(measure.target)}{unit}"}
    if value is None:
        return _("from %(baseline)s to %(target)s") % (facts | {"baseline": format_number(measure.baseline)})
    sentence = _("%(value)s of %(target)s") if measure.goes_up else _("%(value)s down to %(target)s")
    return sentence % (facts | {"value": format_number(value)})


def health_of(goal: Planned, covered: float | None, planned: float | None, *, measured: bool) -> Health:
    """A goal is reached by its measure or because its owner says so; having done the actions is not the same."""
    if goal.state in PAUSED_STATES:
        return Health.PAUSED
    if goal.state == GoalState.ACHIEVED or (measured and covered is not None and covered >= 1):
        return Health.REACHED
    if goal.confidence is not None and goal.confidence <= LOW_CONFIDENCE:
        return Health.HAND
    if covered is None:
        return Health.NEW
    return Health.BEHIND if planned is not None and covered < planned - LEEWAY_SHARE else Health.ON


def _percent(share: float) -> float:
    return round(min(1.0, max(0.0, share)) * 100, 1)
