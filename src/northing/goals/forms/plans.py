"""Small forms of the plan page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.ui.formats import format_month
from northing.ui.forms import NorthingForm

#: A plan may have begun half a year ago, or begin with the next quarter.
MAX_MONTHS_BACK, MAX_MONTHS_AHEAD = 6, 3


class BeginPlanForm(NorthingForm):
    starts_on = forms.TypedChoiceField(label=_("The first month"), coerce=date.fromisoformat)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        this_month = dates.first_of_month(dates.today())
        super().__init__(data, initial={"starts_on": this_month.isoformat()})
        months = [dates.add_months(this_month, step) for step in range(-MAX_MONTHS_BACK, MAX_MONTHS_AHEAD + 1)]
        field = self.fields["starts_on"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(month.isoformat(), format_month(month)) for month in months]


class OrderForm(forms.Form):
    """``order`` is the keys of goals, joined by commas."""

    order = forms.RegexField(r"^\d{1,18}(,\d{1,18}){0,199}$")

    def clean_order(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["order"].split(",")]


class DismissForm(NorthingForm):
    name = forms.SlugField(max_length=40, widget=forms.HiddenInput)
    about = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why it may stay as it is"),
        max_length=280,
        error_messages={"required": _("A few words why; the coach will leave it at that.")},
    )
