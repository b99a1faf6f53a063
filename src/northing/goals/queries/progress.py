"""How far a goal is against its own plan: a position, never a grade.

Planned is the straight line from the day a goal became active to its deadline. The first measure speaks for the
goal; the others are on its page. A goal without a measure is read from its actions that come once. A rhythm is planned
by the periods that are over. Silence takes the place of what was said last (``silence``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Any, Protocol

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.goals.models import Action, Goal, GoalState, Measure, Period
from northing.goals.models.rhythms import Tally
from northing.goals.queries.silence import Silence, silence_of
from northing.kernel import dates
from northing.people.queries.compiled import compiled_for_keys
from northing.ui.formats import format_number, format_with_unit

#: How far below the planned line still counts as on course, as a share of the whole way.
LEEWAY_SHARE = 0.1
#: Confidence of this or less (of five), said at a check-in, asks for a hand.
LOW_CONFIDENCE = 2
#: A way of so many units is told without decimals.
LONG_WAY = 100
PAUSED_STATES = (GoalState.PARKED.value, GoalState.DROPPED.value)
#: The fields of a goal that ``progress_of`` reads, for a list that fetches no others.
PROGRESS_FIELDS = ("state", "deadline", "activated_on", "parked_on", "closed_on", "confidence", "last_checked_in_on")


class Health(StrEnum):
    """The states of the look's ``n-health``, which knows the words and the icon of each (``{% health %}``)."""

    ON = "on"
    BEHIND = "behind"
    HAND = "hand"
    REACHED = "reached"
    NEW = "new"
    PAUSED = "paused"
    OVER = "over"
    SILENT = "silent"


#: What stays true whoever was silent since.
LASTING = frozenset({Health.HAND, Health.REACHED, Health.PAUSED})


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
    """``covered`` and ``planned`` are percent of the way, 0 to 100; None when there is no such thing to show.

    ``waiting`` says what a rhythm is before anything of it counts. ``said`` takes the place of the health's usual
    words, where it names a day.
    """

    health: Health
    figure: str
    covered: float | None
    planned: float | None
    waiting: str = ""
    said: str = ""

    @property
    def sentence(self) -> str:
        """The ruler in words, for those who do not see it."""
        if self.covered is None:
            return self.waiting or _("No reading yet.")
        facts = {"figure": self.figure, "covered": f"{self.covered:.0f}"}
        if self.planned is None:
            return _("%(figure)s, %(covered)s%% of the way.") % facts
        sentence = _("%(figure)s, %(covered)s%% of the way; planned by today: %(planned)s%%.")
        return sentence % (facts | {"planned": f"{self.planned:.0f}"})


def progress_of(goal: Goal, today: date) -> Progress:
    """Fetch goals with ``with_progress``; else each asks for its own measures, readings and actions."""
    measures = list(goal.measures.all())
    looks = [measure.last_read_on for measure in measures] + [action.last_tick_on for action in goal.actions.all()]
    knows_checkin = getattr(goal, "knows_checkin", True)
    silence = silence_of(goal, looks, today, knows_checkin=knows_checkin)
    return _with_silence(_progress_by_plan(goal, next(iter(measures), None), today), silence)


def _with_silence(progress: Progress, silence: Silence | None) -> Progress:
    health = heard(progress.health, silence)
    if silence is None or health in {Health.REACHED, Health.PAUSED}:
        return progress
    return replace(progress, health=health, said=silence.words(needs_a_hand=health == Health.HAND))


def _progress_by_plan(goal: Goal, measure: Measure | None, today: date) -> Progress:
    if measure is not None and measure.is_rhythm:
        return _progress_by_rhythm(goal, measure, today)
    planned = planned_share(goal, today)
    covered, figure = _progress_by_measure(measure) if measure else _progress_by_actions(goal)
    return Progress(
        health=health_of(goal, covered, planned, measured=measure is not None and not measure.is_rate),
        figure=figure,
        covered=None if covered is None else _percent(covered),
        planned=None if planned is None else _percent(planned),
    )


def with_progress(goals: Iterable[Goal]) -> list[Goal]:
    """The same goals with all that ``progress_of`` reads: two queries more, however many they are, and one for rhythms.

    Fetching a dozen actions costs less than counting them: counting groups by every column of the goal.
    """
    found = list(goals)
    keys = [goal.pk for goal in found]
    measures = latest_measures(keys)
    attach_counts(measures, dates.today())
    attach_parts(found, measures, actions_of_goals(keys))
    return found


@compiled_for_keys
def latest_measures(goals: Sequence[int]) -> QuerySet[Measure]:
    return Measure.objects.with_latest().filter(goal__in=goals)


