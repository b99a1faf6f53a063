"""What the page of an exploration shows besides: its options, what was tried with each, and the forms beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from northing.goals.forms.exploring import DecideByForm, NewExperimentForm, OptionForm
from northing.goals.models import Goal, GoalKind, Option
from northing.goals.services.exploring import MOST_EXPERIMENTS, MOST_OPTIONS
from northing.ui.forms import NorthingForm


@dataclass(frozen=True, slots=True)
class OptionView:
    """``form`` is None when there is no room for another experiment."""

    option: Option
    form: NorthingForm | None

    @property
    def is_tried(self) -> bool:
        return any(experiment.tried_on for experiment in self.option.experiments.all())


@dataclass(frozen=True, slots=True)
class Exploration:
    """``option_form`` is None when three options are there."""

    options: list[OptionView]
    option_form: NorthingForm | None
    decide_form: NorthingForm
    decide_by: date | None

    @property
    def chosen(self) -> Option | None:
        return next((view.option for view in self.options if view.option.chosen_on), None)


def exploration_of(goal: Goal, returned: Mapping[str, NorthingForm]) -> Exploration | None:
    """None for a goal of another kind. ``returned`` holds forms that came back with errors, by ``option``,
    ``decide`` or an option's key.
    """
    if goal.kind != GoalKind.EXPLORATION:
        return None
    options = list(goal.options.prefetch_related("experiments"))
    return Exploration(
        options=[OptionView(option, returned.get(str(option.pk)) or room_for_another(option)) for option in options],
        option_form=returned.get("option") or (OptionForm() if len(options) < MOST_OPTIONS else None),
        decide_form=returned.get("decide") or DecideByForm(initial={"on": goal.decide_by}),
        decide_by=goal.decide_by or goal.deadline,
    )


def room_for_another(option: Option) -> NewExperimentForm | None:
    return NewExperimentForm(of=option.pk) if len(option.experiments.all()) < MOST_EXPERIMENTS else None
