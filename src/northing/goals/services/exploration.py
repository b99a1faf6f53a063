"""Exploring: options, small experiments with them, a day to decide by, and the option that becomes a goal."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals import policy
from northing.goals.models import Experiment, Goal, Option
from northing.goals.services.closing import achieve_goal
from northing.goals.services.goals import begin_successor
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked

MAX_OPTIONS_PER_GOAL = 3
MAX_EXPERIMENTS_PER_OPTION = 5


@transaction.atomic
def save_decide_by(actor: Person, *, goal: Goal, on: date | None) -> Goal:
    """The day on which looking around ends; none is fine."""
    require(policy.can_edit_goal(actor, goal))
    if on is not None and on < dates.today() and on != goal.decide_by:
        raise Refused(_("That day is behind us. Choose one ahead."), field="on")
    goal.decide_by, goal.changed_at = on, dates.now()
    goal.save(update_fields=["decide_by", "changed_at"])
    return goal


@transaction.atomic
def create_option(actor: Person, *, goal: Goal, text: str) -> Option:
    """At most three. The same words again, as a second press sends them, are the option that is there."""
    require(policy.can_edit_goal(actor, goal))
    lock_person(actor)
    same = Option.objects.filter(goal=goal, text=text).first()
    if same is not None:
        return same
    if Option.objects.filter(goal=goal).count() >= MAX_OPTIONS_PER_GOAL:
        raise Refused(_("Three are as many as one can try in earnest. Change or remove one first."), field="text")
    option = Option(goal=goal, text=text)
    option.full_clean(exclude=["goal"])
    option.save()
    return option


@transaction.atomic
def update_option(actor: Person, *, option: Option, text: str, version: str = "") -> Option:
    """Raises EditConflict when another window saved since the form with ``version`` was opened, and RowRemoved when it
    removed the option.
    """
    require(policy.can_edit_goal(actor, option.goal))
    lock_person(actor)
    refresh_locked(option)
    if version:
        check_version(option, version, values={"text": text})
    option.text = text
    option.full_clean(exclude=["goal"])
    option.save(update_fields=["text"])
    return option


@transaction.atomic
def delete_option(actor: Person, *, option: Option) -> None:
    """With its experiments, unless something was learned from one of them: that is somebody's history."""
    require(policy.can_edit_goal(actor, option.goal))
    if option.experiments.exclude(learned="").exists():
        raise Refused(_("You have learned something from this one, so it stays. You need not choose it."))
    option.delete()


@transaction.atomic
def create_experiment(actor: Person, *, option: Option, text: str, due_on: date | None = None) -> Experiment:
    """Raises RowRemoved when another window removed the option."""
    require(policy.can_edit_goal(actor, option.goal))
    lock_person(actor)
    refresh_locked(option)
    tried = Experiment.objects.filter(option=option)
    same = tried.filter(text=text, due_on=due_on, tried_on=None).first()
    if same is not None:
        return same
    if tried.count() >= MAX_EXPERIMENTS_PER_OPTION:
        raise Refused(_("Five experiments tell enough of one option. What have you learned so far?"), field="text")
    experiment = Experiment(option=option, text=text, due_on=due_on)
    experiment.full_clean(exclude=["option"])
    experiment.save()
    return experiment


@transaction.atomic
def update_experiment(
    actor: Person,
    *,
    experiment: Experiment,
    text: str,
    due_on: date | None,
    tried_on: date | None,
    learned: str,
    version: str = "",
) -> Experiment:
    """Raises EditConflict and RowRemoved as ``update_option`` does. Who has learned something has tried it: today,
    unless they say when.
    """
    require(policy.can_edit_goal(actor, experiment.option.goal))
    lock_person(actor)
    refresh_locked(experiment)
    if learned.strip() and tried_on is None:
        tried_on = dates.today()
    if version:
        values = {"text": text, "due_on": due_on, "tried_on": tried_on, "learned": learned}
        check_version(experiment, version, values=values)
    if tried_on is not None and tried_on > dates.today():
        raise Refused(_("That day is still to come. It can stand under “By” until then."), field="tried_on")
    experiment.text, experiment.due_on, experiment.tried_on, experiment.learned = text, due_on, tried_on, learned
    experiment.full_clean(exclude=["option"])
    experiment.save(update_fields=["text", "due_on", "tried_on", "learned"])
    return experiment


@transaction.atomic
def delete_experiment(actor: Person, *, experiment: Experiment) -> None:
    require(policy.can_edit_goal(actor, experiment.option.goal))
    experiment.delete()


@transaction.atomic
def settle_on_option(actor: Person, *, option: Option) -> Goal:
    """The option becomes a goal, a draft of its owner's alone; the exploration has reached what it was for.

    Gives the new goal back, also to a second press. Raises Refused for a draft, which has explored nothing yet.
    """
    goal = option.goal
    require(policy.can_change_goal(actor, goal))
    lock_person(actor)
    goal.refresh_from_db(fields=["state", "successor"])
    if goal.is_achieved and goal.successor is not None:
        return goal.successor
    require(policy.can_edit_goal(actor, goal))
    if goal.is_draft:
        raise Refused(_("This is still a draft. Make it active first; then there is something to decide."))
    successor = begin_successor(goal, option.text)
    achieve_goal(actor, goal=goal, note=_("I chose: %(option)s") % {"option": option.text}, successor=successor)
    Option.objects.filter(goal=goal).update(chosen_on=None)
    option.chosen_on = dates.today()
    option.save(update_fields=["chosen_on"])
    return successor
