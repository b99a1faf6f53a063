"""The line that goes to the manager with a review."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.ui.forms import NorthingForm


class LineForm(NorthingForm):
    marks_optional = False

    line = forms.CharField(
        label=_("A line for your manager"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)
