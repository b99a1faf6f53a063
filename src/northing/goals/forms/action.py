"""Actions as a person types them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from northing.goals.models.action import Repeat
from northing.kernel import dates
from northing.ui.forms import DateInput, NorthingForm


class ActionForm(NorthingForm):
    """``FIRST_FIELD`` is where an address leads that asks for another one."""

    FIRST_FIELD = "action_text"

    text = forms.CharField(label="What will you do?", max_length=280)
    due_on = forms.DateField(label="By", required=False, widget=DateInput)
    repeats = forms.ChoiceField(label="Comes round", choices=Repeat.choices, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, auto_id="action_%s", **options)

    def clean_due_on(self) -> date | None:
        """Ahead, unless it is the day that stood there before."""
        day: date | None = self.cleaned_data["due_on"]
        if day is not None and day < dates.today() and day != self.initial.get("due_on"):
            raise forms.ValidationError("That day is behind us. Choose one ahead.")
        return day


class ChangeActionForm(ActionForm):
    """An action that is there already."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
