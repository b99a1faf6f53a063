"""Small forms on the page of a request."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html

from northing.feedback.services.tending import RINGS
from northing.goals.services.sharing import rings_for
from northing.kernel.versions import fingerprint
from northing.people.models import Person
from northing.ui.forms import Choices, DateInput, NorthingForm
from northing.ui.templatetags.northing import AUDIENCE_ICONS


class ExtendForm(NorthingForm):
    closes_on = forms.DateField(label="Open until", widget=DateInput)


class ThanksForm(NorthingForm):
    words = forms.CharField(
        label="A word to everyone you asked",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="It goes to all of them, whether they answered or not.",
    )


class ShareForm(NorthingForm):
    audience = forms.ChoiceField(label="Who can see these results?", widget=Choices(icons=AUDIENCE_ICONS))
    #: Whom the rings reached when the form was opened.
    reach = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, person: Person, initial: dict[str, Any] | None = None) -> None:
        self.now = fingerprint(person.manager_id)
        super().__init__(data, initial=(initial or {}) | {"reach": self.now})
        rings = [ring for ring in rings_for(person) if ring.audience in RINGS]
        field = self.fields["audience"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (ring.audience.value, format_html("<b>{}</b>{}", ring.who, f", {ring.note}" if ring.note else ""))
                for ring in rings
            ]
        self.is_a_choice = len(rings) > 1

    def clean(self) -> dict[str, Any]:
        """A manager who came while the page was open was not chosen."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("reach") not in {"", None, self.now}:
            self.put("reach", self.now)
            self.refuse("Your manager has changed since you opened this. Have another look.", "audience")
        return cleaned
