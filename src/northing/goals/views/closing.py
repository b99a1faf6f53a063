"""Reaching a goal, letting it go, opening it again, and the celebration one promised oneself."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.goals.forms.closing import AchieveForm, CelebrationForm, LetGoForm
from northing.goals.queries.helpers import list_helpers
from northing.goals.queries.others_words import have_others_written_on
from northing.goals.queries.plans import count_active_goals
from northing.goals.queries.reached import celebration_uid, next_saturday, reached_goal_of
from northing.goals.queries.sharing import describe_goal_audience
from northing.goals.services import closing as services
from northing.goals.views.goals import goal_to_change
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.kernel.icalendar_text import DayEntry, calendar_text
from northing.people.http import PersonRequest
from northing.ui.responses import render_page
from northing.ui.text import join_and
from northing.ui.toasts import say_done

#: People named on the page of a reached goal.
MAX_HELPERS = 4


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
    """The way there with its flag, what was promised, and whom to thank."""
    goal = goal_to_change(request.user, pk)
    if not goal.is_achieved:
        return redirect("goals:goal", pk=pk)
    helpers = list_helpers(request.user, goal, MAX_HELPERS) if request.user.has_colleagues else []
    context = {
        "section": "plan",
        "goal": goal,
        "reached": reached_goal_of(goal),
        "helpers": helpers,
        "helper_names": join_and([each.person.first_name for each in helpers]),
        "calendar_form": CelebrationForm(initial={"on": next_saturday(dates.today())}, auto_id="celebration_%s"),
        "visible_to": describe_goal_audience(goal),
        "has_room": count_active_goals(request.user) < settings.ACTIVE_GOALS_LIMIT,
    }
    return render(request, "goals/achieved.html", context)


@require_http_methods(["GET", "POST"])
def let_go(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_change(request.user, pk)
    if not goal.is_open:
        return redirect("goals:goal", pk=pk)
    form = LetGoForm(request.POST or None)
    if form.submit(lambda: services.drop_goal(request.user, goal=goal, **form.cleaned_data)):
        messages.success(request, _("You have let it go. Its history stays."))
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
        say_done(request, _("You kept your word to yourself."), undo=reverse("goals:take_back_celebration", args=[pk]))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("goals:goal", pk=pk)
    return redirect("goals:achieved", pk=pk)


@require_POST
def take_back_celebration(request: PersonRequest, pk: int) -> HttpResponse:
    services.forget_celebration(request.user, goal=goal_to_change(request.user, pk))
    say_done(request, _("Still to come."), undo=reverse("goals:celebrate", args=[pk]))
    return redirect("goals:achieved", pk=pk)


@require_GET
def celebration_calendar(request: PersonRequest, pk: int) -> HttpResponse:
    """A file for one's calendar with what one promised oneself, ``?on=2026-12-05``. It does not name the goal: who
    looks into the calendar may not know of it.
    """
    goal = goal_to_change(request.user, pk)
    form = CelebrationForm(request.GET)
    if not goal.celebration or not form.is_valid():
        return redirect("goals:goal", pk=pk)
    entry = DayEntry(
        uid=celebration_uid(goal), summary=goal.celebration, day=form.cleaned_data["on"], changed_at=dates.now()
    )
    text = calendar_text([entry], method="PUBLISH")
    headers = {"Content-Disposition": 'attachment; filename="northing.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
