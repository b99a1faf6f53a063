"""Who sees a goal: changed on the goal's own page, with a preview of whom each audience reaches and what they get."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from northing.goals.forms.sharing import ShareForm
from northing.goals.models import GoalState
from northing.goals.services import sharing as services
from northing.goals.views.access import goal_to_change
from northing.people.http import PersonRequest


@require_http_methods(["GET", "POST"])
def share_goal(request: PersonRequest, pk: int) -> HttpResponse:
    """A draft is nobody's but its owner's; its audience is chosen where it is written."""
    goal = goal_to_change(request.user, pk)
    if goal.state == GoalState.DRAFT:
        return redirect("goals:edit_goal", goal.pk)
    form = ShareForm(request.POST or None, person=request.user, goal=goal)
    if request.method == "POST" and form.is_valid():
        services.share_goal(request.user, goal=goal, audience=form.cleaned_data["audience"])
        messages.success(request, f"Seen by: {services.audience_words(goal)}.")
        return redirect("goals:goal", goal.pk)
    template = "goals/_share.html" if request.htmx else "goals/share.html"
    context = {"section": "plan", "goal": goal, "form": form}
    return render(request, template, context, status=422 if form.is_bound else 200)
