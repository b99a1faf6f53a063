from __future__ import annotations

from django import forms

from northing.common.forms import NorthingForm


class InviteForm(NorthingForm):
    email = forms.EmailField(
        label="E-mail address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    name = forms.CharField(
        label="Name",
        max_length=150,
        required=False,
        help_text="They can correct it.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
