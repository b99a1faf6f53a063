"""A goal's feedback, as a fragment of its page or a page of its own."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from northing.feedback.queries.goals import feedback_on_goal
from northing.goals.models import Goal
from northing.people.http import PersonRequest
from northing.people.services.access_log import log_access_to_part

MAX_ROWS_IN_FRAGMENT = 3
MAX_ROWS_ON_PAGE = 30


@require_GET
def for_goal(request: PersonRequest, goal_pk: int) -> HttpResponse:
    goals = Goal.objects.visible_to(request.user).select_related("owner").only("owner__name", "name", "state")
    goal = get_object_or_404(goals, pk=goal_pk)
    log_access_to_part(request.user, thing=goal, owner=goal.owner)
    most = MAX_ROWS_IN_FRAGMENT if request.htmx else MAX_ROWS_ON_PAGE
    found = feedback_on_goal(request.user, goal, most)
    context = {"section": "plan", "goal": goal, "is_mine": goal.owner_id == request.user.pk, "feedback": found}
    return render(request, "feedback/_for_goal.html" if request.htmx else "feedback/for_goal.html", context)
