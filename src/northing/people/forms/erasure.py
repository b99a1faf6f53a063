"""Asking that somebody is erased: with the password once more, because a session may be in other hands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.people.models import Person
from northing.ui.forms import NorthingForm


class EraseForm(NorthingForm):
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, data: Any = None, *, viewer: Person) -> None:
        super().__init__(data)
        self.viewer = viewer

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self.viewer.check_password(password):
            raise forms.ValidationError(_("This is not your present password."))
        return password
