"""Actions and readings on a goal's page: small forms, so that all of it works without JavaScript."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals import policy
from northing.goals.coaching import remarks_on_action
from northing.goals.forms.actions import (
    ActionForm,
    ChangeActionForm,
    ChangeReadingForm,
    FirstActionsForm,
    PlanActionForm,
    ReadingForm,
)
from northing.goals.models import Action, Goal, Measure, Reading
from northing.goals.services import actions as services
from northing.goals.services import measures as measure_services
from northing.goals.views.goals import (
    ADD_ANOTHER,
    goal_to_change,
    goal_to_edit,
    goal_to_read,
    reading_prefix,
    render_goal_page,
)
from northing.kernel.errors import RowRemoved, require
from northing.kernel.keys import keys_in
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.formats import format_number
from northing.ui.kept_words import page_of_form
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page
from northing.ui.toasts import say_done

#: Three to five carry a goal; a sixth gets a friendly word.
ENOUGH_ACTIONS = 5
#: So many rows stand open when a goal is new.
FEW_ACTIONS = 3


def action_to_change(person: Person, pk: int) -> Action:
    """Unseen is 404; seen, but of somebody else's goal, is 403."""
    visible = Action.objects.visible_to(person).select_related("goal", "goal__owner")
    action = get_object_or_404(visible, pk=pk)
    require(policy.can_edit_goal(person, action.goal))
    return action


def redirect_to_actions(goal: Goal, at: str = "actions") -> HttpResponse:
    """``at`` names the button that was pressed, which so keeps the focus."""
    return redirect(f"{reverse('goals:goal', args=[goal.pk])}#{at}")


def redirect_to_tick(request: PersonRequest, action: Action, at: str) -> HttpResponse:
    """To the list it was ticked in: the goal's, or another page's, where it stays in its place."""
    page, goal_page = urlsplit(page_of_form(request)).path, reverse("goals:goal", args=[action.goal_id])
    return redirect(f"{goal_page}#{at}" if page in {"", goal_page} else f"{page}#tick-{action.pk}")


@require_http_methods(["GET", "POST"])
@makes_one(change="goals:change_action")
def plan_action(request: PersonRequest) -> HttpResponse:
    """Adds an action to one of the person's active goals, which they choose."""
    goals = list(Goal.objects.of(request.user).active().only("name"))
    form = PlanActionForm(request.POST or None, goals=goals)
    if form.submit(lambda: services.create_action(request.user, **form.cleaned_data)):
        added, goal = form.result, form.cleaned_data["goal"]
        sentence = _("Added to %(goal)s.") % {"goal": goal.name}
        say_done(request, sentence, undo=reverse("goals:remove_action", args=[added.pk]))
        return redirect_to_actions(goal)
    return render_page(request, "goals/plan_action.html", {"section": "today", "form": form, "goals": goals})


@require_http_methods(["GET", "POST"])
def pick_actions(request: PersonRequest, pk: int) -> HttpResponse:
    """The second step of writing a goal: several actions at once, as far as there is room for a handful."""
    goal = goal_to_edit(request.user, pk)
    there = list(Action.objects.open().filter(goal=goal))
    if len(there) >= ENOUGH_ACTIONS and request.method == "GET":
        return redirect_to_actions(goal)
    form = FirstActionsForm(request.POST or None, rows=max(1, ENOUGH_ACTIONS - len(there)))
    rows = [row.cleaned_data for row in form.filled] if form.is_valid() else []
    if form.submit(lambda: services.create_actions(request.user, goal=goal, actions=rows)):
        _remark_on_first(request, form.result)
        return redirect("goals:goal", goal.pk)
    shown = max(1, FEW_ACTIONS - len(there))
    context = {"section": "plan", "goal": goal, "actions": there, "form": form}
    context |= {"rows": form.rows[:shown], "more": form.rows[shown:], "shown": shown}
    return render_page(request, "goals/pick_actions.html", context)


def _remark_on_first(request: PersonRequest, actions: list[Action]) -> None:
    """The coach's remark on the first action it has one for; otherwise only that they are saved."""
    unclear = next((action for action in actions if remarks_on_action(action)), None)
    if unclear is None:
        say_done(request, _("Actions saved."))
    else:
        _remark_on(request, unclear, 0, is_new=False)


@require_http_methods(["GET", "POST"])
@makes_one(change="goals:change_action")
def add_action(request: PersonRequest, pk: int) -> HttpResponse:
    """Until there are five actions the form on the goal's page stays open: the fragment names its field, which browsers
    then focus.
    """
    goal = goal_to_change(request.user, pk)
    form = ActionForm(request.POST or None)
    known = set(Action.objects.filter(goal=goal).values_list("pk", flat=True))
    if not form.submit(lambda: services.create_action(request.user, goal=goal, **form.cleaned_data)):
        context = {"section": "plan", "action": None, "form": form, "goal": goal}
        return render_page(request, "goals/action.html", context)
    open_actions = Action.objects.open().filter(goal=goal).count()
    _remark_on(request, form.result, open_actions, is_new=form.result.pk not in known)
    if open_actions >= ENOUGH_ACTIONS:
        return redirect_to_actions(goal)
    return redirect(f"{reverse('goals:goal', args=[goal.pk])}?{ADD_ANOTHER}=1#{ActionForm.FIRST_FIELD}")


