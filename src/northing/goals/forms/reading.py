"""A reading as a person types it."""

from __future__ import annotations

from decimal import Decimal

from django import forms

from northing.ui.forms import DateInput, FigureField, NorthingForm


class ReadingForm(NorthingForm):
    value = FigureField(label="Where are you?")
    on = forms.DateField(label="On", widget=DateInput)
    note = forms.CharField(label="Note", max_length=280, required=False)

    def clean_value(self) -> Decimal:
        value: Decimal = self.cleaned_data["value"]
        return value
