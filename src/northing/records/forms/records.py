"""What a person writes of a record, and what they choose for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.records.models import RecordWords, Shows
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm

#: Months of a new record, the present one among them.
USUAL_MONTHS = 6
#: Of more keys than a record can have nothing is read.
MAX_KEYS = 600


class RecordForm(NorthingForm):
    """Period, title and own words."""

    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("To"))
    title = forms.CharField(
        label=_("Call it"),
        required=False,
        max_length=60,
        help_text=_("Left empty, it is called by its period."),
    )
    introduction = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What it was about for you. It stands first."),
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def words(self) -> RecordWords:
        return RecordWords(**{name: self.cleaned_data[name] for name in RecordWords.__dataclass_fields__})


def usual_period(today: date) -> dict[str, date]:
    """What a new record begins with."""
    first = dates.add_months(dates.first_of_month(today), 1 - USUAL_MONTHS)
    return {"starts_on": first, "ends_on": dates.last_of_month(today)}


class ChoiceForm(NorthingForm):
    """Ticks beside entries. ``offered`` names those that the page showed, so that one it did not show stays."""

    figures = forms.BooleanField(label=_("Each figure with its date"), required=False)
    charts = forms.BooleanField(label=_("Charts"), required=False)
    revisions = forms.BooleanField(label=_("How the wording changed"), required=False)

    @property
    def shows(self) -> Shows:
        return Shows(**{name: self.cleaned_data[name] for name in ("figures", "charts", "revisions")})

    def keys_of(self, name: str) -> set[str]:
        data: Any = self.data
        return set(data.getlist(name)[:MAX_KEYS])
