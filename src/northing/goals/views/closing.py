"""Reaching a goal, letting it go, opening it again, and the celebration one promised oneself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.goals.forms.closing import AchieveForm, LetGoForm
from northing.goals.queries.others_words import have_others_written_on
from northing.goals.services import closing as services
from northing.goals.views.goals import goal_to_change
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.ui.responses import render_page


@require_http_methods(["GET", "POST"])
def achieve(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_change(request.user, pk)
    if goal.is_achieved:
        return redirect("goals:achieved", pk=pk)
    if goal.is_dropped:
        return redirect("goals:goal", pk=pk)
    form = AchieveForm(request.POST or None, initial={"on": dates.today()})
    if form.submit(lambda: services.achieve_goal(request.user, goal=goal, **form.cleaned_data)):
        return redirect("goals:achieved", pk=pk)
    return render_page(request, "goals/achieve.html", {"section": "plan", "goal": goal, "form": form})


@require_GET
def achieved(request: PersonRequest, pk: int) -> HttpResponse:
    """The quiet page after reaching it, with the promise quoted."""
    goal = goal_to_change(request.user, pk)
    if not goal.is_achieved:
        return redirect("goals:goal", pk=pk)
    return render(request, "goals/achieved.html", {"section": "plan", "goal": goal})


@require_http_methods(["GET", "POST"])
def let_go(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_change(request.user, pk)
    if not goal.is_open:
        return redirect("goals:goal", pk=pk)
    form = LetGoForm(request.POST or None)
    if form.submit(lambda: services.drop_goal(request.user, goal=goal, **form.cleaned_data)):
        messages.success(request, _("You have let it go. What you did for it stays in its history."))
        return redirect("goals:plan")
    context = {"section": "plan", "goal": goal, "form": form, "can_delete": not have_others_written_on(goal)}
    return render_page(request, "goals/let_go.html", context)


@require_POST
def delete_goal(request: PersonRequest, pk: int) -> HttpResponse:
    """What was made by mistake; where others have written on it, the page to let it go says so."""
    try:
        services.erase_goal(request.user, goal=goal_to_change(request.user, pk))
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("goals:let_go", pk=pk)
    messages.success(request, _("The goal is gone, with all that you wrote on it."))
    return redirect("goals:plan")


@require_POST
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    goal = services.reopen_goal(request.user, goal=goal_to_change(request.user, pk))
    if goal.is_parked:
        sentence = _("It is back, parked for now: your plan is full. Park or close another to make room.")
        messages.info(request, sentence)
    else:
        messages.success(request, _("It is back in your plan."))
    return redirect("goals:goal", pk=pk)


@require_POST
def celebrate(request: PersonRequest, pk: int) -> HttpResponse:
    try:
        services.record_celebration(request.user, goal=goal_to_change(request.user, pk))
        messages.success(request, _("Good. You kept your word to yourself."))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("goals:goal", pk=pk)
