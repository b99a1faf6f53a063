"""An answer to what somebody asked about a blocker."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.ui.forms import NorthingForm


class AnswerAskForm(NorthingForm):
    """The button ``cannot`` sends it too: then the words may stay empty."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    @property
    def helps(self) -> bool:
        return "cannot" not in self.data
