"""The file of an archive."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.ui.forms import NorthingForm


class ArchiveForm(NorthingForm):
    marks_optional = False
    file = forms.FileField(
        label=_("The archive"),
        help_text=_("The ZIP that “Save everything of mine” made, here or in another Northing. At most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip", "class": "form-control"}),
    )
