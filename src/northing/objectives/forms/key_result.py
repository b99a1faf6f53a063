"""A key result, and where it stands on a day."""

from __future__ import annotations

from django import forms

from northing.objectives.forms.objective import DayField
from northing.objectives.models import KeyResult
from northing.objectives.services.key_results import KeyResultFields, version_of_key_result
from northing.ui.forms import FigureField, NorthingForm


class KeyResultForm(NorthingForm):
    text = forms.CharField(label="What shows it?", max_length=200, help_text="Something one can look up or count.")
    baseline = FigureField(label="At the start")
    target = FigureField(label="Target")
    unit = forms.CharField(label="Unit", max_length=30, required=False)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def key_result_fields(self) -> KeyResultFields:
        return KeyResultFields(**{name: self.cleaned_data[name] for name in ("text", "baseline", "target", "unit")})


class UpdateForm(NorthingForm):
    value = FigureField(label="Where does it stand?")
    on = DayField(label="On")
    note = forms.CharField(label="Note", max_length=280, required=False)


def stored(key_result: KeyResult) -> dict[str, object]:
    figures = {name: getattr(key_result, name).normalize() for name in ("baseline", "target")}
    words: dict[str, object] = {"text": key_result.text, "unit": key_result.unit}
    words["version"] = version_of_key_result(key_result)
    return words | {name: f"{value:f}" for name, value in figures.items()}
