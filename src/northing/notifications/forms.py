"""The switches of what a person is written to about."""

from __future__ import annotations

from typing import Any

from django import forms

from northing.notifications import sources
from northing.notifications.models import Rhythm
from northing.ui.forms import NorthingForm

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class SwitchesForm(NorthingForm):
    by_mail = forms.BooleanField(
        label="Send me an e-mail when something waits for me",
        required=False,
        help_text="Once a day at most, and only when there is something new. What cannot wait comes at once.",
    )
    hour = forms.TypedChoiceField(label="At", choices=HOURS, coerce=int, help_text="By your own clock.")
    kinds = forms.MultipleChoiceField(label="About", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, rhythm: Rhythm) -> None:
        choices = [(source.kind, source.label) for source in sources.SOURCES]
        wanted = [kind for kind, _ in choices if rhythm.wants(kind)]
        super().__init__(data, initial={"by_mail": rhythm.by_mail, "hour": rhythm.hour, "kinds": wanted})
        self.fields["kinds"].choices = choices  # type: ignore[attr-defined]  # the field is a choice field

    @property
    def muted(self) -> list[str]:
        """What is left unticked."""
        wanted = set(self.cleaned_data["kinds"])
        return [source.kind for source in sources.SOURCES if source.kind not in wanted]
