"""Giving thanks, reading one, changing one's words, taking them back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.goals.models import Goal, GoalState
from northing.kernel.errors import Refused
from northing.kernel.keys import key_of
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.recognition import policy
from northing.recognition.forms.thanks import PRIVATE, PUBLIC, EditThanksForm, GiveThanksForm
from northing.recognition.models import Thanks
from northing.recognition.services import thanks as services
from northing.recognition.views.shown import ready, show


@require_http_methods(["GET", "POST"])
def give_thanks(request: PersonRequest) -> HttpResponse:
    """``?to=7`` and ``?goal=12`` fill the form; "find" only looks for people and keeps what was typed."""
    if request.method == "GET" or "find" in request.POST:
        initial = prefilled(request) if request.method == "GET" else typed(request)
        return writing(request, GiveThanksForm(person=request.user, initial=initial))
    form = GiveThanksForm(request.POST, person=request.user)
    if form.is_valid():
        try:
            thanks = services.give_thanks(request.user, to=list(form.cleaned_data["to"]), words=form.words())
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            messages.success(request, "Your thanks are on their way.")
            return redirect("recognition:thanks", pk=thanks.pk)
    return writing(request, form)


def writing(request: PersonRequest, form: GiveThanksForm) -> HttpResponse:
    context = {"section": "recognition", "form": form}
    return render(request, "recognition/give_thanks.html", context, status=422 if form.errors else 200)


def prefilled(request: PersonRequest) -> dict[str, Any]:
    """Whom it is to, and the words to begin with when it is about a goal one has reached oneself."""
    goal = asked_goal(request.user, request.GET.get("goal", ""))
    initial: dict[str, Any] = {"to": request.GET.getlist("to"), "goal": goal.pk if goal else None}
    if goal and goal.owner_id != request.user.pk and not initial["to"]:
        initial["to"] = [goal.owner_id]
    if goal and goal.owner_id == request.user.pk and goal.state == GoalState.ACHIEVED:
        told = f" {goal.closing_note}" if goal.closing_note else ""
        initial["reason"] = f"I have reached “{goal.statement}”.{told} You had a part in it: "[:1_000]
    return initial


def asked_goal(person: Person, text: str) -> Goal | None:
    key = key_of(text)
    return Goal.objects.visible_to(person).exclude(state=GoalState.DRAFT).filter(pk=key).first() if key else None


def typed(request: PersonRequest) -> dict[str, Any]:
    """Every field as it came, for a form that is only shown again."""
    return {**request.POST.dict(), "to": request.POST.getlist("to"), "goal": key_of(request.POST.get("goal", ""))}


def in_sight(person: Person) -> QuerySet[Thanks]:
    return ready(Thanks.objects.visible_to(person))


@require_GET
def thanks(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(in_sight(request.user), pk=pk)
    shown = show(request.user, [found], names_at_once=None)[0]
    return render(request, "recognition/thanks.html", {"section": "recognition", "shown": shown})


@require_http_methods(["GET", "POST"])
def edit_thanks(request: PersonRequest, pk: int) -> HttpResponse:
    thanks = get_object_or_404(in_sight(request.user), pk=pk)
    policy.require(policy.can_edit(request.user, thanks))
    form = EditThanksForm(request.POST or None, person=request.user, thanks=thanks, initial=standing(thanks))
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            services.edit_thanks(request.user, thanks=thanks, words=form.words(), version=version)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return redirect("recognition:thanks", pk=pk)
    shown = show(request.user, [thanks])[0]
    context = {"section": "recognition", "form": form, "shown": shown}
    return render(request, "recognition/edit_thanks.html", context, status=422 if form.errors else 200)


def standing(thanks: Thanks) -> dict[str, Any]:
    return {
        "reason": thanks.reason,
        "company_value": thanks.company_value_id,
        "goal": thanks.goal_id,
        "audience": PUBLIC if thanks.is_public else PRIVATE,
        "version": services.opened_at(thanks),
    }


@require_POST
def remove_thanks(request: PersonRequest, pk: int) -> HttpResponse:
    services.remove_thanks(request.user, thanks=get_object_or_404(in_sight(request.user), pk=pk))
    messages.success(request, "Taken back.")
    return redirect("recognition:given")
