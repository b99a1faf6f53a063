"""What others have said of a goal, which keeps it from being deleted."""

from __future__ import annotations

from northing.feedback.models import Conversation, FeedbackRequest
from northing.goals.models import Goal


def is_given_feedback(goal: Goal) -> bool:
    """Whether feedback was asked for, or a talk was sent to be confirmed: whether somebody answered is not told."""
    asked = FeedbackRequest.objects.filter(goal=goal).exists()
    return asked or Conversation.objects.filter(goal=goal, sent_at__isnull=False).exists()
