"""How views get their goal: the name of the helper states the right. Unseen is 404, not allowed is 403."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from northing.goals import policy
from northing.goals.models import Goal
from northing.people.models import Person


def goal_to_read(person: Person, pk: int) -> Goal:
    visible = Goal.objects.visible_to(person).select_related("owner", "plan", "value", "successor")
    return get_object_or_404(visible, pk=pk)


def goal_to_change(person: Person, pk: int) -> Goal:
    goal = goal_to_read(person, pk)
    policy.require_change(person, goal)
    return goal
