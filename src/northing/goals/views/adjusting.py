"""The change of course in four steps. A step saves and leads to the next; any of them can be left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from northing.goals import policy
from northing.goals.forms.adjusting import AcknowledgeForm, DecideForm, NoteForm, ReassessForm, StepForm
from northing.goals.models import Adjustment, Goal
from northing.goals.models.change import Decision
from northing.goals.services import adjusting as services
from northing.goals.services import telling
from northing.goals.views.access import goal_to_change
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.people.models import Person

STEPS = ("what-changed", "still-right", "what-now", "tell")
TITLES = ("What has changed?", "Does it still make sense?", "What now?", "What would you like to tell?")


@require_GET
def adjust(request: PersonRequest, pk: int) -> HttpResponse:
    """To the step where the walk was left, or the first."""
    walk = walk_of(request.user, goal_to_change(request.user, pk))
    return redirect("goals:adjust_step", pk=pk, step=next_step(walk))


def next_step(walk: Adjustment) -> str:
    if walk.decision:
        return STEPS[3]
    if walk.still_makes_sense:
        return STEPS[2]
    return STEPS[1] if walk.what_happened or walk.discouraged else STEPS[0]


def walk_of(person: Person, goal: Goal, *, was_begun: bool = False) -> Adjustment:
    """The walk that was left half-way, or one that is only written down with its first answer.

    A closed goal can finish the walk that closed it, and begin no other. Of one that ``was_begun``, the end may have
    come in another window; the answer to it must not be lost.
    """
    walk = services.last_of(goal) if was_begun else services.unfinished_of(goal)
    if walk is None:
        policy.require_edit(person, goal)
        walk = Adjustment(goal=goal)
    return walk


@require_http_methods(["GET", "POST"])
def adjust_step(request: PersonRequest, pk: int, step: str) -> HttpResponse:
    goal = goal_to_change(request.user, pk)
    answered = request.method == "POST" and step != STEPS[0]
    walk = walk_of(request.user, goal, was_begun=answered)
    if step not in STEPS or not is_open_to(step, walk, answered=answered):
        return redirect("goals:adjust", pk=pk)
    form = form_of(step, walk, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            walk = walk if walk.pk else services.begin_adjustment(request.user, goal=goal)
            save_step(request, step, walk, form.cleaned_data)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return redirect(after(step, walk))
    at = STEPS.index(step)
    context = {
        "section": "plan",
        "goal": goal,
        "walk": walk,
        "form": form,
        "step": step,
        "number": at + 1,
        "title": TITLES[at],
        "steps": list(zip(STEPS, TITLES, strict=True)),
        "back": STEPS[at - 1] if 0 < at < 3 else "",
        "before": services.wording_before(walk.revision),
        "can_tell": policy.can_tell(request.user, goal),
    }
    return render(request, "goals/adjust.html", context, status=422 if form.errors else 200)


def is_open_to(step: str, walk: Adjustment, *, answered: bool) -> bool:
    """Steps back are open until the goal was closed by the decision; the note waits for a decision.

    A step that was ``answered`` comes too late for some of this; then the service says so beside what was typed.
    """
    if step == STEPS[3]:
        return bool(walk.decision)
    if walk.decision and not walk.goal.is_open:
        return answered
    return step == STEPS[0] or walk.pk is not None


def form_of(step: str, walk: Adjustment, data: Any) -> StepForm:
    kinds: tuple[type[StepForm], ...] = (AcknowledgeForm, ReassessForm, DecideForm, NoteForm)
    kind = kinds[STEPS.index(step)]
    stored = {name: getattr(walk, name) for name in kind.answers}
    return kind(data, initial=stored | {"version": services.opened_at(walk, *kind.answers)})


def save_step(request: PersonRequest, step: str, walk: Adjustment, data: dict[str, Any]) -> None:
    """Raises Refused with a sentence for the person."""
    acts: tuple[Callable[..., Adjustment], ...] = (
        services.acknowledge,
        services.reassess,
        services.decide,
        telling.finish_with_note,
    )
    acts[STEPS.index(step)](request.user, adjustment=walk, **data)


def after(step: str, walk: Adjustment) -> str:
    """Adjusting itself is done on the edit page, which asks what changed and why."""
    goal = walk.goal
    if step == STEPS[2] and walk.decision == Decision.ADJUST:
        return reverse("goals:edit_goal", args=[goal.pk])
    if step != STEPS[3]:
        return reverse("goals:adjust_step", args=[goal.pk, STEPS[STEPS.index(step) + 1]])
    if goal.successor_id:
        return reverse("goals:edit_goal", args=[goal.successor_id])
    return reverse("goals:goal", args=[goal.pk])
