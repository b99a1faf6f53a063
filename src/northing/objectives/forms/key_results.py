"""A key result, and what it stands at on a day."""

from __future__ import annotations

from dataclasses import fields as fields_of
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.objectives.forms.objectives import DayField
from northing.objectives.models import KeyResult, KeyResultFields
from northing.ui.forms import FigureField, NorthingForm


class KeyResultForm(NorthingForm):
    """Begins with the stored values of ``key_result``, if there is one."""

    text = forms.CharField(
        label=_("What shows it?"), max_length=200, help_text=_("Something one can look up or count.")
    )
    baseline = FigureField(label=_("At the start"))
    target = FigureField(label=_("Target"))
    unit = forms.CharField(label=_("Unit"), max_length=30, required=False)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, key_result: KeyResult | None = None) -> None:
        initial: dict[str, Any] = {}
        if key_result is not None:
            baseline, target = key_result.figures
            initial = {"text": key_result.text, "baseline": baseline, "target": target, "unit": key_result.unit}
            initial["version"] = key_result.version
        super().__init__(data, initial=initial)

    def key_result_fields(self) -> KeyResultFields:
        return KeyResultFields(**{field.name: self.cleaned_data[field.name] for field in fields_of(KeyResultFields)})


class UpdateForm(NorthingForm):
    value = FigureField(label=_("Where does it stand?"))
    on = DayField(label=_("On"))
    note = forms.CharField(label=_("Note"), max_length=280, required=False)
