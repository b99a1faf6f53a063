"""Who may do what about a goal they read in detail. Who reads it is ``Goal.objects.in_detail_for``."""

from __future__ import annotations

from northing.goals.models import Goal
from northing.goals.policy import can_change_goal, can_see_detail, is_shared_with_manager
from northing.people.models import Person
from northing.together.models import UNDERWAY_STATES, Comment, Promise, Proposal, Suggestion


def can_change_comment(actor: Person, comment: Comment) -> bool:
    """Its author, as long as they read the goal."""
    return comment.author_id == actor.pk and can_see_detail(actor, comment.goal)


def can_suggest(person: Person, goal: Goal) -> bool:
    """Everybody who reads the goal in detail, except its owner, who changes it directly."""
    return goal.owner_id != person.pk and goal.state in UNDERWAY_STATES and can_see_detail(person, goal)


def can_answer_suggestion(actor: Person, suggestion: Suggestion) -> bool:
    return can_change_goal(actor, suggestion.goal)


def can_withdraw_suggestion(actor: Person, suggestion: Suggestion) -> bool:
    return suggestion.author_id == actor.pk


def is_its_manager(person: Person, goal: Goal) -> bool:
    """The owner's manager of today, with whom the goal is shared. Fetch ``owner`` along with the goal."""
    return is_shared_with_manager(goal) and goal.shared_manager_id == person.pk


def can_agree(person: Person, goal: Goal) -> bool:
    """The owner and the manager it is shared with, until the goal is closed."""
    is_open = goal.state in UNDERWAY_STATES and is_shared_with_manager(goal)
    return is_open and person.pk in {goal.owner_id, goal.shared_manager_id}


def can_promise(person: Person, goal: Goal) -> bool:
    return goal.state in UNDERWAY_STATES and is_its_manager(person, goal)


def can_take_over_promise(person: Person, promise: Promise) -> bool:
    """The manager of now, for what an earlier one left open."""
    left_behind = not is_its_manager(promise.by, promise.goal)
    return promise.is_open and left_behind and can_promise(person, promise.goal)


def can_settle_promise(person: Person, promise: Promise) -> bool:
    """Who made it; also the goal's owner, once who made it is no longer the manager it is shared with."""
    left_behind = not is_its_manager(promise.by, promise.goal)
    return promise.by_id == person.pk or (promise.goal.owner_id == person.pk and left_behind)


def can_propose(actor: Person, person: Person) -> bool:
    """The manager of ``person``."""
    return person.manager_id == actor.pk and person.is_active


def can_answer_proposal(actor: Person, proposal: Proposal) -> bool:
    return proposal.person_id == actor.pk


def can_withdraw_proposal(actor: Person, proposal: Proposal) -> bool:
    """Its author, who also marks the answer as read."""
    return proposal.author_id == actor.pk
