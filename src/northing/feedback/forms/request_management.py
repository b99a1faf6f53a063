"""What the owner of a request types on its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.kernel.versions import fingerprint
from northing.people.forms.audiences import audience_choices
from northing.people.models import Person
from northing.people.queries.audiences import AudienceOption
from northing.people.templatetags.people import AUDIENCE_ICONS
from northing.ui.fields import DayField
from northing.ui.forms import Choices, NorthingForm


class ExtendForm(NorthingForm):
    closes_on = DayField(label=_("Open until"))


class ThanksForm(NorthingForm):
    words = forms.CharField(
        label=_("A word to everyone you asked"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("It goes to all of them, whether they answered or not."),
    )


class ShareForm(NorthingForm):
    audience = forms.ChoiceField(label=_("Who can see these results?"), widget=Choices(icons=AUDIENCE_ICONS))
    #: A fingerprint of the manager whom the audiences reached when the form was opened.
    reach = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, person: Person, audience_options: Sequence[AudienceOption], audience: str = ""
    ) -> None:
        self.reach_now = fingerprint(person.manager_id)
        super().__init__(data, initial={"audience": audience, "reach": self.reach_now})
        cast("forms.ChoiceField", self.fields["audience"]).choices = audience_choices(audience_options)

    def clean(self) -> dict[str, Any]:
        """Refuses an audience that reaches another manager than the one it named when the form was opened."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("reach") not in {"", None, self.reach_now}:
            self.put("reach", self.reach_now)
            self.refuse(gettext("Your manager has changed since you opened this. Have another look."), "audience")
        return cleaned
