"""Choosing who sees a goal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from northing.goals.models import Goal
from northing.goals.services import sharing
from northing.kernel.versions import fingerprint
from northing.people.models import Person
from northing.people.templatetags.people import AUDIENCE_ICONS
from northing.ui.forms import Choices, NorthingForm


class ShareForm(NorthingForm):
    """Each audience says in its own words whom it reaches and what they get to see."""

    audience = forms.ChoiceField(label="Who can see it?", widget=Choices(icons=AUDIENCE_ICONS))
    #: Whom the audiences reached when the form was opened.
    reach = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, person: Person, goal: Goal) -> None:
        previews = sharing.previews_for(person)
        self.now = fingerprint(
            person.manager_id, person.team_id, *((one.audience_option.who, one.words) for one in previews)
        )
        super().__init__(data, initial={"audience": goal.audience, "reach": self.now})
        field = self.fields["audience"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one.audience_option.audience.value, _label(one)) for one in previews]

    def clean(self) -> dict[str, Any]:
        """A manager who came while the form was open was not chosen."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("reach") not in {"", None, self.now}:
            self.put("reach", self.now)
            self.refuse("Whom this reaches has changed since you opened it. Have another look.", "audience")
        return cleaned


def _label(one: sharing.Preview) -> SafeString:
    return format_html('<b>{}</b><span class="d-block small soft">{}</span>', one.audience_option.who, one.words)
