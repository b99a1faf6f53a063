"""Reaching a goal, letting it go, opening it again, and the celebration one promised oneself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals.forms.closing import AchieveForm, LetGoForm
from northing.goals.models import Goal, GoalState
from northing.goals.services import closing as services
from northing.goals.views.access import goal_to_change
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest


@require_http_methods(["GET", "POST"])
def achieve(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_change(request.user, pk)
    if goal.state == GoalState.ACHIEVED:
        return redirect("goals:achieved", pk=pk)
    if goal.state == GoalState.DROPPED:
        return redirect("goals:goal", pk=pk)
    form = AchieveForm(request.POST or None, initial={"on": dates.today()})
    if request.method == "POST" and form.is_valid():
        try:
            services.achieve_goal(request.user, goal=goal, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            return redirect("goals:achieved", pk=pk)
    return ending(request, goal, "goals/achieve.html", form)


@require_http_methods(["GET"])
def achieved(request: PersonRequest, pk: int) -> HttpResponse:
    """The quiet page after reaching it, with the promise quoted."""
    goal = goal_to_change(request.user, pk)
    if goal.state != GoalState.ACHIEVED:
        return redirect("goals:goal", pk=pk)
    return render(request, "goals/achieved.html", {"section": "plan", "goal": goal})


@require_http_methods(["GET", "POST"])
def let_go(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_change(request.user, pk)
    if not goal.is_open:
        return redirect("goals:goal", pk=pk)
    form = LetGoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.let_go(request.user, goal=goal, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            messages.success(request, "You have let it go. What you did for it stays in its history.")
            return redirect("goals:plan")
    return ending(request, goal, "goals/let_go.html", form)


def ending(request: PersonRequest, goal: Goal, template: str, form: AchieveForm | LetGoForm) -> HttpResponse:
    context = {"section": "plan", "goal": goal, "form": form}
    return render(request, template, context, status=422 if form.errors else 200)


@require_POST
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    goal = services.reopen_goal(request.user, goal=goal_to_change(request.user, pk))
    if goal.state == GoalState.PARKED:
        messages.info(request, "It is back, parked for now: your plan is full. Park or close another to make room.")
    else:
        messages.success(request, "It is back in your plan.")
    return redirect("goals:goal", pk=pk)


@require_POST
def celebrate(request: PersonRequest, pk: int) -> HttpResponse:
    try:
        services.celebrate(request.user, goal=goal_to_change(request.user, pk))
        messages.success(request, "Good. You kept your word to yourself.")
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("goals:goal", pk=pk)
