"""Options and experiments on the page of an exploration, and the option that becomes a goal."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals import policy
from northing.goals.forms.exploring import DecideByForm, ExperimentForm, NewExperimentForm, OptionForm
from northing.goals.models import Experiment, Goal, Option
from northing.goals.services import exploring as services
from northing.goals.views.access import goal_to_change
from northing.goals.views.goal import goal_context
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.forms import NorthingForm


def option_to_change(person: Person, pk: int) -> Option:
    """Unseen is 404; seen, but of somebody else's goal or a closed one, is 403."""
    option = get_object_or_404(Option.objects.visible_to(person).select_related("goal", "goal__owner"), pk=pk)
    policy.require_edit(person, option.goal)
    return option


def experiment_to_change(person: Person, pk: int) -> Experiment:
    visible = Experiment.objects.visible_to(person).select_related("option__goal", "option__goal__owner")
    experiment = get_object_or_404(visible, pk=pk)
    policy.require_edit(person, experiment.option.goal)
    return experiment


def back_to_options(goal: Goal) -> HttpResponse:
    return redirect(reverse("goals:goal", args=[goal.pk]) + "#options")


def again(request: PersonRequest, goal: Goal, name: str, form: NorthingForm) -> HttpResponse:
    """The goal's page with the form that came back, in its place."""
    return render(request, "goals/goal.html", goal_context(request, goal, exploring={name: form}), status=422)


@require_POST
def set_decide_by(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_change(request.user, pk)
    policy.require_edit(request.user, goal)
    form = DecideByForm(request.POST)
    if form.is_valid():
        try:
            services.set_decide_by(request.user, goal=goal, **form.cleaned_data)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return back_to_options(goal)
    return again(request, goal, "decide", form)


@require_POST
def add_option(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_change(request.user, pk)
    policy.require_edit(request.user, goal)
    form = OptionForm(request.POST)
    if form.is_valid():
        try:
            services.add_option(request.user, goal=goal, text=form.cleaned_data["text"])
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return back_to_options(goal)
    return again(request, goal, "option", form)


@require_POST
def add_experiment(request: PersonRequest, pk: int) -> HttpResponse:
    """``pk`` is the option's."""
    option = option_to_change(request.user, pk)
    form = NewExperimentForm(request.POST, of=option.pk)
    if form.is_valid():
        try:
            services.add_experiment(request.user, option=option, **form.cleaned_data)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return back_to_options(option.goal)
    return again(request, goal_to_change(request.user, option.goal_id), str(option.pk), form)


@require_http_methods(["GET", "POST"])
def change_option(request: PersonRequest, pk: int) -> HttpResponse:
    option = option_to_change(request.user, pk)
    form = OptionForm(request.POST or None, initial={"text": option.text, "version": services.opened_at(option)})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_option(request.user, option=option, **form.cleaned_data)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return back_to_options(option.goal)
    context = {"section": "plan", "option": option, "goal": option.goal, "form": form}
    return render(request, "goals/option.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change_experiment(request: PersonRequest, pk: int) -> HttpResponse:
    experiment = experiment_to_change(request.user, pk)
    stored = {name: getattr(experiment, name) for name in ("text", "due_on", "tried_on", "learned")}
    version = {"version": services.opened_at(experiment)}
    form = ExperimentForm(request.POST or None, of=experiment.option_id, initial=stored | version)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_experiment(request.user, experiment=experiment, **form.cleaned_data)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return back_to_options(experiment.option.goal)
    goal = experiment.option.goal
    context = {"section": "plan", "experiment": experiment, "goal": goal, "form": form}
    return render(request, "goals/experiment.html", context, status=422 if form.errors else 200)


@require_POST
def remove_option(request: PersonRequest, pk: int) -> HttpResponse:
    option = option_to_change(request.user, pk)
    try:
        services.remove_option(request.user, option=option)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, f"“{option.text}” is no option any more.")
    return back_to_options(option.goal)


@require_POST
def remove_experiment(request: PersonRequest, pk: int) -> HttpResponse:
    experiment = experiment_to_change(request.user, pk)
    services.remove_experiment(request.user, experiment=experiment)
    messages.success(request, f"“{experiment.text}” is off the list.")
    return back_to_options(experiment.option.goal)


@require_http_methods(["GET", "POST"])
def choose_option(request: PersonRequest, pk: int) -> HttpResponse:
    """First what it means, then the draft that the option becomes."""
    visible = Option.objects.visible_to(request.user).select_related("goal__owner", "goal__plan", "goal__value")
    option = get_object_or_404(visible, pk=pk)
    policy.require_change(request.user, option.goal)
    if request.method == "POST":
        try:
            made = services.choose_option(request.user, option=option)
        except Refused as refusal:
            messages.warning(request, refusal.message)
            return back_to_options(option.goal)
        messages.success(request, "You have decided. Here is the goal it becomes; put it in your own words.")
        return redirect("goals:edit_goal", made.pk)
    if not option.goal.is_open:
        return redirect("goals:goal", option.goal_id)
    learned = option.experiments.exclude(learned="")
    context = {"section": "plan", "option": option, "goal": option.goal, "learned": learned}
    return render(request, "goals/choose_option.html", context)
