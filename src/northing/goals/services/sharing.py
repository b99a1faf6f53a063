"""Opening and closing a goal to others."""

from __future__ import annotations

from django.db import transaction

from northing.common import dates
from northing.goals import policy
from northing.goals.models import Goal
from northing.people.models import Person
from northing.people.services.rings import Ring, require_ring, rings_for, words_for

__all__ = ["Ring", "audience_words", "rings_for", "share_goal"]


@transaction.atomic
def share_goal(actor: Person, *, goal: Goal, audience: str) -> Goal:
    """Open or close a goal to others. The manager and team of this moment are kept with it.

    A later manager or team sees nothing until the owner shares again; so choosing the same ring renews it.
    """
    policy.require_change(actor, goal)
    goal.set_audience(actor, require_ring(audience))
    goal.changed_at = dates.now()
    goal.save(update_fields=["audience", "shared_manager", "shared_team", "changed_at"])
    return goal


def audience_words(goal: Goal) -> str:
    """Fetch ``owner``, ``shared_manager`` and ``shared_team`` along with the goal."""
    return words_for(goal, goal.owner)
