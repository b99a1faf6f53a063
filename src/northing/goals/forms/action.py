"""Actions as a person types them."""

from __future__ import annotations

from django import forms

from northing.common.forms import DateInput, NorthingForm
from northing.goals.models.action import Repeat


class ActionForm(NorthingForm):
    text = forms.CharField(label="What will you do?", max_length=280)
    due_on = forms.DateField(label="By", required=False, widget=DateInput)
    repeats = forms.ChoiceField(label="Comes round", choices=Repeat.choices, required=False)


class ChangeActionForm(ActionForm):
    """An action that is there already."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
