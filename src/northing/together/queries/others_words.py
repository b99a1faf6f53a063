"""What others have said of a goal, which keeps it from being deleted."""

from __future__ import annotations

from northing.goals.models import Goal
from northing.together.models import Agreement, Comment, Promise, Proposal, Suggestion


def is_spoken_of(goal: Goal) -> bool:
    """Whether somebody else commented, suggested, agreed, promised or proposed."""
    return (
        Comment.objects.filter(goal=goal).exclude(author=goal.owner_id).exists()
        or Suggestion.objects.filter(goal=goal).exclude(author=goal.owner_id).exists()
        or Promise.objects.filter(goal=goal).exclude(by=goal.owner_id).exists()
        or Agreement.objects.filter(goal=goal).exists()
        or Proposal.objects.filter(goal=goal).exists()
    )
