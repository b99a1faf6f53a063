"""The end of a goal: reached, let go, opened again, and the promised celebration."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals import policy
from northing.goals.models import Goal, GoalState
from northing.goals.models.goals import DropReason
from northing.goals.queries.others_words import have_others_written_on
from northing.goals.queries.plans import count_active_goals
from northing.goals.services.rests import end_parking, mark_rest
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.people.services.locks import lock_person

CLOSING_COLUMNS = ["state", "parked_on", "closed_on", "closing_note", "drop_reason", "successor", "changed_at"]


@transaction.atomic
def achieve_goal(
    actor: Person, *, goal: Goal, on: date | None = None, note: str = "", successor: Goal | None = None
) -> Goal:
    """Reached. Pressing twice changes nothing; a draft has nothing to reach yet. ``successor`` goes on from here."""
    _lock_goal(actor, goal)
    if goal.is_achieved:
        return goal
    if goal.is_dropped:
        raise Refused(_("You have let this goal go. Take it up again first; then it can be reached."))
    if goal.is_draft:
        raise Refused(_("This is still a draft. Make it active first."))
    goal.successor = successor
    return _close_goal(goal, GoalState.ACHIEVED, on or dates.today(), note)


@transaction.atomic
def drop_goal(actor: Person, *, goal: Goal, reason: str, note: str = "", successor: Goal | None = None) -> Goal:
    """Dropped without regret: it keeps its history. ``successor`` is the goal it became, in a pivot."""
    _lock_goal(actor, goal)
    if goal.is_dropped:
        return goal
    if goal.is_achieved:
        raise Refused(_("You have reached this goal; there is nothing to let go."))
    if reason not in DropReason.values:
        raise Refused(_("Choose what fits best."), field="reason")
    goal.drop_reason, goal.successor = reason, successor
    return _close_goal(goal, GoalState.DROPPED, dates.today(), note)


@transaction.atomic
def erase_goal(actor: Person, *, goal: Goal) -> None:
    """A goal made by mistake, with all that its owner wrote on it. Refused where others have written."""
    _lock_goal(actor, goal)
    if have_others_written_on(goal):
        raise Refused(_("Others have written on this goal, so it stays in its history. You can let it go."))
    goal.delete()


def _lock_goal(actor: Person, goal: Goal) -> None:
    """For its owner, one window at a time, with the state it has now."""
    require(policy.can_change_goal(actor, goal))
    lock_person(actor)
    goal.refresh_from_db(fields=["state", "parked_on"])


def _close_goal(goal: Goal, state: GoalState, on: date, note: str) -> Goal:
    if on > dates.today():
        raise Refused(_("That day is still to come."), field="on")
    goal.state, goal.closed_on, goal.closing_note = state, on, note
    goal.changed_at = dates.now()
    goal.full_clean(exclude=["owner", "plan", "value", "shared_manager", "shared_team"])
    end_parking(goal, on)
    goal.save(update_fields=CLOSING_COLUMNS)
    return goal


@transaction.atomic
def reopen_goal(actor: Person, *, goal: Goal) -> Goal:
    """A closed goal goes on, as an active one when there is room and parked when there is not. It rested meanwhile."""
    require(policy.can_change_goal(actor, goal))
    lock_person(actor)
    if goal.is_open:
        return goal
    has_room = count_active_goals(actor) < settings.ACTIVE_GOALS_LIMIT
    goal.state, goal.parked_on = (GoalState.ACTIVE, None) if has_room else (GoalState.PARKED, dates.today())
    if goal.closed_on is not None:
        mark_rest(goal, goal.closed_on + dates.ONE_DAY, dates.today() - dates.ONE_DAY)
    goal.closed_on, goal.closing_note, goal.drop_reason, goal.successor = None, "", "", None
    goal.changed_at = dates.now()
    goal.save(update_fields=CLOSING_COLUMNS)
    return goal


@transaction.atomic
def record_celebration(actor: Person, *, goal: Goal) -> Goal:
    """The promised celebration took place."""
    require(policy.can_change_goal(actor, goal))
    if not goal.is_achieved:
        raise Refused(_("The celebration waits for the day you reach it."))
    if goal.celebrated_on is None:
        goal.celebrated_on = dates.today()
        goal.save(update_fields=["celebrated_on"])
    return goal


@transaction.atomic
def forget_celebration(actor: Person, *, goal: Goal) -> Goal:
    """It is still to come after all."""
    require(policy.can_change_goal(actor, goal))
    if goal.celebrated_on is not None:
        goal.celebrated_on = None
        goal.save(update_fields=["celebrated_on"])
    return goal
