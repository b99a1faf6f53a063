"""Suggesting another wording, and the owner's answers to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals.models import Goal
from northing.goals.queries.mismatches import find_mismatches
from northing.goals.views.goals import goal_in_detail
from northing.kernel.errors import Refused, require
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.services.access_log import log_access_to_part
from northing.together import policy
from northing.together.forms import DeclineForm, SuggestForm, TakeForm
from northing.together.models import Suggestion
from northing.together.services import suggestions as services
from northing.together.views.conversation import answer_act
from northing.together.views.wordings import wording_context, wording_form
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page


@require_http_methods(["GET", "POST"])
@makes_one()
def suggest_wording_view(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_in_detail(request.user, pk)
    require(policy.can_suggest(request.user, goal))
    log_access_to_part(request.user, thing=goal, owner=goal.owner)
    form = wording_form(request, SuggestForm, goal=goal)
    if form.submit(
        lambda: services.suggest_wording(
            request.user,
            goal=goal,
            wording=form.wording,
            why=form.cleaned_data["why"],
            version=form.cleaned_data["version"],
        )
    ):
        message = _("%(name)s can take it, take a part, or keep the wording.")
        messages.success(request, message % {"name": goal.owner.first_name})
        return redirect_to_conversation(goal)
    context = {"section": "team", "goal": goal, "form": form, **wording_context(request, form)}
    return render_page(request, "together/suggest.html", context)


@require_POST
def take_suggestion_view(request: PersonRequest, pk: int) -> HttpResponse:
    """Takes the whole suggestion with one press. When the wording has changed since it was made, the owner sees both
    first.
    """
    suggestion = suggestion_to_answer(request.user, pk)
    version = request.POST.get("version", "")
    if suggestion.base_wording.version != version:
        messages.info(request, _("The wording has changed since this was suggested. Here are both."))
        return redirect("together:reword_suggestion", pk)
    try:
        services.take_suggestion(request.user, suggestion=suggestion, wording=suggestion.wording, version=version)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        if suggestion.is_open:
            return redirect("together:reword_suggestion", pk)
        return redirect_to_conversation(suggestion.goal)
    taken = _("It is %(name)s’s wording now. The history keeps yours.")
    messages.success(request, taken % {"name": suggestion.author.first_name})
    return redirect_after_taking(suggestion.goal)


@require_http_methods(["GET", "POST"])
def reword_suggestion(request: PersonRequest, pk: int) -> HttpResponse:
    """Takes a part of it, or all of it in the owner's own words: the form begins with the suggestion."""
    suggestion = suggestion_to_answer(request.user, pk)
    goal = suggestion.goal
    if not suggestion.is_open:
        messages.info(request, _("This suggestion has been answered already."))
        return redirect_to_conversation(goal)
    form = wording_form(request, TakeForm, goal=goal, wording=suggestion.wording)
    if form.submit(
        lambda: services.take_suggestion(
            request.user,
            suggestion=suggestion,
            wording=form.wording,
            version=form.cleaned_data["version"],
            name=form.cleaned_data["name"],
        )
    ):
        taken = _("Taken. %(name)s sees what you made of it.")
        messages.success(request, taken % {"name": suggestion.author.first_name})
        return redirect_after_taking(goal)
    context = suggestion_context(suggestion) | {"form": form} | wording_context(request, form)
    return render_page(request, "together/reword.html", context)


@require_http_methods(["GET", "POST"])
def decline_suggestion_view(request: PersonRequest, pk: int) -> HttpResponse:
    suggestion = suggestion_to_answer(request.user, pk)
    form = DeclineForm(request.POST or None)
    if form.submit(
        lambda: services.decline_suggestion(request.user, suggestion=suggestion, **form.cleaned_data),
    ):
        return answer_act(request, suggestion.goal)
    return render_page(request, "together/decline.html", suggestion_context(suggestion) | {"form": form})


@require_POST
def withdraw_suggestion_view(request: PersonRequest, pk: int) -> HttpResponse:
    suggestion = suggestion_to_read(request.user, pk)
    require(policy.can_withdraw_suggestion(request.user, suggestion))
    try:
        services.withdraw_suggestion(request.user, suggestion=suggestion)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return answer_act(request, suggestion.goal)


def suggestion_context(suggestion: Suggestion) -> dict[str, object]:
    current, base = suggestion.goal.wording, suggestion.base_wording
    return {
        "section": "plan",
        "goal": suggestion.goal,
        "suggestion": suggestion,
        "old": base,
        "new": suggestion.wording,
        "current": current,
        "is_outdated": base.version != current.version,
    }


def redirect_to_conversation(goal: Goal) -> HttpResponse:
    return redirect(f"{reverse('goals:goal', args=[goal.pk])}#together")


def redirect_after_taking(goal: Goal) -> HttpResponse:
    """To the top of the page when it says there that the new sentence names another figure or day than its fields."""
    return redirect("goals:goal", goal.pk) if find_mismatches(goal) else redirect_to_conversation(goal)


def suggestion_to_read(person: Person, pk: int) -> Suggestion:
    visible = Suggestion.objects.visible_to(person).select_related("goal__owner", "author")
    return get_object_or_404(visible, pk=pk)


def suggestion_to_answer(person: Person, pk: int) -> Suggestion:
    suggestion = suggestion_to_read(person, pk)
    require(policy.can_answer_suggestion(person, suggestion))
    return suggestion