def _remark_on(request: PersonRequest, action: Action, open_actions: int, *, is_new: bool) -> None:
    """One quiet remark at most: the coach's on the action, that five are plenty, or that it is there. One that was
    there already is not taken back.
    """
    remarks = remarks_on_action(action)
    if remarks:
        sentence = _("“%(action)s” is on the list. %(remark)s") % {"action": action.text, "remark": remarks[0]}
        messages.info(request, sentence)
    elif open_actions > ENOUGH_ACTIONS:
        messages.info(request, _("That is more than five. Which of them would you miss least?"))
    else:
        say_done(request, _("Added."), undo=reverse("goals:remove_action", args=[action.pk]) if is_new else "")


@require_http_methods(["GET", "POST"])
def change_action(request: PersonRequest, pk: int) -> HttpResponse:
    action = action_to_change(request.user, pk)
    stored = {name: getattr(action, name) for name in ("text", "due_on", "repeats", "version")}
    form = ChangeActionForm(request.POST or None, initial=stored)
    if form.submit(lambda: services.update_action(request.user, action=action, **form.cleaned_data)):
        say_done(request, _("Saved."))
        return redirect_to_actions(action.goal)
    context = {"section": "plan", "action": action, "form": form, "goal": action.goal}
    return render_page(request, "goals/action.html", context)


@require_POST
def remove_action(request: PersonRequest, pk: int) -> HttpResponse:
    action = action_to_change(request.user, pk)
    services.delete_action(request.user, action=action)
    _say_removed(request, action)
    return redirect_to_actions(action.goal)


def _say_removed(request: PersonRequest, action: Action) -> None:
    """With Undo where adding it once more brings all of it back: the ticks of an action are gone with it."""
    sentence = _("“%(action)s” is deleted.") % {"action": action.text}
    if action.done_on is not None or action.repeats:
        say_done(request, sentence)
        return
    due_on = action.due_on.isoformat() if action.due_on else ""
    say_done(
        request, sentence, undo=reverse("goals:add_action", args=[action.goal_id]), text=action.text, due_on=due_on
    )


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
        action = services.complete_action(request.user, action=action, was_due_on=was_due_on)
        say_done(request, _("Done."), undo=reverse("goals:untick_action", args=[pk]))
    # What is done lies folded on the goal's page; what comes round again stays in its place.
    return redirect_to_tick(request, action, f"tick-{pk}" if action.done_on is None else "done-actions")


@require_POST
def untick_action(request: PersonRequest, pk: int) -> HttpResponse:
    action = action_to_change(request.user, pk)
    with suppress(RowRemoved):
        action = services.reopen_action(request.user, action=action)
        due_on = action.due_on.isoformat() if action.due_on else ""
        say_done(request, _("Not done yet."), undo=reverse("goals:tick_action", args=[pk]), was_due_on=due_on)
    return redirect_to_tick(request, action, f"tick-{pk}")


@require_POST
def move_action(request: PersonRequest, pk: int) -> HttpResponse:
    action = action_to_change(request.user, pk)
    to = "up" if request.POST.get("to") == "up" else "down"
    with suppress(RowRemoved):
        services.shift_action(request.user, action=action, up=to == "up")
        sentence, back = (_("Moved up."), "down") if to == "up" else (_("Moved down."), "up")
        say_done(request, sentence, undo=reverse("goals:move_action", args=[pk]), to=back)
    return redirect_to_actions(action.goal, f"{to}-{pk}")


@require_POST
def order_actions(request: PersonRequest, pk: int) -> HttpResponse:
    """Dragging posts ``order``: keys joined by commas."""
    goal = goal_to_change(request.user, pk)
    before = ",".join(str(key) for key in Action.objects.filter(goal=goal).values_list("pk", flat=True))
    services.save_action_order(request.user, goal=goal, keys=keys_in(request.POST.get("order", "")))
    say_done(request, _("In the new order."), undo=request.path, order=before)
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
    else:
        say_done(request, _("Saved."))
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
        say_done(request, _("Corrected. The page says what stood there before."))
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
    """Undo notes the same figure once more; the history tells of both."""
    reading = reading_to_change(request.user, pk)
    measure = reading.measure
    measure_services.delete_reading(request.user, reading=reading)
    words = {"value": format_number(reading.value), "on": reading.on.isoformat(), "note": reading.note}
    fields = {f"{reading_prefix(measure)}-{name}": value for name, value in words.items()}
    say_done(request, _("That reading is gone."), undo=reverse("goals:add_reading", args=[measure.pk]), **fields)
    return redirect(f"{reverse('goals:goal', args=[measure.goal_id])}#measure-{measure.pk}")
