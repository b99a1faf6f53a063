"""Options and experiments as a person types them. Several of these stand on one page, so their ids differ."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.goals.forms.actions import validate_due_day
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm


class DecideByForm(NorthingForm):
    on = DayField(label=_("Decide by"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, auto_id="decide_%s", **options)


class OptionForm(NorthingForm):
    text = forms.CharField(label=_("What could it be?"), max_length=280)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, auto_id="option_%s", **options)


class NewExperimentForm(NorthingForm):
    """``of`` is the option it tells about."""

    text = forms.CharField(label=_("What will you try?"), max_length=280)
    due_on = DayField(label=_("By"), required=False)

    def __init__(self, *args: Any, of: int, **options: Any) -> None:
        super().__init__(*args, auto_id=f"experiment_{of}_%s", **options)

    def clean_due_on(self) -> date | None:
        return validate_due_day(self.cleaned_data["due_on"], stored=self.initial.get("due_on"))


class ExperimentForm(NewExperimentForm):
    """An experiment that is there already, and what came of it: that first, for it is why one comes back."""

    field_order = ("learned", "tried_on", "text", "due_on")

    text = forms.CharField(label=_("What you tried"), max_length=280)
    tried_on = DayField(label=_("Tried on"), required=False)
    learned = forms.CharField(
        label=_("What did you learn?"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea,
        help_text=_("What gave you energy, what took it, what surprised you. One line is enough."),
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)
