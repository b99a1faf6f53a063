"""What it means for a goal when its day or a target moves, said before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.goals.models import Action, Goal, Measure, Revision
from northing.goals.queries.days import fault_of_day
from northing.goals.queries.forecast import forecast_words
from northing.goals.queries.mismatches import find_mismatches
from northing.kernel import dates
from northing.people.queries.compiled import compiled_for_keys
from northing.ui.formats import format_day, format_with_unit


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a goal's day: its measures, each with its readings, its open actions and its revisions (the
    latest first).
    """

    measures: Sequence[Measure]
    actions: Sequence[Action]
    revisions: Sequence[Revision]

    @classmethod
    def of(cls, goal: Goal) -> Surroundings:
        """Four queries."""
        return cls(measures_with_readings([goal.pk]), open_actions([goal.pk]), revisions_of([goal.pk]))


@compiled_for_keys
def measures_with_readings(goals: Sequence[int]) -> QuerySet[Measure]:
    return Measure.objects.filter(goal__in=goals).prefetch_related("readings")


@compiled_for_keys
def open_actions(goals: Sequence[int]) -> QuerySet[Action]:
    return Action.objects.filter(goal__in=goals).open()


@compiled_for_keys
def revisions_of(goals: Sequence[int]) -> QuerySet[Revision]:
    return Revision.objects.filter(goal__in=goals)


def name_new_day(statement: str, old: date | None, new: date) -> str:
    """The sentence with the new day in the place of the old one, wherever it is written out in full."""
    if old is None:
        return statement
    for form in (get_format("DATE_FORMAT"), "j F Y", "F j, Y"):  # untranslated: formats of dates
        statement = statement.replace(date_format(old, form), date_format(new, form))
    return statement


def with_new_day(goal: Goal, day: date) -> Goal:
    """The goal as it would stand, not to be saved."""
    moved = copy(goal)
    moved.statement, moved.deadline = name_new_day(goal.statement, goal.deadline, day), day
    return moved


def with_targets(measures: Sequence[Measure], targets: Mapping[int, Decimal]) -> list[Measure]:
    """The measures with other targets by their keys, not to be saved."""
    return [_with_target(measure, targets.get(measure.pk, measure.target)) for measure in measures]


def _with_target(measure: Measure, target: Decimal) -> Measure:
    moved = copy(measure)
    moved.target = target
    return moved


def describe_move(goal: Goal, day: date | None, targets: Mapping[int, Decimal]) -> list[str]:
    """What follows where the goal's day, or the targets of measures by their keys, are others than now. Four queries
    where they are.
    """
    stored = {measure.pk: measure.target for measure in goal.measures.all()}
    moved = {pk: target for pk, target in targets.items() if target != stored.get(pk, target)}
    moves_day = day is not None and day != goal.deadline
    if not moves_day and not moved:
        return []
    around = Surroundings.of(goal)
    around = replace(around, measures=with_targets(around.measures, moved))
    if day is not None and moves_day:
        return describe_day(goal, day, around)
    return describe_pace([measure for measure in around.measures if measure.pk in moved], dates.today(), goal.deadline)


def describe_day(goal: Goal, day: date, around: Surroundings) -> list[str]:
    """What follows from ``day`` as the new day of ``goal``, the most important first; a day that cannot be says only
    so.
    """
    if fault := fault_of_day(day):
        return [fault]
    if day == goal.deadline:
        return [_("That is the day it has now.")]
    moved = with_new_day(goal, day)
    found = [*describe_pace(around.measures, dates.today(), day), _describe_end_of_plan(goal, day)]
    found += [*_describe_rhythms(around.measures, day), _describe_actions(around.actions, day)]
    return [*filter(None, [*found, _describe_mismatch(moved, around)])]


def describe_pace(measures: Iterable[Measure], today: date, day: date | None) -> list[str]:
    """Of each figure, when it gets there at its pace; before its readings say so, how much time there is."""
    figures = [measure for measure in measures if not measure.is_rhythm]
    said = [(measure, _describe_pace_of(measure, today, day)) for measure in figures]
    if len(figures) == 1:
        return [words for _measure, words in said if words]
    return [_("%(name)s: %(words)s") % {"name": measure.name, "words": words} for measure, words in said if words]


def _describe_pace_of(measure: Measure, today: date, day: date | None) -> str:
    readings = list(measure.readings.all())
    words = forecast_words(measure, readings, today=today, deadline=day)
    if words or measure.is_rate or day is None:
        return words
    last = readings[-1].value if readings else measure.baseline
    left, weeks = measure.target - last, (day - today).days // 7
    if left * (measure.target - measure.baseline) <= 0 or weeks < 1:
        return ""
    amount = format_with_unit(abs(left), measure.unit)
    words = ngettext("%(amount)s to go in a week.", "%(amount)s to go in %(weeks)s weeks.", weeks)
    return words % {"amount": amount, "weeks": weeks}


def _describe_end_of_plan(goal: Goal, day: date) -> str:
    if day <= goal.plan.ends_on:
        return ""
    return _("It is after the plan’s year, which ends on %(day)s.") % {"day": format_day(goal.plan.ends_on)}


def _describe_rhythms(measures: Iterable[Measure], day: date) -> list[str]:
    ended = [measure for measure in measures if measure.until is not None and measure.until < day]
    words = _("“%(name)s” still ends on %(day)s.")
    return [words % {"name": measure.name, "day": format_day(measure.until)} for measure in ended]


def _describe_actions(actions: Iterable[Action], day: date) -> str:
    late = sum(1 for action in actions if action.due_on is not None and action.due_on > day)
    words = ngettext("One action is due after it.", "%(number)s actions are due after it.", late)
    return words % {"number": late} if late else ""


def _describe_mismatch(moved: Goal, around: Surroundings) -> str:
    found = replace(find_mismatches(moved, around.measures, around.revisions), measure=None, target=None)
    if not found:
        return ""
    return _("The sentence still says %(said)s.") % {"said": found.said}
