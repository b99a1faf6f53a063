"""A key result, and what it stands at on a day."""

from __future__ import annotations

from dataclasses import fields as fields_of
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.objectives.models import KeyResult, KeyResultFields
from northing.ui.fields import DayField, FigureField, ReadingField, ask_about_row
from northing.ui.forms import NorthingForm


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
            initial = {name: getattr(key_result, name) for name in ("text", "baseline", "target", "unit")}
            initial["version"] = key_result.version
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        texts = {name: str(self[name].value() or "") for name in ("baseline", "target")}
        for name, question in ask_about_row(texts, self.cleaned_data.get("unit", "")).items():
            self.add_error(name, question)
        return self.cleaned_data

    def key_result_fields(self) -> KeyResultFields:
        return KeyResultFields(**{field.name: self.cleaned_data[field.name] for field in fields_of(KeyResultFields)})


class UpdateForm(NorthingForm):
    """What ``key_result`` stands at."""

    value: forms.Field
    on = DayField(label=_("On"))
    note = forms.CharField(label=_("Note"), max_length=280, required=False)

    def __init__(self, data: Any = None, *, key_result: KeyResult, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["value"] = ReadingField(key_result, label=_("Where does it stand?"))
        self.style_widget(self.fields["value"].widget)
        self.order_fields(["value", "on", "note"])
