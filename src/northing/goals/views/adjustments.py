"""The change of course in four steps. A step saves and leads to the next; any of them can be left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from northing.goals import policy
from northing.goals.forms.adjustments import DecisionForm, NoteForm, StepForm, StillRightForm, WhatChangedForm
from northing.goals.models import Adjustment, Goal
from northing.goals.models.adjustments import Decision
from northing.goals.queries.adjustments import last_adjustment_of, unfinished_adjustment_of
from northing.goals.services import adjustments as services
from northing.goals.views.goals import goal_to_change
from northing.goals.views.reading_along import READ_BUTTON, read_form
from northing.kernel.errors import require
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.responses import render_page

STEPS = ("what-changed", "still-right", "what-now", "tell")
TITLES = (
    _("What has changed?"),
    _("Does it still make sense?"),
    _("What now?"),
    _("What would you like to tell?"),
)
#: The steps across the page, where the question itself is the heading.
NAMES = (_("What changed"), _("Still right"), _("Decision"), _("Note"))
FORMS: tuple[type[StepForm], ...] = (WhatChangedForm, StillRightForm, DecisionForm, NoteForm)
SAVE_STEP: tuple[Callable[..., Adjustment], ...] = (
    services.acknowledge_change,
    services.reassess_goal,
    services.decide_adjustment,
    services.finish_adjustment,
)


@require_GET
def adjust(request: PersonRequest, pk: int) -> HttpResponse:
    """To the step where the adjustment was left, or the first."""
    adjustment = adjustment_to_continue(request.user, goal_to_change(request.user, pk))
    return redirect("goals:adjust_step", pk=pk, step=next_step(adjustment))


def next_step(adjustment: Adjustment) -> str:
    if adjustment.decision:
        return STEPS[3]
    if adjustment.still_makes_sense:
        return STEPS[2]
    return STEPS[1] if adjustment.what_happened or adjustment.discouraged else STEPS[0]


def adjustment_to_continue(person: Person, goal: Goal, *, was_begun: bool = False) -> Adjustment:
    """The one that was left half-way, or one that is only written down with its first answer.

    A closed goal can finish the adjustment that closed it, and begin no other. Of one that ``was_begun``, the end may
    have come in another window; the answer to it must not be lost.
    """
    adjustment = last_adjustment_of(goal) if was_begun else unfinished_adjustment_of(goal)
    if adjustment is None:
        require(policy.can_edit_goal(person, goal))
        adjustment = Adjustment(goal=goal)
    return adjustment


@require_http_methods(["GET", "POST"])
def adjust_step(request: PersonRequest, pk: int, step: str) -> HttpResponse:
    goal = goal_to_change(request.user, pk)
    is_answered = request.method == "POST" and step != STEPS[0]
    adjustment = adjustment_to_continue(request.user, goal, was_begun=is_answered)
    if step not in STEPS or not is_step_open(step, adjustment, is_answered=is_answered):
        return redirect("goals:adjust", pk=pk)
    at = STEPS.index(step)
    was_sent = adjustment.sent_at is not None
    form = _form_of_step(at, adjustment, request.POST if request.method == "POST" else None)
    if READ_BUTTON not in request.POST and form.submit(
        lambda: _save_answers(request.user, at, adjustment, form.cleaned_data)
    ):
        _say_what_was_sent(request, form.result, was_sent=was_sent)
        return redirect(_address_after(step, form.result))
    context = {
        "section": "plan",
        "goal": goal,
        "adjustment": adjustment,
        "form": form,
        "change": read_form(request.user, goal, form),
        "step": step,
        "number": at + 1,
        "title": TITLES[at],
        "steps": list(zip(STEPS, NAMES, strict=True)),
        "back": STEPS[at - 1] if 0 < at < 3 else "",
        "before": adjustment.was_wording,
        "can_send_note": policy.can_send_note(request.user, goal),
    }
    return render_page(request, "goals/adjust.html", context)


def is_step_open(step: str, adjustment: Adjustment, *, is_answered: bool) -> bool:
    """Steps back are open until the goal was closed by the decision; the note waits for a decision.

    A step that was answered comes too late for some of this; then the service says so beside what was typed.
    """
    if step == STEPS[3]:
        return bool(adjustment.decision)
    if adjustment.decision and not adjustment.goal.is_open:
        return is_answered
    return step == STEPS[0] or adjustment.pk is not None


def _form_of_step(at: int, adjustment: Adjustment, data: Any) -> StepForm:
    answers = FORMS[at].answers(adjustment)
    stored = {name: getattr(adjustment, name) for name in answers.version_fields}
    return FORMS[at](data, initial=stored | {"version": answers.version})


def _save_answers(actor: Person, at: int, adjustment: Adjustment, answers: dict[str, Any]) -> Adjustment:
    """An adjustment is written down with its first answer."""
    begun = adjustment if adjustment.pk else services.begin_adjustment(actor, goal=adjustment.goal)
    return SAVE_STEP[at](actor, adjustment=begun, **answers)


def _say_what_was_sent(request: PersonRequest, adjustment: Adjustment, *, was_sent: bool) -> None:
    if adjustment.sent_to is not None and not was_sent:
        name = adjustment.sent_to.name
        messages.success(request, gettext("Your note is sent to %(name)s, who finds it on Today.") % {"name": name})


def _address_after(step: str, adjustment: Adjustment) -> str:
    """Adjusting itself is done on the edit page, which asks what changed and why."""
    goal = adjustment.goal
    if step == STEPS[2] and adjustment.decision == Decision.ADJUST:
        return reverse("goals:edit_goal", args=[goal.pk])
    if step != STEPS[3]:
        return reverse("goals:adjust_step", args=[goal.pk, STEPS[STEPS.index(step) + 1]])
    if goal.successor_id:
        return reverse("goals:edit_goal", args=[goal.successor_id])
    return reverse("goals:goal", args=[goal.pk])
