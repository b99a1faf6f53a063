"""Who may do what with a goal they can see. Who sees it at all is ``Goal.objects.visible_to``."""

from __future__ import annotations

from django.db.models import QuerySet

from northing.goals.models import Audience, Goal, Plan
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once


def can_change_plan(actor: Person, plan: Plan) -> bool:
    return plan.person_id == actor.pk


def can_change_goal(actor: Person, goal: Goal) -> bool:
    """Nobody but its owner changes a goal, whoever may read it."""
    return goal.owner_id == actor.pk


def can_edit_goal(actor: Person, goal: Goal) -> bool:
    """The words of a closed goal are history, for its owner too."""
    return can_change_goal(actor, goal) and goal.is_open


def can_see_detail(person: Person, goal: Goal) -> bool:
    """Actions, readings, check-ins and revisions are for the owner and, by audience, the manager and mentors.

    Who sees that a goal is there and how far it is has no part in what is said about it.
    """
    return goal.owner_id == person.pk or bool(_keys_in_detail(person, goal.pk))


@compiled_once
def _keys_in_detail(person: Person, goal: int) -> QuerySet[Goal, int]:
    """The key again, where the goal is read in detail."""
    return Goal.objects.in_detail_for(person).filter(pk=goal).order_by().values_list("pk", flat=True)


def can_send_note(person: Person, goal: Goal) -> bool:
    """The owner, where the manager of now sees the goal and can look at what the note speaks of."""
    return person.pk == goal.owner_id and not goal.is_draft and is_shared_with_manager(goal)


def is_shared_with_manager(goal: Goal) -> bool:
    """With the manager of now. Fetch ``owner`` along with the goal."""
    shared = goal.audience != Audience.ONLY_ME and goal.shared_manager_id is not None
    return shared and goal.shared_manager_id == goal.owner.manager_id
