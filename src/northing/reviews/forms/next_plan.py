"""Which goals live on in the next plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal
from northing.ui.formats import format_month
from northing.ui.forms import NorthingForm, RowsField


class NextPlanForm(NorthingForm):
    """``goals`` are all that can be chosen, ``months`` those in which the plan can begin."""

    marks_optional = False

    starts_on = forms.TypedChoiceField(label=_("The first month"), coerce=date.fromisoformat)
    carried = RowsField(queryset=Goal.objects.none(), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, goals: QuerySet[Goal], months: Sequence[date]) -> None:
        super().__init__(data, initial={"starts_on": months[0].isoformat()})
        carried, starts_on = self.fields["carried"], self.fields["starts_on"]
        if isinstance(carried, RowsField) and isinstance(starts_on, forms.ChoiceField):
            carried.queryset = goals
            starts_on.choices = [(month.isoformat(), format_month(month)) for month in months]
