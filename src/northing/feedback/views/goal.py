"""A goal's feedback, as a fragment of its page or a page of its own."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from northing.feedback.models import Answer, Conversation, FeedbackRequest, Outcome, OutcomeKind
from northing.goals.models import Goal
from northing.goals.policy import can_see_detail
from northing.people.http import PersonRequest

#: Words a goal's own page shows.
LATELY = 3
#: Requests about one goal that are looked at, the latest first.
MOST = 20


@require_GET
def for_goal(request: PersonRequest, goal_pk: int) -> HttpResponse:
    """What the reader may see of it: the owner all, others what was shared with them."""
    goals = Goal.objects.visible_to(request.user).select_related("owner").only("owner__name", "statement", "state")
    goal = get_object_or_404(goals, pk=goal_pk)
    requests = FeedbackRequest.objects.visible_to(request.user).filter(goal=goal, withdrawn_at=None)
    requests = requests.only("title", "withdrawn_at", "closed_at", "closes_on")
    talks = Conversation.objects.visible_to(request.user).filter(goal=goal).select_related("other")
    talks = talks.only("kind", "heard", "other__name")
    if not can_see_detail(request.user, goal):
        requests, talks = requests.none(), talks.none()
    shown = list(requests[:MOST])
    most = LATELY if request.htmx else 30
    context = {
        "section": "plan",
        "goal": goal,
        "is_mine": goal.owner_id == request.user.pk,
        "requests": shown,
        "words": latest_words(request, shown)[:most] if shown else [],
        "talks": list(talks[:most]),
    }
    return render(request, "feedback/_for_goal.html" if request.htmx else "feedback/for_goal.html", context)


def latest_words(request: PersonRequest, asked: Sequence[FeedbackRequest]) -> QuerySet[Answer]:
    """What people wrote in answer to ``asked``, which the reader sees, and what the reader made of it."""
    words = Answer.objects.shown_of(asked).filter(question__kind="text")
    actions = Outcome.objects.visible_to(request.user).filter(kind=OutcomeKind.ACTION)
    latest = words.order_by("-response__request__asked_at", "pk")
    related = latest.select_related("response__invitee", "response__request")
    shown = related.only("text", "response__invitee__name", "response__request__title")
    return shown.prefetch_related(Prefetch("outcomes", actions, "actions_made"))
