"""The name of the organisation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.people.models import Organisation
from northing.ui.forms import NorthingForm


class OrganisationForm(NorthingForm):
    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=Organisation.MAX_NAME_CHARACTERS,
        required=False,
        help_text=_("People see it where something is shared with everyone. It may stay empty."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
