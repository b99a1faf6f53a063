"""A goal that follows another one: the other's pivot, or what an exploration came to."""

from __future__ import annotations

from northing.goals.models import Goal, GoalState


def begin_successor(goal: Goal, statement: str) -> Goal:
    """A draft with the same plan and reason, its owner's alone. Call inside a transaction, after the policy."""
    successor = Goal(
        owner=goal.owner,
        plan=goal.plan,
        statement=statement.strip(),
        reason=goal.reason,
        value=goal.value,
        serves_vision=goal.serves_vision,
        celebration=goal.celebration,
        position=goal.position,
        state=GoalState.DRAFT,
    )
    successor.full_clean(exclude=["owner", "plan", "value"])
    successor.save()
    return successor
