"""Asking somebody to be one's mentor."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.people.forms.picker import ColleagueForm


class AskMentorForm(ColleagueForm):
    question = _("Whom would you like to ask?")

    note = forms.CharField(
        label=_("What do you hope for?"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A line or two makes it easy to say yes: what about, and how often."),
    )
