"""Dates of a person's own goals: last days, decisions, promised celebrations, actions.

Drafts and parked goals have none.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from northing.calendars.queries.window import Entry, Window, day_entry
from northing.goals.models import Action, Audience, Goal, GoalState
from northing.goals.queries.reached import celebration_uid, next_saturday
from northing.kernel.addresses import reverse_key
from northing.kernel.icalendar_text import DayEntry
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.ui.text import shorten_text

MAX_SUMMARY_LENGTH = 120
COLUMNS = ("name", "state", "kind", "audience", "deadline", "decide_by", "closed_on", "celebration", "celebrated_on")


def goal_entries(person: Person, window: Window) -> list[Entry]:
    """Of active goals, and of those reached within the window."""
    goals = read_goals_with_dates(person, *window.span)
    found = [entry for goal in goals for entry in (last_day_of(goal), decision_of(goal), celebration_of(goal)) if entry]
    return [entry for entry in found if window.holds(entry.day)]


@compiled_once
def read_goals_with_dates(person: Person, first: date, last: date) -> QuerySet[Goal]:
    shown = Q(state=GoalState.ACTIVE) | Q(state=GoalState.ACHIEVED, closed_on__range=(first, last))
    return Goal.objects.of(person).filter(shown).only(*COLUMNS).order_by("pk")


def last_day_of(goal: Goal) -> DayEntry | None:
    """The deadline; of a goal that is reached, the day it was."""
    day = goal.closed_on if goal.is_achieved else goal.deadline
    sentence = _("Reached: %(goal)s") if goal.is_achieved else _("Last day: %(goal)s")
    return entry_of(goal, f"goal-{goal.pk}", day, sentence % {"goal": goal.name}, _("Goal"))


def decision_of(goal: Goal) -> DayEntry | None:
    day = goal.decide_by if goal.is_active and goal.is_exploration else None
    summary = _("Decide which way: %(goal)s") % {"goal": goal.name}
    return entry_of(goal, f"decision-{goal.pk}", day, summary, _("Goal"))


def celebration_of(goal: Goal) -> DayEntry | None:
    """What the person promised themself: on the day they had it, before that on the Saturday after the goal's end.

    It does not name the goal.
    """
    end = goal.closed_on if goal.is_achieved else goal.deadline
    if not goal.celebration or end is None:
        return None
    day = goal.celebrated_on or next_saturday(end)
    key = celebration_uid(goal).removesuffix("@northing")
    return entry_of(goal, key, day, shorten(goal.celebration), _("Celebration"))


def entry_of(goal: Goal, key: str, day: date | None, summary: str, category: str) -> DayEntry | None:
    if day is None:
        return None
    return day_entry(
        key,
        day,
        summary=summary,
        category=category,
        path=goal.get_absolute_url(),
        is_private=not goal.is_shared,
    )


def action_entries(person: Person, window: Window) -> list[Entry]:
    """Open ones of active goals. One that repeats stands on its next day, and moves when it is ticked."""
    return [action_entry_of(action) for action in read_actions_with_days(person, *window.span)]


@compiled_once
def read_actions_with_days(person: Person, first: date, last: date) -> QuerySet[Action]:
    mine = Action.objects.open().filter(owner=person, goal__state=GoalState.ACTIVE, due_on__range=(first, last))
    return mine.annotate(goal_audience=F("goal__audience")).only("text", "due_on", "goal").order_by("pk")


def action_entry_of(action: Any) -> DayEntry:
    """``action`` has ``goal_audience``."""
    return day_entry(
        f"action-{action.pk}",
        action.due_on,
        summary=shorten(action.text),
        category=_("Action"),
        path=f"{reverse_key('goals:goal', action.goal_id)}#actions",
        is_private=action.goal_audience == Audience.ONLY_ME,
    )


def shorten(text: str) -> str:
    return shorten_text(text, MAX_SUMMARY_LENGTH)
