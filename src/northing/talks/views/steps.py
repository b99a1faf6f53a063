"""Next steps: agreed, changed, done, and put on a goal."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.kernel.errors import Refused, require
from northing.people.http import PersonRequest
from northing.talks import policy
from northing.talks.forms.content import PlaceStepForm, StepForm
from northing.talks.models import NextStep
from northing.talks.queries.steps import goals_for_step
from northing.talks.services import steps as services
from northing.talks.views.talks import talk_or_404
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


def redirect_to_steps(talk_key: int, anchor: str = "h-next") -> HttpResponse:
    return redirect(f"{reverse('talks:talk', args=[talk_key])}#{anchor}")


@require_http_methods(["GET", "POST"])
@makes_one(change="talks:change_step")
def add_step(request: PersonRequest, pk: int) -> HttpResponse:
    found = talk_or_404(request, pk)
    require(policy.can_write_in_talk(request.user, found))
    goals = list(goals_for_step(request.user, found))
    form = StepForm(request.POST or None, viewer=request.user, talk=found, goals=goals)

    def add() -> NextStep:
        data = form.cleaned_data
        return services.create_step(
            request.user,
            talk=found,
            person=data["person"],
            text=data["text"],
            due_on=data["due_on"],
            goal=data.get("goal"),
        )

    if form.submit(add):
        say_done(request, _("Added."), undo=reverse("talks:remove_step", args=[form.result.pk]))
        return redirect_to_steps(found.pk)
    title = found.title_for(request.user)
    return render_page(request, "talks/step.html", {"section": "talks", "form": form, "talk": found, "title": title})


def step_or_404(request: PersonRequest, pk: int) -> NextStep:
    related = ("talk__organiser", "talk__other", "person", "action__goal", "promise__goal")
    return get_object_or_404(NextStep.objects.visible_to(request.user).select_related(*related), pk=pk)


@require_http_methods(["GET", "POST"])
def change_step(request: PersonRequest, pk: int) -> HttpResponse:
    step = step_or_404(request, pk)
    require(policy.can_change_step(request.user, step))
    form = StepForm(request.POST or None, viewer=request.user, talk=step.talk, step=step)

    def change() -> NextStep:
        data = {name: form.cleaned_data[name] for name in ("text", "person", "due_on", "version")}
        return services.update_step(request.user, step=step, **data)

    if form.submit(change):
        say_done(request, _("Saved."))
        return redirect_to_steps(step.talk_id)
    title = step.talk.title_for(request.user)
    context = {"section": "talks", "form": form, "talk": step.talk, "step": step, "title": title}
    context["can_remove"] = policy.can_remove_step(request.user, step)
    return render_page(request, "talks/step.html", context)


@require_http_methods(["GET", "POST"])
def place_step(request: PersonRequest, pk: int) -> HttpResponse:
    step = step_or_404(request, pk)
    require(policy.can_do_step(request.user, step))
    goals = list(goals_for_step(request.user, step.talk))
    form = PlaceStepForm(request.POST or None, viewer=request.user, goals=goals)
    if form.submit(lambda: services.put_step_on_goal(request.user, step=step, goal=form.cleaned_data["goal"])):
        say_done(request, _("It stands on %(goal)s now.") % {"goal": form.cleaned_data["goal"].name})
        return redirect_to_steps(step.talk_id)
    title = step.talk.title_for(request.user)
    context = {"section": "talks", "form": form, "step": step, "talk": step.talk, "title": title, "goals": goals}
    return render_page(request, "talks/place_step.html", context)


@require_POST
def tick_step(request: PersonRequest, pk: int) -> HttpResponse:
    """``done=0`` takes the tick away, but for a promise that was kept."""
    step, is_done = step_or_404(request, pk), request.POST.get("done") != "0"
    try:
        services.set_step_done(request.user, step=step, is_done=is_done)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect_to_steps(step.talk_id)
    undo = "" if step.promise_id else request.path
    say_done(request, _("Done.") if is_done else _("Not done yet."), undo=undo, done=int(not is_done))
    return redirect_to_steps(step.talk_id, f"step-{pk}")


@require_POST
def remove_step(request: PersonRequest, pk: int) -> HttpResponse:
    """With Undo where adding it once more brings all of it back."""
    step = step_or_404(request, pk)
    require(policy.can_remove_step(request.user, step))
    try:
        services.delete_step(request.user, step=step)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect_to_steps(step.talk_id)
    if step.is_placed or step.done_at is not None:
        say_done(request, _("Deleted."))
    else:
        words = {"text": step.text, "person": step.person_id, "due_on": step.due_on or ""}
        say_done(request, _("Deleted."), undo=reverse("talks:add_step", args=[step.talk_id]), **words)
    return redirect_to_steps(step.talk_id)
