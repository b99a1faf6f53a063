"""django-allauth's forms in our words: one password field, no placeholders, no stock help."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from django import forms

from northing.ui.forms import NorthingForm

NEW_PASSWORD_HELP = "At least ten characters. Three or four words in a row are easy to keep."  # noqa: S105


def _plain(field: forms.Field, label: str, help_text: str = "") -> None:
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


class SignInForm(allauth.LoginForm, NorthingForm):  # type: ignore[misc] # the library is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["login"], "E-mail address")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.dress(self.fields["login"].widget)
        _plain(self.fields["password"], "Password")
        _plain(self.fields["remember"], "Keep me signed in on this device")


class ChangePasswordForm(allauth.ChangePasswordForm, NorthingForm):  # type: ignore[misc] # the library is untyped
    password2 = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["oldpassword"], "Present password")
        _plain(self.fields["password1"], "New password", NEW_PASSWORD_HELP)


class ResetPasswordForm(allauth.ResetPasswordForm, NorthingForm):  # type: ignore[misc] # the library is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["email"], "E-mail address", "The one you sign in with.")


class ResetPasswordKeyForm(allauth.ResetPasswordKeyForm, NorthingForm):  # type: ignore[misc] # the library is untyped
    password2 = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["password1"], "New password", NEW_PASSWORD_HELP)
