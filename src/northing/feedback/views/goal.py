"""A goal's feedback, as a fragment of its page or a page of its own."""

from __future__ import annotations

from django.db.models import Prefetch
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
    goal = get_object_or_404(Goal.objects.visible_to(request.user).select_related("owner"), pk=goal_pk)
    requests = FeedbackRequest.objects.visible_to(request.user).filter(goal=goal, withdrawn_at=None)
    talks = Conversation.objects.visible_to(request.user).filter(goal=goal).select_related("owner", "other")
    if not can_see_detail(request.user, goal):
        requests, talks = requests.none(), talks.none()
    shown = list(requests[:MOST])
    words = Answer.objects.visible_to(request.user).filter(response__request__in=shown, question__kind="text")
    latest = words.select_related("response__invitee", "response__request").order_by(
        "-response__request__asked_at", "pk"
    )
    actions = Outcome.objects.visible_to(request.user).filter(kind=OutcomeKind.ACTION)
    most = LATELY if request.htmx else 30
    context = {
        "section": "plan",
        "goal": goal,
        "is_mine": goal.owner_id == request.user.pk,
        "requests": shown,
        "words": list(latest.prefetch_related(Prefetch("outcomes", actions, "actions_made"))[:most]),
        "talks": list(talks[:most]),
    }
    return render(request, "feedback/_for_goal.html" if request.htmx else "feedback/for_goal.html", context)
