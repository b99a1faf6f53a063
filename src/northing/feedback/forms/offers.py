"""Offering feedback that nobody asked for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.feedback.forms.colleagues import ColleagueForm


class OfferForm(ColleagueForm):
    question = _("To whom?")
    about = forms.CharField(label=_("What it is about"), max_length=120, help_text=_("They read this first."))
    text = forms.CharField(
        label=_("What you would say"),
        max_length=3_000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("What you saw, what it did, what you would wish for. One example says more than a judgement."),
    )
