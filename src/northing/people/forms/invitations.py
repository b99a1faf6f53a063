"""Inviting one person."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.ui.forms import NorthingForm


class InviteForm(NorthingForm):
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        required=False,
        help_text=_("They can correct it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