@compiled_for_keys
def actions_of_goals(goals: Sequence[int]) -> QuerySet[Action]:
    return Action.objects.filter(goal__in=goals).with_last_tick()


@compiled_for_keys
def counted_rhythms(measures: Sequence[int], today: date) -> QuerySet[Measure]:
    return Measure.objects.filter(pk__in=measures).with_counts(today)


def attach_counts(measures: Iterable[Measure], today: date) -> None:
    """Gives rhythms what was kept of them. One query; none where all are figures."""
    rhythms = {measure.pk: measure for measure in measures if measure.is_rhythm}
    for one in counted_rhythms(rhythms, today) if rhythms else ():
        vars(rhythms[one.pk]).update({name: vars(one)[name] for name in ("kept_count", "away_count")})


def attach_parts(goals: Sequence[Goal], measures: Iterable[Measure], actions: Iterable[Action]) -> None:
    """As ``prefetch_related`` does, which makes two querysets for each goal: a fifth of a page that shows eighty."""
    parts: dict[int, dict[str, list[Any]]] = {goal.pk: {"measures": [], "actions": []} for goal in goals}
    for measure in measures:
        parts[measure.goal_id]["measures"].append(measure)
    for action in actions:
        parts[action.goal_id]["actions"].append(action)
    for goal in goals:
        goal._prefetched_objects_cache = parts[goal.pk]  # type: ignore[attr-defined] # Django's own cache
        for part in chain(*parts[goal.pk].values()):
            part.goal = goal


def _progress_by_rhythm(goal: Goal, measure: Measure, today: date) -> Progress:
    tally = measure.tally_in(goal, today)
    return Progress(
        health=health_of(goal, tally.covered, tally.planned, measured=tally.is_reached),
        figure=describe_tally(measure, tally),
        covered=None if tally.covered is None else _percent(tally.covered),
        planned=None if tally.planned is None else _percent(tally.planned),
        waiting=_("Nothing to count yet: %(rhythm)s.") % {"rhythm": measure.rhythm},
    )


def describe_tally(measure: Measure, tally: Tally) -> str:
    """``kept in 9 of 11 weeks``; before the first is over how often it is meant to be."""
    if tally.due:
        return describe_kept(measure.period, tally.kept, tally.due)
    return measure.rhythm.rate if measure.rhythm else ""


def describe_kept(period: str, kept: int, due: int) -> str:
    words = {
        Period.DAY: ngettext("kept on %(kept)s of %(due)s day", "kept on %(kept)s of %(due)s days", due),
        Period.WEEK: ngettext("kept in %(kept)s of %(due)s week", "kept in %(kept)s of %(due)s weeks", due),
        Period.MONTH: ngettext("kept in %(kept)s of %(due)s month", "kept in %(kept)s of %(due)s months", due),
    }
    return words[Period(period)] % {"kept": kept, "due": due}


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
    """``9 of 15%`` when it grows, ``13 days, aim 12`` when it falls; before the first reading its whole way."""
    if value is None:
        facts = {"baseline": format_number(measure.baseline), "target": format_with_unit(measure.target, measure.unit)}
        return _("from %(baseline)s to %(target)s") % facts
    figure = figure_of(measure, value)
    sentence = _("%(value)s of %(target)s") if measure.goes_up else _("%(value)s, aim %(target)s")
    return sentence % {"value": figure.value, "target": figure.target}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a measure is and what it aims for. The unit stands once: with the target when it grows (``1 of 2 talks``),
    with the value when it falls (``13 days, aim 12``).
    """

    value: str
    target: str


def figure_of(measure: Measure, value: Decimal) -> Standing:
    here, aim = format_number(value), format_number(measure.target)
    with_unit = format_with_unit(value, measure.unit)
    if measure.goes_up or with_unit == here:
        return Standing(here, format_with_unit(measure.target, measure.unit))
    return Standing(with_unit, aim)


def planned_value(measure: Measure, planned: float) -> Decimal:
    """Where the plan has the measure when ``planned`` percent of the way are planned, in figures one would write."""
    way = measure.target - measure.baseline
    value = measure.baseline + way * Decimal(str(planned)) / 100
    return round(value, 0 if abs(way) >= LONG_WAY else 1)


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


def heard(health: Health, silence: Silence | None) -> Health:
    """What a goal says today: silence in place of what was said last, and never on course."""
    if silence is None or health in LASTING:
        return health
    return Health.OVER if silence.is_over else Health.SILENT


def _percent(share: float) -> float:
    return round(min(1.0, max(0.0, share)) * 100, 1)
