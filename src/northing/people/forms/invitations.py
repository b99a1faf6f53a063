"""Inviting one person, or a list of them."""

from __future__ import annotations

import csv
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.kernel.errors import Refused
from northing.people.queries.invitation_lists import MAX_BYTES, decode_list, read_list
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


class InviteManyForm(NorthingForm):
    """A list, from a file or typed; what was typed comes back with the problems."""

    marks_optional = False
    file = forms.FileField(
        label=_("A file"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "CSV or Excel (.xlsx) with the columns name (or first and last name), email, job title, level, team, "
            "manager. Only email is needed."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,text/csv,text/plain", "class": "form-control"}),
    )
    text = forms.CharField(
        label=_("Or type or paste it"),
        required=False,
        strip=False,
        max_length=MAX_BYTES,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("Addresses, one on a line or parted by commas, or a table with headings."),
    )

    def clean(self) -> dict[str, Any]:
        """``rows`` and the ``text`` they came from; a file takes the place of what was typed."""
        facts: dict[str, Any] = super().clean() or {}
        upload = facts.get("file")
        try:
            # One byte more than is taken tells that there is more.
            text = decode_list(upload.read(MAX_BYTES + 1)) if upload else facts.get("text", "")
            found = read_list(text)
            facts |= {"rows": found.rows, "unread": found.unread, "text": text}
        except Refused as refusal:
            self.refuse(refusal.message, refusal.field)
        except csv.Error:
            message = gettext("This could not be read as a table. Was it saved as CSV?")
            self.refuse(message, "file" if upload else "text")
        return facts


class SendManyForm(InviteManyForm):
    """The list once more, with the key that tells a second press from a second list, and whether teams are made."""

    make_teams = forms.BooleanField(required=False, widget=forms.HiddenInput)
    form_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
