"""What a person writes of a branch, where it goes, and what it leads to."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal
from northing.kernel.keys import key_of
from northing.mindmaps.models import MAX_BRANCH_LENGTH, Branch, Colour, MindMap
from northing.people.models import Person
from northing.ui.forms import NorthingForm, Segments
from northing.vision.models import Value
from northing.vision.queries.questions import QUESTIONS_BY_SLUG, current_texts

#: Where a new branch goes, beside or below the one that is chosen.
UNDER, BESIDE, MAIN = "under", "beside", "main"


class NewBranchForm(NorthingForm):
    """``chosen`` is the key of the branch it goes beside or below; the button that was pressed says ``where``."""

    marks_optional = False
    text = forms.CharField(
        label=_("New thought"), max_length=MAX_BRANCH_LENGTH, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    chosen = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def where(self) -> str:
        data: Any = self.data
        return str(data.get("where") or (UNDER if self.cleaned_data["chosen"] else MAIN))


class BranchForm(NorthingForm):
    text = forms.CharField(
        label=_("Your words"), max_length=MAX_BRANCH_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )
    colour = forms.ChoiceField(label=_("Colour"), required=False, choices=Colour.choices, widget=Segments)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def colour_chosen(self) -> str | None:
        """None where the form did not ask: the drawing sends words alone."""
        return self.cleaned_data["colour"] if "colour" in cast("QueryDict", self.data) else None


class PlaceForm(NorthingForm):
    """Where dragging puts a branch: ``under`` is a key, empty for the middle."""

    under = forms.CharField(required=False)
    position = forms.IntegerField(required=False, min_value=0, max_value=10_000)

    def under_in(self, mind_map: MindMap) -> Branch | None:
        """One that was removed meanwhile is found too: the service says so."""
        key = key_of(self.cleaned_data["under"])
        return mind_map.branches.filter(pk=key).first() if key is not None else None


class LinkForm(NorthingForm):
    """One list of all that is one's own. ``link`` is what was chosen, as the service takes it."""

    to = forms.ChoiceField(label=_("It leads to"), required=False)

    def __init__(self, *args: Any, person: Person, branch: Branch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = {f"goal-{goal.pk}": goal for goal in Goal.objects.of(person)}
        self.values = {f"value-{value.pk}": value for value in Value.objects.of(person)}
        slugs = [slug for slug in QUESTIONS_BY_SLUG if slug in {*current_texts(person), branch.question}]
        self.questions = {f"question-{slug}": slug for slug in slugs}
        groups = (
            (_("Goals"), [(key, goal.name) for key, goal in self.goals.items()]),
            (_("Values"), [(key, value.name) for key, value in self.values.items()]),
            (_("Answers"), [(key, QUESTIONS_BY_SLUG[slug].text) for key, slug in self.questions.items()]),
        )
        field = cast("forms.ChoiceField", self.fields["to"])
        field.choices = [("", _("Nothing")), *(group for group in groups if group[1])]

    @property
    def link(self) -> dict[str, Any]:
        chosen = self.cleaned_data["to"]
        return {
            "goal": self.goals.get(chosen),
            "value": self.values.get(chosen),
            "question": self.questions.get(chosen, ""),
        }


def stored_link(branch: Branch) -> str:
    """As ``LinkForm`` names it."""
    if branch.goal_id:
        return f"goal-{branch.goal_id}"
    if branch.value_id:
        return f"value-{branch.value_id}"
    return f"question-{branch.question}" if branch.question else ""
