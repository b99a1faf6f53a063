"""Actions on a goal's page. Each is a small form of its own, so that all of it works without JavaScript."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals import policy
from northing.goals.coaching import read_action
from northing.goals.forms.action import ActionForm, ChangeActionForm
from northing.goals.models import Action, Goal
from northing.goals.services import actions as services
from northing.goals.views.access import goal_to_change
from northing.goals.views.goal import ANOTHER, goal_context
from northing.kernel.errors import Refused, RowRemoved
from northing.kernel.keys import keys_in
from northing.people.http import PersonRequest
from northing.people.models import Person

#: Three to five carry a goal (design, section 2.3); a sixth gets a friendly word.
PLENTY = 5


def action_to_change(person: Person, pk: int) -> Action:
    """Unseen is 404; seen, but of somebody else's goal, is 403."""
    visible = Action.objects.visible_to(person).select_related("goal", "goal__owner")
    action = get_object_or_404(visible, pk=pk)
    policy.require_edit(person, action.goal)
    return action


def back_to_actions(goal: Goal, at: str = "actions") -> HttpResponse:
    """``at`` names the button that was pressed, which so keeps the focus."""
    return redirect(f"{reverse('goals:goal', args=[goal.pk])}#{at}")


def on_to_the_next(goal: Goal) -> HttpResponse:
    """Until there are five the form stays open: the fragment names its field, which browsers then focus."""
    if Action.objects.open().filter(goal=goal).count() >= PLENTY:
        return back_to_actions(goal)
    return redirect(f"{reverse('goals:goal', args=[goal.pk])}?{ANOTHER}=1#{ActionForm.FIRST_FIELD}")


@require_POST
def add_action(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_change(request.user, pk)
    form = ActionForm(request.POST)
    if form.is_valid():
        try:
            action = services.add_action(request.user, goal=goal, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            say_what_helps(request, action)
            return on_to_the_next(goal)
    return render(request, "goals/goal.html", goal_context(request, goal, action_form=form), status=422)


def say_what_helps(request: PersonRequest, action: Action) -> None:
    """One quiet remark at most: the coach's on the action, or that five are plenty."""
    remarks = read_action(action).remarks
    if remarks:
        messages.info(request, f"“{action.text}” is on the list. {remarks[0]}")
    elif Action.objects.open().filter(goal=action.goal).count() > PLENTY:
        messages.info(request, "That is more than five. Which of them would you miss least?")


@require_http_methods(["GET", "POST"])
def change_action(request: PersonRequest, pk: int) -> HttpResponse:
    action = action_to_change(request.user, pk)
    stored = {name: getattr(action, name) for name in ("text", "due_on", "repeats")}
    form = ChangeActionForm(request.POST or None, initial=stored | {"version": services.opened_at(action)})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_action(request.user, action=action, **form.cleaned_data)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return back_to_actions(action.goal)
    context = {"section": "plan", "action": action, "form": form, "goal": action.goal}
    return render(request, "goals/action.html", context, status=422 if form.errors else 200)


@require_POST
def remove_action(request: PersonRequest, pk: int) -> HttpResponse:
    action = action_to_change(request.user, pk)
    services.remove_action(request.user, action=action)
    messages.success(request, f"“{action.text}” is off the list.")
    return back_to_actions(action.goal)


@require_POST
def tick_action(request: PersonRequest, pk: int) -> HttpResponse:
    """``was_due_on`` travels with the button, so that a second press is known for one."""
    action = action_to_change(request.user, pk)
    try:
        seen = date.fromisoformat(request.POST.get("was_due_on", ""))
    except ValueError:
        seen = None
    # What another window took off the list meanwhile, the list that comes back says by itself.
    with suppress(RowRemoved):
        services.tick_action(request.user, action=action, was_due_on=seen)
    return back_to_actions(action.goal, f"tick-{pk}")


@require_POST
def untick_action(request: PersonRequest, pk: int) -> HttpResponse:
    action = action_to_change(request.user, pk)
    with suppress(RowRemoved):
        services.untick_action(request.user, action=action)
    return back_to_actions(action.goal, f"tick-{pk}")


@require_POST
def move_action(request: PersonRequest, pk: int) -> HttpResponse:
    action = action_to_change(request.user, pk)
    to = "up" if request.POST.get("to") == "up" else "down"
    with suppress(RowRemoved):
        services.move_action(request.user, action=action, up=to == "up")
    return back_to_actions(action.goal, f"{to}-{pk}")


@require_POST
def order_actions(request: PersonRequest, pk: int) -> HttpResponse:
    """Dragging posts ``order``: keys joined by commas."""
    goal = goal_to_change(request.user, pk)
    services.order_actions(request.user, goal=goal, keys=keys_in(request.POST.get("order", "")))
    return HttpResponse(status=204)
