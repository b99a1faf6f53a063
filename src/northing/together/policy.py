"""Who may do what where a goal is set together. Who reads the goal at all is ``Goal.objects.in_detail_for``."""

from __future__ import annotations

from northing.goals.models import Goal, GoalState
from northing.goals.policy import can_see_detail, is_shared_with_manager
from northing.kernel.errors import NotAllowed
from northing.people.models import Person
from northing.together.models import Promise

#: States in which a goal is open and seen by others: there is something to set together.
SHAREABLE = (GoalState.ACTIVE, GoalState.PARKED)


def can_suggest(person: Person, goal: Goal) -> bool:
    """Anybody who reads it in detail, but not its owner, who simply changes it; a closed goal is history."""
    return goal.owner_id != person.pk and goal.state in SHAREABLE and can_see_detail(person, goal)


def require_suggest(person: Person, goal: Goal) -> None:
    if not can_suggest(person, goal):
        raise NotAllowed


def is_its_manager(person: Person, goal: Goal) -> bool:
    """The owner's manager of now, with whom it is shared. Fetch ``owner`` along with the goal."""
    return is_shared_with_manager(goal) and goal.shared_manager_id == person.pk


def can_agree(person: Person, goal: Goal) -> bool:
    """The owner and the manager it is shared with, while it is open."""
    is_open = goal.state in SHAREABLE and is_shared_with_manager(goal)
    return is_open and person.pk in {goal.owner_id, goal.shared_manager_id}


def require_agree(person: Person, goal: Goal) -> None:
    if not can_agree(person, goal):
        raise NotAllowed


def can_promise(person: Person, goal: Goal) -> bool:
    return goal.state in SHAREABLE and is_its_manager(person, goal)


def require_promise(person: Person, goal: Goal) -> None:
    if not can_promise(person, goal):
        raise NotAllowed


def can_settle_promise(person: Person, promise: Promise) -> bool:
    """Who made it; and the goal's owner, once who made it is no longer the manager it is shared with."""
    left_behind = not is_its_manager(promise.by, promise.goal)
    return promise.by_id == person.pk or (promise.goal.owner_id == person.pk and left_behind)


def require_own_words(person: Person, author_id: int) -> None:
    if author_id != person.pk:
        raise NotAllowed


def can_propose(actor: Person, person: Person) -> bool:
    """A manager drafts a goal for somebody who reports to them; it is nobody's goal until accepted."""
    return person.manager_id == actor.pk and person.is_active


def require_propose(actor: Person, person: Person) -> None:
    if not can_propose(actor, person):
        raise NotAllowed
