"""Which entries of the security log to show."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.people.models import event_kinds
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm


class LogFilterForm(NorthingForm):
    marks_optional = False
    kind = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Who, or whom"),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": gettext_lazy("A name or an address")}),
    )
    since = DayField(label=gettext_lazy("From"), required=False)
    until = DayField(label=gettext_lazy("To"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        kinds = sorted((str(kind.label), kind.key) for kind in event_kinds().values())
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", _("Everything")), *((key, label) for label, key in kinds)]
