"""Options and experiments on the page of an exploration, and the option that becomes a goal."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals import policy
from northing.goals.forms.exploration import DecideByForm, ExperimentForm, NewExperimentForm, OptionForm
from northing.goals.models import Experiment, Goal, Option
from northing.goals.services import exploration as services
from northing.goals.views.goals import goal_to_edit, goal_to_read, render_goal_page
from northing.kernel.errors import Refused, require
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


def option_to_change(person: Person, pk: int) -> Option:
    """Unseen is 404; seen, but of somebody else's goal or a closed one, is 403."""
    option = get_object_or_404(Option.objects.visible_to(person).select_related("goal", "goal__owner"), pk=pk)
    require(policy.can_edit_goal(person, option.goal))
    return option


def experiment_to_change(person: Person, pk: int) -> Experiment:
    visible = Experiment.objects.visible_to(person).select_related("option__goal", "option__goal__owner")
    experiment = get_object_or_404(visible, pk=pk)
    require(policy.can_edit_goal(person, experiment.option.goal))
    return experiment


def redirect_to_options(goal: Goal) -> HttpResponse:
    return redirect(reverse("goals:goal", args=[goal.pk]) + "#options")


@require_POST
def set_decide_by(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_edit(request.user, pk)
    form = DecideByForm(request.POST)
    if form.submit(lambda: services.save_decide_by(request.user, goal=goal, **form.cleaned_data)):
        say_done(request, _("Saved."))
        return redirect_to_options(goal)
    return render_goal_page(request, goal, exploration_forms={"decide": form})


@require_POST
@makes_one()
def add_option(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_edit(request.user, pk)
    form = OptionForm(request.POST)
    if form.submit(lambda: services.create_option(request.user, goal=goal, text=form.cleaned_data["text"])):
        say_done(request, _("Added."), undo=reverse("goals:remove_option", args=[form.result.pk]))
        return redirect_to_options(goal)
    return render_goal_page(request, goal, exploration_forms={"option": form})


@require_POST
@makes_one()
def add_experiment(request: PersonRequest, pk: int) -> HttpResponse:
    """``pk`` is the option's."""
    option = option_to_change(request.user, pk)
    form = NewExperimentForm(request.POST, of=option.pk)
    if form.submit(lambda: services.create_experiment(request.user, option=option, **form.cleaned_data)):
        say_done(request, _("Added."), undo=reverse("goals:remove_experiment", args=[form.result.pk]))
        return redirect_to_options(option.goal)
    goal = goal_to_read(request.user, option.goal_id)
    return render_goal_page(request, goal, exploration_forms={str(option.pk): form})


@require_http_methods(["GET", "POST"])
def change_option(request: PersonRequest, pk: int) -> HttpResponse:
    option = option_to_change(request.user, pk)
    form = OptionForm(request.POST or None, initial={"text": option.text, "version": option.version})
    if form.submit(lambda: services.update_option(request.user, option=option, **form.cleaned_data)):
        say_done(request, _("Saved."))
        return redirect_to_options(option.goal)
    context = {"section": "plan", "option": option, "goal": option.goal, "form": form}
    return render_page(request, "goals/option.html", context)


@require_http_methods(["GET", "POST"])
def change_experiment(request: PersonRequest, pk: int) -> HttpResponse:
    experiment = experiment_to_change(request.user, pk)
    goal = experiment.option.goal
    stored = {name: getattr(experiment, name) for name in ("text", "due_on", "tried_on", "learned", "version")}
    form = ExperimentForm(request.POST or None, of=experiment.option_id, initial=stored)
    if form.submit(lambda: services.update_experiment(request.user, experiment=experiment, **form.cleaned_data)):
        say_done(request, _("Saved."))
        return redirect_to_options(goal)
    context = {"section": "plan", "experiment": experiment, "goal": goal, "form": form}
    return render_page(request, "goals/experiment.html", context)


@require_POST
def remove_option(request: PersonRequest, pk: int) -> HttpResponse:
    """With Undo where adding it once more brings all of it back."""
    option = option_to_change(request.user, pk)
    is_bare = not option.experiments.exists()
    try:
        services.delete_option(request.user, option=option)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        sentence = _("“%(option)s” is no option any more.") % {"option": option.text}
        undo = reverse("goals:add_option", args=[option.goal_id]) if is_bare else ""
        say_done(request, sentence, undo=undo, text=option.text)
    return redirect_to_options(option.goal)


@require_POST
def remove_experiment(request: PersonRequest, pk: int) -> HttpResponse:
    """With Undo where adding it once more brings all of it back."""
    experiment = experiment_to_change(request.user, pk)
    services.delete_experiment(request.user, experiment=experiment)
    is_bare = not experiment.learned and experiment.tried_on is None
    undo = reverse("goals:add_experiment", args=[experiment.option_id]) if is_bare else ""
    due_on = experiment.due_on.isoformat() if experiment.due_on else ""
    sentence = _("“%(experiment)s” is deleted.") % {"experiment": experiment.text}
    say_done(request, sentence, undo=undo, text=experiment.text, due_on=due_on)
    return redirect_to_options(experiment.option.goal)


@require_http_methods(["GET", "POST"])
def choose_option(request: PersonRequest, pk: int) -> HttpResponse:
    """First what it means, then the draft that the option becomes."""
    visible = Option.objects.visible_to(request.user).select_related("goal__owner", "goal__plan", "goal__value")
    option = get_object_or_404(visible, pk=pk)
    require(policy.can_change_goal(request.user, option.goal))
    if request.method == "POST":
        try:
            made = services.settle_on_option(request.user, option=option)
        except Refused as refusal:
            messages.warning(request, refusal.message)
            return redirect_to_options(option.goal)
        sentence = _("Decided. Put the goal it becomes in your own words.")
        messages.success(request, sentence)
        return redirect("goals:edit_goal", made.pk)
    if not option.goal.is_open:
        return redirect("goals:goal", option.goal_id)
    learned = option.experiments.exclude(learned="")
    context = {"section": "plan", "option": option, "goal": option.goal, "learned": learned}
    return render(request, "goals/choose_option.html", context)
