"""What Today reads of a person's plan, and what needs them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from northing.goals.inbox import KIND_OF_PITFALLS, pitfall_item
from northing.goals.models import Action, Goal
from northing.goals.queries.findings import FIELDS_TO_COACH, pitfalls_of, to_coach
from northing.goals.queries.plans import current_plan
from northing.goals.queries.progress import PROGRESS_FIELDS, with_progress
from northing.kernel.inbox import InboxSource
from northing.notifications.queries.inbox import MAX_ITEMS_PER_KIND, WaitingItem, read_items, read_rows
from northing.notifications.queries.lines import MAX_LINES, InboxLine, lines_of
from northing.notifications.queries.marks import snoozed_keys, without_snoozed
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.ui.charts import Scale, scale_of
from northing.vision.models import VisionStatement

MAX_COMING_DATES = 4
#: An action stands on Today from a week before its day.
SOON = timedelta(days=7)
#: What Today shows of a goal; compiling all columns of the table costs more than reading the rows.
GOAL_FIELDS = (*PROGRESS_FIELDS, *FIELDS_TO_COACH, "name", "objective__title", "shared_manager__name",
               "shared_team__name", "plan__starts_on", "plan__ends_on")  # fmt: skip
#: Kinds that have a place of their own on Today.
KIND_OF_ACTIONS, KIND_OF_REWARDS = "goals.action", "goals.celebration"


@dataclass(frozen=True, slots=True)
class ComingDate:
    on: date
    text: str
    url: str


def vision_of(person: Person) -> VisionStatement | None:
    """The statement that is north now: its text and horizon."""
    return next(iter(read_vision(person)), None)


@compiled_once
def read_vision(person: Person) -> QuerySet[VisionStatement]:
    return VisionStatement.objects.latest_first(person).only("text", "horizon_year")[:1]


def active_goals_of(person: Person) -> list[Goal]:
    """With measures, actions and names, in a constant number of queries."""
    goals = with_progress(read_active_goals(person))
    for goal in goals:
        goal.owner = person  # spares a join: they are all one person's
    return goals


@compiled_once
def read_active_goals(person: Person) -> QuerySet[Goal]:
    return to_coach(Goal.objects.of(person).active().with_names()).select_related("plan").only(*GOAL_FIELDS)


def scale_of_year(person: Person, goals: list[Goal], today: date) -> Scale | None:
    """The span of the plan that ``goals`` are part of, or of the person's next one, with their deadlines."""
    running = sorted((goal.plan for goal in goals if goal.plan.ends_on >= today), key=lambda plan: plan.starts_on)
    plan = running[0] if running else current_plan(person, today)
    if plan is None:
        return None
    marks = [(goal.deadline, goal.name) for goal in goals if goal.deadline]
    return scale_of(plan.starts_on, plan.ends_on, today=today, marks=marks)


def lines_for(
    person: Person,
    today: date,
    present: Sequence[InboxSource[Any]],
    *,
    goals: Sequence[Goal] = (),
    shown: Collection[str] = (),
) -> list[InboxLine]:
    """What needs the person, in its order. ``present`` are the kinds there are: a query each, however many rows.

    Left out is what the person put off, and what has a place of its own: actions, rewards, and items whose addresses
    are ``shown`` elsewhere. What the coach says of the ``goals`` side by side comes last, while there is room.
    """
    listed = [source for source in present if source.kind not in {KIND_OF_ACTIONS, KIND_OF_REWARDS, KIND_OF_PITFALLS}]
    waiting = [each for source in listed for each in read_items(source, person, today, MAX_ITEMS_PER_KIND)]
    room = MAX_LINES - len(waiting)
    if goals and room > 0 and KIND_OF_PITFALLS in {source.kind for source in present}:
        pitfalls = pitfalls_of(person, goals, today)[:room]
        waiting += [WaitingItem(KIND_OF_PITFALLS, pitfall_item(pitfall)) for pitfall in pitfalls]
    waiting = without_snoozed(waiting, snoozed_keys(person, today)) if waiting else []
    return lines_of(each for each in waiting if each.item.url not in shown)


def reward_of(person: Person, today: date, present: Sequence[InboxSource[Any]]) -> Goal | None:
    """A goal reached whose celebration has not been had."""
    rows = (read_rows(source, person, today, limit=1) for source in present if source.kind == KIND_OF_REWARDS)
    return next((goal for found in rows for goal in found), None)


def actions_of_week(goals: Sequence[Goal], today: date) -> list[Action]:
    """Done today, or to do within a week, the soonest first: what is ticked stays in its place."""
    actions = [action for goal in goals for action in goal.actions.all() if is_of_week(action, today)]
    return sorted(actions, key=lambda action: action.due_on or today)


def is_of_week(action: Action, today: date) -> bool:
    if action.done_on is not None:
        return action.done_on == today
    return action.due_on is not None and action.due_on <= today + SOON


def coming_dates(goals: Sequence[Goal], today: date) -> list[ComingDate]:
    """The next deadlines, and the days of open actions that are not due this week."""
    found = []
    for goal in goals:
        url = reverse("goals:goal", args=[goal.pk])
        if goal.deadline and goal.deadline > today:
            found.append(ComingDate(goal.deadline, _("%(goal)s, planned date") % {"goal": goal.name}, url))
        found += [
            ComingDate(action.due_on, action.text, f"{url}#actions")
            for action in goal.actions.all()
            if action.done_on is None and action.due_on and action.due_on > today + SOON
        ]
    return sorted(found, key=lambda coming: coming.on)[:MAX_COMING_DATES]
