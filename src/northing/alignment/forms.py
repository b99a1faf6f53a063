"""Choosing goals: one of one's own for an objective, and those of the library that a season begins with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal
from northing.ui.forms import NorthingForm


class AlignWithForm(NorthingForm):
    """``goals`` are those of the person who chooses."""

    goal = forms.ModelChoiceField(Goal.objects.none(), label=_("Which of your goals?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, goals: QuerySet[Goal]) -> None:
        super().__init__(data)
        field = self.fields["goal"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = goals
            field.empty_label = None


class TemplatesForm(NorthingForm):
    """``choices`` are slugs and titles of the goal library."""

    templates = forms.MultipleChoiceField(
        label=_("Goals to start from"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At most twelve. None chosen means the season shows the whole library."),
    )

    def __init__(self, data: Any = None, *, choices: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        super().__init__(data, initial={"templates": chosen})
        field = self.fields["templates"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices
