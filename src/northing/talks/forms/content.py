"""What people type inside a 1:1: points, notes, next steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal
from northing.people.models import Person
from northing.talks.models import MAX_NOTES_LENGTH, NextStep, Talk
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm, Segments


class ItemForm(NorthingForm):
    text = forms.CharField(
        label=_("Add a point"), max_length=280, widget=forms.TextInput(attrs={"placeholder": _("Add a point")})
    )
    is_question = forms.BooleanField(required=False, widget=forms.HiddenInput)


class NotesForm(NorthingForm):
    """Notes for both, or one's own."""

    marks_optional = False

    text = forms.CharField(
        label=_("Notes"), max_length=MAX_NOTES_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)


class StepForm(NorthingForm):
    """For one of the two. ``goals`` are those on which the viewer can put a step of their own."""

    text = forms.CharField(label=_("What is to be done?"), max_length=280)
    person = forms.ChoiceField(label=_("Who does it?"), widget=Segments)
    due_on = DayField(label=_("By"), required=False)
    goal = forms.ChoiceField(label=_("For which goal?"), required=False)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        viewer: Person,
        talk: Talk,
        goals: Sequence[Goal] = (),
        step: NextStep | None = None,
    ) -> None:
        super().__init__(data, initial=_stored_step(step) if step else {"person": str(viewer.pk)})
        partner = talk.partner_of(viewer)
        self.viewer = viewer
        self.people = {str(viewer.pk): viewer, str(partner.pk): partner}
        self.goals = {str(goal.pk): goal for goal in goals}
        self.fields["person"].choices = [(str(viewer.pk), gettext("I do")), (str(partner.pk), partner.first_name)]  # type: ignore[attr-defined] # a choice field
        if self.goals:
            self.fields["goal"].choices = goal_choices(viewer, goals, empty=gettext("None yet"))  # type: ignore[attr-defined] # as above
            self.fields["goal"].help_text = gettext("For a step of your own: it becomes an action, or a promise.")
        else:
            del self.fields["goal"]

    def clean_person(self) -> Person:
        return self.people[self.cleaned_data["person"]]

    def clean_goal(self) -> Goal | None:
        return self.goals.get(self.cleaned_data["goal"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("goal") and cleaned.get("person") not in {None, self.viewer}:
            self.add_error("goal", gettext("Only whose step it is can put it on a goal."))
        return cleaned


def _stored_step(step: NextStep) -> dict[str, Any]:
    return {"text": step.text, "person": str(step.person_id), "due_on": step.due_on, "version": step.version}


class PlaceStepForm(NorthingForm):
    """On one of ``goals``: an action of one's own goal, or a promise for the other's."""

    goal = forms.ChoiceField(label=_("For which goal?"))

    def __init__(self, data: Any = None, *, viewer: Person, goals: Sequence[Goal]) -> None:
        super().__init__(data)
        self.goals = {str(goal.pk): goal for goal in goals}
        self.fields["goal"].choices = goal_choices(viewer, goals)  # type: ignore[attr-defined] # a choice field

    def clean_goal(self) -> Goal:
        return self.goals[self.cleaned_data["goal"]]


def goal_choices(viewer: Person, goals: Sequence[Goal], *, empty: str = "") -> list[tuple[str, Any]]:
    """One's own goals first, then those of the other one under what a step becomes there."""
    own = [(str(goal.pk), goal.name) for goal in goals if goal.owner_id == viewer.pk]
    others = [(str(goal.pk), goal.name) for goal in goals if goal.owner_id != viewer.pk]
    choices: list[tuple[str, Any]] = [("", empty)] if empty else []
    if own:
        choices.append((gettext("An action of your goal"), own))
    if others:
        choices.append((gettext("A promise for their goal"), others))
    return choices
