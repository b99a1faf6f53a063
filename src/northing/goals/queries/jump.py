"""One's own goals and actions, to jump to."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Action, Goal
from northing.people.models import Person
from northing.ui.jump import Act, Hit, JumpSource, add_acts, add_jump_sources, has_words

#: Nobody has more of their own; it bounds what is read.
MAX_JUMP_ROWS = 500


def find_goals(person: Person, words: Sequence[str], limit: int) -> list[Hit]:
    """By name and sentence. The active ones first, which are all that is offered at the start."""
    mine = Goal.objects.of(person)
    goals = (
        (mine if words else mine.active()).order_by("position", "pk").only("name", "statement", "state")[:MAX_JUMP_ROWS]
    )
    found = [goal for goal in goals if has_words(words, goal.name, goal.statement)]
    found.sort(key=lambda goal: not goal.is_active)
    return [
        Hit(goal.name, goal.get_absolute_url(), "flag", "" if goal.is_active else str(goal.get_state_display()))
        for goal in found[:limit]
    ]


def find_actions(person: Person, words: Sequence[str], limit: int) -> list[Hit]:
    """Open ones, of goals that are not over; those without a day last."""
    mine = Action.objects.open().filter(owner=person, goal__in=Goal.objects.of(person).open()).select_related("goal")
    actions = mine.only("text", "goal__name").order_by(F("due_on").asc(nulls_last=True), "pk")[:MAX_JUMP_ROWS]
    found = [action for action in actions if has_words(words, action.text)]
    return [
        Hit(action.text, f"{action.goal.get_absolute_url()}#actions", "checkbox", action.goal.name)
        for action in found[:limit]
    ]


def register_jumps_of_goals() -> None:
    add_jump_sources(
        JumpSource(kind="goals.goal", label=_("Your goals"), position=10, find=find_goals, is_at_start=True),
        JumpSource(kind="goals.action", label=_("Your actions"), position=20, find=find_actions),
    )
    add_acts(
        Act("goals:create_goal", _("New goal"), "plus", is_first=True),
        Act("goals:library", _("Goals to start from"), "book"),
    )
