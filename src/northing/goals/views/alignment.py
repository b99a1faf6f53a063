"""Which objective a goal serves."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from northing.goals import policy
from northing.goals.forms.alignment import AlignForm
from northing.goals.services import alignment
from northing.goals.views.access import goal_to_change
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest


@require_http_methods(["GET", "POST"])
def align_goal(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_change(request.user, pk)
    policy.require_edit(request.user, goal)
    form = AlignForm(request.POST or None, person=request.user, goal=goal)
    if request.method == "POST" and form.is_valid():
        try:
            alignment.align_goal(request.user, goal=goal, objective=form.cleaned_data["objective"])
        except Refused as refused:
            form.refuse(refused.message, refused.field)
        else:
            return redirect("goals:goal", pk)
    context = {"section": "plan", "form": form, "goal": goal}
    return render(request, "goals/align_goal.html", context, status=422 if form.errors else 200)
