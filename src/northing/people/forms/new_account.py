"""The two ways in: the set-up of an empty installation, and an invitation."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from northing.people.services import time_zones
from northing.ui.forms import NorthingForm


class TimeZoneField(forms.ChoiceField):
    """A place from the list, or any other zone the system knows, because browsers still report old names."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=time_zones.choices, **kwargs)

    def valid_value(self, value: Any) -> bool:
        return time_zones.is_known(str(value))


class NewAccountForm(NorthingForm):
    name = forms.CharField(label="Your name", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least ten characters. Three or four words in a row are easy to keep.",
    )
    time_zone = TimeZoneField(label="Time zone", initial="UTC")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        """Ask the browser for its time zone the first time only: afterwards there is an answer to keep."""
        super().__init__(data, **kwargs)
        zone = cast("TimeZoneField", self.fields["time_zone"])
        if self.is_bound:
            zone.choices = time_zones.choices(self.data.get("time_zone", ""))
        else:
            zone.widget.attrs["data-guess-time-zone"] = True


class SetUpForm(NewAccountForm):
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="You sign in with it.",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    field_order = ["name", "email", "password", "time_zone"]


class AcceptInvitationForm(NewAccountForm):
    """The address is the invitation's, so it is shown and not asked."""
