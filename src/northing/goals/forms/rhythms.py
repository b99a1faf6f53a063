"""The form in which one period of a rhythm is marked, also one that is behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.goals.models.rhythms import MAX_TIMES
from northing.goals.queries.rhythms import PeriodMark
from northing.ui.fields import NumberInput
from northing.ui.forms import NorthingForm


class MarkForm(NorthingForm):
    """``marks`` are the periods to choose from."""

    marks_optional = False

    day = forms.ChoiceField(label=_("When"))
    count = forms.IntegerField(
        label=_("How often did you do it?"),
        required=False,
        min_value=0,
        max_value=MAX_TIMES,
        widget=NumberInput({"class": "num", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("A whole number works here, such as 3.")),
    )
    is_away = forms.BooleanField(label=_("I was away: it does not count"), required=False)

    def __init__(self, *args: Any, marks: Sequence[PeriodMark], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(mark.begins_on.isoformat(), f"{mark.name}: {mark.figure}") for mark in marks]
        self.fields["day"].choices = choices  # type: ignore[attr-defined] # a choice field

    @property
    def said(self) -> dict[str, Any]:
        """For ``save_mark``."""
        cleaned = self.cleaned_data
        day = date.fromisoformat(cleaned["day"])
        return {"day": day, "count": cleaned["count"] or 0, "is_away": cleaned["is_away"]}
