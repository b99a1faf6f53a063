"""Actions and readings on a goal's page: small forms, so that all of it works without JavaScript."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals import policy
from northing.goals.coaching import remarks_on_action
from northing.goals.forms.actions import ActionForm, ChangeActionForm, ChangeReadingForm, ReadingForm
from northing.goals.models import Action, Goal, Measure, Reading
from northing.goals.services import actions as services
from northing.goals.services import measures as measure_services
from northing.goals.views.goals import ADD_ANOTHER, goal_to_change, goal_to_read, reading_prefix, render_goal_page
from northing.kernel.errors import RowRemoved, require
from northing.kernel.keys import keys_in
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.responses import render_page

#: Three to five carry a goal; a sixth gets a friendly word.
ENOUGH_ACTIONS = 5


def action_to_change(person: Person, pk: int) -> Action:
    """Unseen is 404; seen, but of somebody else's goal, is 403."""
    visible = Action.objects.visible_to(person).select_related("goal", "goal__owner")
    action = get_object_or_404(visible, pk=pk)
    require(policy.can_edit_goal(person, action.goal))
    return action


def redirect_to_actions(goal: Goal, at: str = "actions") -> HttpResponse:
    """``at`` names the button that was pressed, which so keeps the focus."""
    return redirect(f"{reverse('goals:goal', args=[goal.pk])}#{at}")


@require_POST
def add_action(request: PersonRequest, pk: int) -> HttpResponse:
    """Until there are five actions the form stays open: the fragment names its field, which browsers then focus."""
    goal = goal_to_change(request.user, pk)
    form = ActionForm(request.POST)
    if not form.submit(lambda: services.create_action(request.user, goal=goal, **form.cleaned_data)):
        return render_goal_page(request, goal, action_form=form)
    open_actions = Action.objects.open().filter(goal=goal).count()
    _remark_on(request, form.result, open_actions)
    if open_actions >= ENOUGH_ACTIONS:
        return redirect_to_actions(goal)
    return redirect(f"{reverse('goals:goal', args=[goal.pk])}?{ADD_ANOTHER}=1#{ActionForm.FIRST_FIELD}")


def _remark_on(request: PersonRequest, action: Action, open_actions: int) -> None:
    """One quiet remark at most: the coach's on the action, or that five are plenty."""
    remarks = remarks_on_action(action)
    if remarks:
        sentence = _("“%(action)s” is on the list. %(remark)s") % {"action": action.text, "remark": remarks[0]}
        messages.info(request, sentence)
    elif open_actions > ENOUGH_ACTIONS:
        messages.info(request, _("That is more than five. Which of them would you miss least?"))


@require_http_methods(["GET", "POST"])
def change_action(request: PersonRequest, pk: int) -> HttpResponse:
    action = action_to_change(request.user, pk)
    stored = {name: getattr(action, name) for name in ("text", "due_on", "repeats", "version")}
    form = ChangeActionForm(request.POST or None, initial=stored)
    if form.submit(lambda: services.update_action(request.user, action=action, **form.cleaned_data)):
        return redirect_to_actions(action.goal)
    context = {"section": "plan", "action": action, "form": form, "goal": action.goal}
    return render_page(request, "goals/action.html", context)


@require_POST
def remove_action(request: PersonRequest, pk: int) -> HttpResponse:
    action = action_to_change(request.user, pk)
    services.delete_action(request.user, action=action)
    messages.success(request, _("“%(action)s” is off the list.") % {"action": action.text})
    return redirect_to_actions(action.goal)


@require_POST
def tick_action(request: PersonRequest, pk: int) -> HttpResponse:
    """``was_due_on`` travels with the button, so that a second press is known for one."""
    action = action_to_change(request.user, pk)
    try:
        was_due_on = date.fromisoformat(request.POST.get("was_due_on", ""))
    except ValueError:
        was_due_on = None
    # What another window took off the list meanwhile, the list that comes back says by itself.
    with suppress(RowRemoved):
        services.complete_action(request.user, action=action, was_due_on=was_due_on)
    return redirect_to_actions(action.goal, f"tick-{pk}")


@require_POST
def untick_action(request: PersonRequest, pk: int) -> HttpResponse:
    action = action_to_change(request.user, pk)
    with suppress(RowRemoved):
        services.reopen_action(request.user, action=action)
    return redirect_to_actions(action.goal, f"tick-{pk}")


@require_POST
def move_action(request: PersonRequest, pk: int) -> HttpResponse:
    action = action_to_change(request.user, pk)
    to = "up" if request.POST.get("to") == "up" else "down"
    with suppress(RowRemoved):
        services.shift_action(request.user, action=action, up=to == "up")
    return redirect_to_actions(action.goal, f"{to}-{pk}")


@require_POST
def order_actions(request: PersonRequest, pk: int) -> HttpResponse:
    """Dragging posts ``order``: keys joined by commas."""
    goal = goal_to_change(request.user, pk)
    services.save_action_order(request.user, goal=goal, keys=keys_in(request.POST.get("order", "")))
    return HttpResponse(status=204)


@require_http_methods(["GET", "POST"])
def add_reading(request: PersonRequest, pk: int) -> HttpResponse:
    """``pk`` is the measure's. GET leads to the form on the goal's page, for who opens the address of a refused one
    again.
    """
    visible = Measure.objects.visible_to(request.user).select_related("goal", "goal__owner")
    measure = get_object_or_404(visible, pk=pk)
    require(policy.can_change_goal(request.user, measure.goal))
    if request.method == "GET":
        return redirect("goals:goal", pk=measure.goal_id)
    form = ReadingForm(request.POST, measure=measure, prefix=reading_prefix(measure))
    if not form.submit(lambda: measure_services.record_reading(request.user, measure=measure, **form.cleaned_data)):
        return render_goal_page(request, goal_to_read(request.user, measure.goal_id), reading_form=form)
    if measure.is_reached:
        messages.success(request, _("You are there. Is the goal reached?"))
    return redirect("goals:goal", pk=measure.goal_id)


@require_http_methods(["GET", "POST"])
def change_reading(request: PersonRequest, pk: int) -> HttpResponse:
    """Its figure and its note; the day it was read on stays."""
    reading = reading_to_change(request.user, pk)
    measure = reading.measure
    form = ChangeReadingForm(
        request.POST or None, measure=measure, initial={"value": reading.value, "note": reading.note}
    )
    if form.submit(
        lambda: measure_services.record_reading(request.user, measure=measure, on=reading.on, **form.cleaned_data)
    ):
        messages.success(request, _("Corrected. The page says what stood there before."))
        return redirect("goals:goal", pk=measure.goal_id)
    context = {"section": "plan", "form": form, "reading": reading, "measure": measure, "goal": measure.goal}
    return render_page(request, "goals/reading.html", context)


def reading_to_change(person: Person, pk: int) -> Reading:
    """Unseen is 404; seen, but of somebody else's goal, is 403."""
    visible = Reading.objects.visible_to(person).select_related("measure__goal", "measure__goal__owner")
    reading = get_object_or_404(visible, pk=pk)
    require(policy.can_change_goal(person, reading.measure.goal))
    return reading


@require_POST
def remove_reading(request: PersonRequest, pk: int) -> HttpResponse:
    reading = reading_to_change(request.user, pk)
    goal = reading.measure.goal
    measure_services.delete_reading(request.user, reading=reading)
    messages.success(request, _("That reading is gone."))
    return redirect("goals:goal", pk=goal.pk)
