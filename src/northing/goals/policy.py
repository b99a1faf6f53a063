"""Who may do what with a goal they can see. Who sees it at all is ``Goal.objects.visible_to``."""

from __future__ import annotations

from northing.common.errors import NotAllowed
from northing.goals.models import Goal
from northing.people.models import Person


def can_change_goal(actor: Person, goal: Goal) -> bool:
    """Nobody but its owner changes a goal, whoever may read it."""
    return goal.owner_id == actor.pk


def can_edit_goal(actor: Person, goal: Goal) -> bool:
    """The words of a closed goal are history, for its owner too."""
    return can_change_goal(actor, goal) and goal.is_open


def require_change(actor: Person, goal: Goal) -> None:
    if not can_change_goal(actor, goal):
        raise NotAllowed


def require_edit(actor: Person, goal: Goal) -> None:
    if not can_edit_goal(actor, goal):
        raise NotAllowed


def can_see_detail(person: Person, goal: Goal) -> bool:
    """Actions, readings, check-ins and revisions are for the owner and, by ring, the manager and mentors."""
    return goal.owner_id == person.pk or Goal.objects.in_detail_for(person).filter(pk=goal.pk).exists()
