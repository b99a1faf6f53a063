"""Small forms on the page of a request."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html

from northing.feedback.services.tending import AUDIENCES
from northing.goals.services.sharing import audience_options_for
from northing.kernel.versions import fingerprint
from northing.people.models import Person
from northing.people.templatetags.people import AUDIENCE_ICONS
from northing.ui.forms import Choices, DateInput, NorthingForm


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
    #: Whom the audiences reached when the form was opened.
    reach = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, person: Person, initial: dict[str, Any] | None = None) -> None:
        self.now = fingerprint(person.manager_id)
        super().__init__(data, initial=(initial or {}) | {"reach": self.now})
        audience_options = [
            audience_option for audience_option in audience_options_for(person) if audience_option.audience in AUDIENCES
        ]
        field = self.fields["audience"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (
                    audience_option.audience.value,
                    format_html(
                        "<b>{}</b>{}", audience_option.who, f", {audience_option.note}" if audience_option.note else ""
                    ),
                )
                for audience_option in audience_options
            ]
        self.is_a_choice = len(audience_options) > 1

    def clean(self) -> dict[str, Any]:
        """A manager who came while the page was open was not chosen."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("reach") not in {"", None, self.now}:
            self.put("reach", self.now)
            self.refuse("Your manager has changed since you opened this. Have another look.", "audience")
        return cleaned
