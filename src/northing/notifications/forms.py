"""The form of what a person gets e-mails about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.kernel.inbox import InboxSource
from northing.notifications.models import NotificationPreferences
from northing.ui.forms import NorthingForm

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class PreferencesForm(NorthingForm):
    """``sources`` are those whose kinds can be switched off."""

    by_mail = forms.BooleanField(
        label=_("Send me an e-mail when something waits for me"),
        required=False,
        help_text=_("Once a day at most, and only when there is something new. What cannot wait comes at once."),
    )
    hour = forms.TypedChoiceField(label=_("At"), choices=HOURS, coerce=int, help_text=_("By your own clock."))
    kinds = forms.MultipleChoiceField(label=_("About"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, data: Any = None, *, preferences: NotificationPreferences, sources: Sequence[InboxSource[Any]]
    ) -> None:
        wanted = [source.kind for source in sources if preferences.wants(source.kind)]
        super().__init__(data, initial={"by_mail": preferences.by_mail, "hour": preferences.hour, "kinds": wanted})
        self.fields["kinds"].choices = [(source.kind, source.label) for source in sources]  # type: ignore[attr-defined]  # the field is a choice field

    @property
    def muted(self) -> list[str]:
        """The kinds left unticked."""
        kinds = [kind for kind, _label in self.fields["kinds"].choices]  # type: ignore[attr-defined]  # as above
        return [kind for kind in kinds if kind not in self.cleaned_data["kinds"]]
