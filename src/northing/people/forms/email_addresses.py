"""The address a person signs in with."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.ui.forms import NorthingForm


class ChangeEmailForm(NorthingForm):
    email = forms.EmailField(
        label=_("New e-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
