"""Suggesting another wording, and the owner's answers to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals import policy as goals_policy
from northing.goals.models import Goal
from northing.goals.said import said_of
from northing.goals.services.wording import wording_of, wording_version
from northing.goals.views.access import goal_in_detail
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.services.access_log import log_access_to_part
from northing.together import policy
from northing.together.forms import DeclineForm, SuggestForm, WordingForm
from northing.together.models import Suggestion
from northing.together.queries.suggestions import based_on, suggested
from northing.together.services import suggestions as services
from northing.together.views.together import done


@require_http_methods(["GET", "POST"])
def suggest_wording(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_in_detail(request.user, pk)
    policy.require_suggest(request.user, goal)
    log_access_to_part(request.user, thing=goal, owner=goal.owner)
    form = SuggestForm(request.POST or None, goal=goal)
    if request.method == "POST" and form.is_valid():
        why, version = form.cleaned_data["why"], form.cleaned_data["version"]
        try:
            services.suggest_wording(request.user, goal=goal, wording=form.wording, why=why, version=version)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            messages.success(request, f"{goal.owner.first_name} can take it, take a part of it, or keep the wording.")
            return back_to(goal)
    context = {"section": "team", "goal": goal, "form": form}
    return render(request, "together/suggest.html", context, status=200 if is_fine(form) else 422)


@require_POST
def take_suggestion(request: PersonRequest, pk: int) -> HttpResponse:
    """The whole of it, with one press. When the wording has changed since it was shown, the owner looks first."""
    suggestion = suggestion_to_answer(request.user, pk)
    wording, version = suggested(suggestion), request.POST.get("version", "")
    outdated = wording_version(based_on(suggestion)) != version
    if outdated:
        messages.info(request, "The wording has changed since this was suggested. Here are both.")
        return redirect("together:reword_suggestion", pk)
    try:
        services.take_suggestion(request.user, suggestion=suggestion, wording=wording, version=version)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("together:reword_suggestion", pk) if suggestion.is_open else back_to(suggestion.goal)
    messages.success(request, f"The goal says it {suggestion.author.first_name}’s way now. Its history keeps yours.")
    return after_taking(suggestion.goal)


@require_http_methods(["GET", "POST"])
def reword_suggestion(request: PersonRequest, pk: int) -> HttpResponse:
    """A part of it, or all of it in the owner's own words: the form begins with the suggestion."""
    suggestion = suggestion_to_answer(request.user, pk)
    goal = suggestion.goal
    if not suggestion.is_open:
        messages.info(request, "This suggestion has been answered already.")
        return back_to(goal)
    form = WordingForm(request.POST or None, goal=goal, wording=suggested(suggestion))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            services.take_suggestion(request.user, suggestion=suggestion, wording=form.wording, version=version)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            messages.success(request, f"Taken. {suggestion.author.first_name} sees what you made of it.")
            return after_taking(goal)
    return render(request, "together/reword.html", context_of(suggestion, form), status=200 if is_fine(form) else 422)


def context_of(suggestion: Suggestion, form: WordingForm) -> dict[str, object]:
    old, standing = based_on(suggestion), wording_of(suggestion.goal)
    return {
        "section": "plan",
        "goal": suggestion.goal,
        "suggestion": suggestion,
        "form": form,
        "old": old,
        "new": suggested(suggestion),
        "standing": standing,
        "outdated": wording_version(old) != wording_version(standing),
    }


@require_http_methods(["GET", "POST"])
def decline_suggestion(request: PersonRequest, pk: int) -> HttpResponse:
    suggestion = suggestion_to_answer(request.user, pk)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.decline_suggestion(request.user, suggestion=suggestion, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            return done(request, suggestion.goal)
    context = context_of(suggestion, WordingForm(goal=suggestion.goal)) | {"form": form}
    return render(request, "together/decline.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_suggestion(request: PersonRequest, pk: int) -> HttpResponse:
    suggestion = suggestion_to_read(request.user, pk)
    policy.require_own_words(request.user, suggestion.author_id)
    try:
        services.withdraw_suggestion(request.user, suggestion=suggestion)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return done(request, suggestion.goal)


def is_fine(form: WordingForm) -> bool:
    return not form.is_bound or (not form.errors and all(not row.errors for row in form.measures))


def back_to(goal: Goal) -> HttpResponse:
    return redirect(f"{reverse('goals:goal', args=[goal.pk])}#together")


def after_taking(goal: Goal) -> HttpResponse:
    """To the head of the page, where it is said when a figure or a day beside the sentence has stayed behind."""
    return redirect("goals:goal", goal.pk) if said_of(goal) else back_to(goal)


def suggestion_to_read(person: Person, pk: int) -> Suggestion:
    visible = Suggestion.objects.visible_to(person).select_related("goal__owner", "author")
    return get_object_or_404(visible, pk=pk)


def suggestion_to_answer(person: Person, pk: int) -> Suggestion:
    suggestion = suggestion_to_read(person, pk)
    goals_policy.require_change(person, suggestion.goal)
    return suggestion
