"""Choosing goals: for an objective, and for a season to begin with."""

from __future__ import annotations

from typing import Any

from django import forms

from northing.goals import library
from northing.goals.models import Goal
from northing.people.models import Person
from northing.ui.forms import NorthingForm


def titles() -> list[tuple[str, str]]:
    return [(template.slug, f"{template.title} ({template.kind.label})") for template in library.templates()]


class TemplatesForm(NorthingForm):
    templates = forms.MultipleChoiceField(
        label="Goals to start from", required=False, choices=titles, widget=forms.CheckboxSelectMultiple,
        help_text="At most twelve. None chosen means the season shows the whole library.",
    )  # fmt: skip


class AlignWithForm(NorthingForm):
    """On an objective's page: which of my goals?"""

    goal = forms.ModelChoiceField(Goal.objects.none(), label="Which of your goals?", widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        field = self.fields["goal"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Goal.objects.of(person).open()
            field.empty_label = None
