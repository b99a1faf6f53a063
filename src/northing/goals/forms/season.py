"""Which goals of the library a season begins with."""

from __future__ import annotations

from django import forms

from northing.goals import library
from northing.ui.forms import NorthingForm


def titles() -> list[tuple[str, str]]:
    return [(template.slug, f"{template.title} ({template.kind.label})") for template in library.templates()]


class TemplatesForm(NorthingForm):
    templates = forms.MultipleChoiceField(
        label="Goals to start from", required=False, choices=titles, widget=forms.CheckboxSelectMultiple,
        help_text="At most twelve. None chosen means the season shows the whole library.",
    )  # fmt: skip
