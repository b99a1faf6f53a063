"""How views get their goal: the name of the helper states the right. Unseen is 404, not allowed is 403."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from northing.goals import policy
from northing.goals.models import Goal
from northing.people.models import Person


def goal_to_read(person: Person, pk: int) -> Goal:
    """The owner's way is short: their own goals need no asking of audiences, and the owner is at hand."""
    try:
        goal = Goal.objects.of(person).select_related("plan", "value", "objective").get(pk=pk)
    except Goal.DoesNotExist:
        visible = Goal.objects.visible_to(person).select_related("owner", "plan", "value", "objective")
        return get_object_or_404(visible, pk=pk)
    goal.owner = person
    return goal


def goal_to_change(person: Person, pk: int) -> Goal:
    goal = goal_to_read(person, pk)
    policy.require_change(person, goal)
    return goal


def goal_in_detail(person: Person, pk: int) -> Goal:
    """For what is said about it: the owner, and by audience the manager and the mentors. One query for either."""
    goal = Goal.objects.in_detail_for(person).select_related("owner").filter(pk=pk).first()
    if goal is None:
        goal = goal_to_read(person, pk)
        policy.require_detail(person, goal)
    return goal
