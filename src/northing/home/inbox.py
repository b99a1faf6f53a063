"""What my own plan asks of me, the most helpful first. Pure: facts in, rows out.

What others wait for is gathered by ``reminders``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from northing.goals.models import Action, Goal, GoalKind
from northing.kernel.inbox import InboxItem
from northing.ui.templatetags.northing import brief, day, month

#: An action shows up a week before its day.
SOON = timedelta(days=7)
SHORT = 80
#: More than five things is a list nobody reads (LOOK, "n-row"); the rest has a page.
MOST = 5
OF_A_KIND = 2


@dataclass(frozen=True, slots=True)
class WaitingCheckIn:
    month: date
    begun: bool
    url: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What Today has fetched; ``actions`` are the open ones of active goals, the soonest first."""

    today: date
    active: tuple[Goal, ...]
    drafts: tuple[Goal, ...]
    uncelebrated: tuple[Goal, ...]
    actions: tuple[Action, ...]
    checkin: WaitingCheckIn | None


def needs(facts: Facts) -> list[InboxItem]:
    """The rows in their order."""
    found = [*checkin_need(facts), *arrived(facts), *decisions(facts), *celebrations(facts), *due_actions(facts)]
    return [*found, *without_actions(facts), *unfinished_drafts(facts)]


def checkin_need(facts: Facts) -> Iterator[InboxItem]:
    if facts.checkin is None or not facts.active:
        return
    name = month(facts.checkin.month).split()[0]
    count = len(facts.active)
    if facts.checkin.begun:
        title, text, button = f"Your {name} check-in is begun", "It goes on where you left it.", "Go on"
    else:
        what = "One goal, three short questions." if count == 1 else f"{count} goals, three short questions each."
        title, text, button = f"Your {name} check-in is open", what, "Check in"
    yield InboxItem("circle-check", title, text, facts.checkin.url, button)


def arrived(facts: Facts) -> Iterator[InboxItem]:
    """Goals whose last day is here: reached, or time to move the date."""
    for goal in facts.active:
        if goal.deadline and goal.deadline <= facts.today and not is_to_decide(goal, facts):
            text = "Its day has come. Reached, or shall the date move?"
            yield InboxItem("flag", short(goal.statement), text, page_of(goal), "Decide")


def decisions(facts: Facts) -> Iterator[InboxItem]:
    """Explorations whose day to decide by is near; the day is more than their last one, so it is told alone."""
    for goal in facts.active:
        if goal.decide_by and is_to_decide(goal, facts):
            text = f"You wanted to decide by {day(goal.decide_by)}: “{short(goal.statement)}”"
            yield InboxItem("route", "Which way is it?", text, f"{page_of(goal)}#options", "Look at them")


def is_to_decide(goal: Goal, facts: Facts) -> bool:
    near = goal.decide_by is not None and goal.decide_by <= facts.today + SOON
    return near and goal.kind == GoalKind.EXPLORATION


def celebrations(facts: Facts) -> Iterator[InboxItem]:
    for goal in facts.uncelebrated:
        text = f"“{short(goal.celebration)}” Have you had it?"
        yield InboxItem("confetti", "You promised yourself something", text, page_of(goal), "Open the goal")


def due_actions(facts: Facts) -> Iterator[InboxItem]:
    for action in facts.actions:
        if action.due_on and action.due_on <= facts.today + SOON:
            when = "today" if action.due_on == facts.today else day(action.due_on)
            text = f"Planned for {when}, for “{short(action.goal.statement)}”"
            yield InboxItem("checkbox", short(action.text), text, f"{page_of(action.goal)}#actions", "Open")


def without_actions(facts: Facts) -> Iterator[InboxItem]:
    busy = {action.goal_id for action in facts.actions}
    for goal in facts.active:
        if goal.pk not in busy:
            text = f"“{short(goal.statement)}”"
            yield InboxItem(
                "list-check", "A goal without a next step", text, f"{page_of(goal)}#actions", "Pick an action"
            )


def unfinished_drafts(facts: Facts) -> Iterator[InboxItem]:
    for goal in facts.drafts:
        url = reverse("goals:edit_goal", args=[goal.pk])
        yield InboxItem("pencil", "A draft is waiting", f"“{short(goal.statement)}”", url, "Go on writing")


def page_of(goal: Goal) -> str:
    return reverse("goals:goal", args=[goal.pk])


def short(text: str) -> str:
    return brief(text, SHORT)
