"""Actions: picking them, ticking them, and putting them in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from northing.goals import policy
from northing.goals.models import Action, ActionDone, Goal
from northing.goals.models.actions import Repeat
from northing.kernel import dates
from northing.kernel.errors import Refused, RowRemoved, require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked

#: Three to five carry a goal; beyond this a list is a project plan and belongs elsewhere.
MAX_OPEN_ACTIONS = 12


@transaction.atomic
def create_action(actor: Person, *, goal: Goal, text: str, due_on: date | None = None, repeats: str = "") -> Action:
    """At the end of the goal's actions. A repeating action needs a first day.

    The same action again while it is open, as a second press sends it, is the one that is there.
    """
    require(policy.can_edit_goal(actor, goal))
    lock_person(actor)
    others = Action.objects.filter(goal=goal)
    same = others.open().filter(text=text, due_on=due_on, repeats=repeats).first()
    if same is not None:
        return same
    if others.open().count() >= MAX_OPEN_ACTIONS:
        sentence = _("%(count)s open actions are a lot for one goal. Finish or remove one first.")
        raise Refused(sentence % {"count": MAX_OPEN_ACTIONS})
    last = others.aggregate(last=Max("position"))["last"]
    action = Action(goal=goal, owner=goal.owner, text=text, due_on=due_on, repeats=repeats)
    action.due_day = due_on.day if due_on else None
    action.position = 0 if last is None else last + 1
    _validate_action(action)
    action.save()
    return action


@transaction.atomic
def create_actions(actor: Person, *, goal: Goal, actions: Iterable[Mapping[str, Any]]) -> list[Action]:
    """All of them, or none where one is refused."""
    return [create_action(actor, goal=goal, **action) for action in actions]


@transaction.atomic
def update_action(
    actor: Person, *, action: Action, text: str, due_on: date | None, repeats: str, version: str = ""
) -> Action:
    """Another day, or the day it has come to week by week, is from then on the one that it keeps.

    Raises EditConflict when another window saved since the form with ``version`` was opened, and RowRemoved when it
    took the action off the list.
    """
    require(policy.can_edit_goal(actor, action.goal))
    lock_person(actor)
    refresh_locked(action)
    values = {"text": text, "due_on": due_on, "repeats": repeats}
    if version:
        check_version(action, version, values=values)
    if due_on != action.due_on or (repeats != action.repeats and action.repeats == Repeat.WEEKLY):
        action.due_day = due_on.day if due_on else None
    action.text, action.due_on, action.repeats = text, due_on, repeats
    _validate_action(action)
    action.save(update_fields=["text", "due_on", "due_day", "repeats"])
    return action


def _validate_action(action: Action) -> None:
    if action.repeats and action.due_on is None:
        raise Refused(_("Name the first day, so that it can come round again."), field="due_on")
    action.full_clean(exclude=["goal", "owner"])


@transaction.atomic
def delete_action(actor: Person, *, action: Action) -> None:
    require(policy.can_edit_goal(actor, action.goal))
    action.delete()


@transaction.atomic
def complete_action(actor: Person, *, action: Action, on: date | None = None, was_due_on: date | None = None) -> Action:
    """Done. A repeating action moves on by one period from the day it was due, and stays open.

    ``was_due_on`` is the due day the person saw: when a repeating action has moved on since, the tick is a second
    press of the same button and changes nothing. The same goes for a single action that is done already. Raises
    RowRemoved when another window took it off the list.
    """
    require(policy.can_edit_goal(actor, action.goal))
    action = _lock_action(action)
    day = on or dates.today()
    if action.done_on is not None or (action.repeats and was_due_on and was_due_on != action.due_on):
        return action
    ActionDone.objects.create(action=action, on=day, was_due_on=action.due_on)
    following = next_due(action.due_on, action.repeats, action.due_day) if action.due_on and action.repeats else None
    if following is not None:
        action.due_on = following
    else:
        action.done_on = day
    action.save(update_fields=["due_on", "done_on"])
    return action


def _lock_action(action: Action) -> Action:
    """As it is now, locked until the transaction ends. Raises RowRemoved when another window took it off the list."""
    stored = Action.objects.select_for_update(of=("self",)).select_related("goal").filter(pk=action.pk).first()
    if stored is None:
        raise RowRemoved
    return stored


@transaction.atomic
def reopen_action(actor: Person, *, action: Action) -> Action:
    """Take the tick back that was made last: the action is open again, due when it was."""
    require(policy.can_edit_goal(actor, action.goal))
    action = _lock_action(action)
    # A late check-in dates its tick earlier than one that was made before it.
    tick = ActionDone.objects.filter(action=action).order_by("pk").last()
    if tick is None:
        return action
    action.done_on = None
    action.due_on = tick.was_due_on
    action.save(update_fields=["due_on", "done_on"])
    tick.delete()
    return action


def next_due(due_on: date, repeats: str, due_day: int | None = None) -> date | None:
    """One period later; None beyond the last day that a person can mean.

    What comes on the 31st comes on 28 February and on 31 March: ``due_day`` keeps the day of the month.
    """
    if due_on > dates.LATEST_DAY:
        return None
    if repeats == Repeat.WEEKLY:
        following = due_on + timedelta(days=7)
    else:
        following = dates.add_months(due_on, 3 if repeats == Repeat.QUARTERLY else 1)
        last = dates.last_of_month(following)
        following = following.replace(day=min(due_day or due_on.day, last.day))
    return following if following <= dates.LATEST_DAY else None


@transaction.atomic
def save_action_order(actor: Person, *, goal: Goal, keys: Sequence[int]) -> None:
    """Put the goal's actions in the order of ``keys``; those nobody named follow in the order they had."""
    require(policy.can_edit_goal(actor, goal))
    wanted = {key: place for place, key in enumerate(keys)}
    actions = sorted(Action.objects.filter(goal=goal), key=lambda action: wanted.get(action.pk, len(wanted)))
    _save_positions(actions)


@transaction.atomic
def shift_action(actor: Person, *, action: Action, up: bool) -> None:
    """One place up or down among those that are done, or are not; at the edge nothing happens.

    Raises RowRemoved like ``complete_action``.
    """
    require(policy.can_edit_goal(actor, action.goal))
    actions = list(Action.objects.filter(goal=action.goal_id))
    here = next((place for place, other in enumerate(actions) if other.pk == action.pk), None)
    if here is None:
        raise RowRemoved
    is_done = actions[here].done_on is not None
    way = range(here - 1, -1, -1) if up else range(here + 1, len(actions))
    there = next((place for place in way if (actions[place].done_on is not None) == is_done), None)
    if there is not None:
        actions[here], actions[there] = actions[there], actions[here]
        _save_positions(actions)


def _save_positions(actions: Sequence[Action]) -> None:
    for position, action in enumerate(actions):
        action.position = position
    Action.objects.bulk_update(actions, ["position"])
