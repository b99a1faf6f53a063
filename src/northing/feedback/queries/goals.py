"""The feedback on one goal, as far as a reader sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from northing.feedback.models import Answer, Conversation, FeedbackRequest, Outcome, OutcomeKind, QuestionKind
from northing.goals.models import Goal
from northing.goals.policy import can_see_detail
from northing.people.models import Person

#: Requests about one goal that are looked at, the latest first.
MAX_REQUESTS_OF_GOAL = 20


@dataclass(frozen=True, slots=True)
class GoalFeedback:
    requests: list[FeedbackRequest]
    answers: list[Answer]
    talks: list[Conversation]


def feedback_on_goal(reader: Person, goal: Goal, most: int) -> GoalFeedback:
    """What the reader may see of it, at most so many answers and talks: the owner all, others what is shared."""
    if not can_see_detail(reader, goal):
        return GoalFeedback([], [], [])
    requests = FeedbackRequest.objects.visible_to(reader).filter(goal=goal, withdrawn_at=None)
    shown = list(requests.only("title", "withdrawn_at", "closed_at", "closes_on")[:MAX_REQUESTS_OF_GOAL])
    talks = Conversation.objects.visible_to(reader).filter(goal=goal).select_related("other")
    answers = list(latest_texts(reader, shown)[:most]) if shown else []
    return GoalFeedback(shown, answers, list(talks.only("kind", "heard", "other__name")[:most]))


def latest_texts(reader: Person, requests: Sequence[FeedbackRequest]) -> QuerySet[Answer]:
    """What people wrote in answer to ``requests``, which the reader sees, with ``actions_made`` of it by the reader."""
    texts = Answer.objects.shown_of(requests).filter(question__kind=QuestionKind.TEXT)
    actions = Outcome.objects.visible_to(reader).filter(kind=OutcomeKind.ACTION)
    latest = texts.order_by("-response__request__asked_at", "pk")
    related = latest.select_related("response__invitee", "response__request")
    shown = related.only("text", "response__invitee__name", "response__request__title")
    return shown.prefetch_related(Prefetch("outcomes", actions, "actions_made"))
