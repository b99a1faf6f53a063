"""Codes and passkeys: django-allauth's forms in our words, which take each code once."""

from __future__ import annotations

from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from northing.people.forms.accounts import restyle
from northing.people.models import Person
from northing.ui.forms import NorthingForm

#: For how many of its periods a code of an app is taken: one before, its own, one after.
CODE_PERIODS = 2 * app_settings.TOTP_TOLERANCE + 1


class OnceOnly(NorthingForm):
    """Refuses a code that was taken before: who looked over a shoulder is too late.

    The library remembers one for the length of a period, takes it for three, and ignores spaces, dashes and dots in it.
    """

    user: Person

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        restyle(self.fields["code"], _("Code"), self.code_help)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}

    code_help = _("Six digits from your app, or one of your recovery codes.")

    def clean_code(self) -> str:
        used = f"northing.code:{self.user.pk}:{normalize_user_code(self.cleaned_data['code'])}"
        if cache.get(used):
            raise get_adapter().validation_error("incorrect_code")
        code: str = super().clean_code()  # type: ignore[misc] # of the library's form beside this one
        cache.set(used, True, CODE_PERIODS * app_settings.TOTP_PERIOD)
        return code


class CodeForm(OnceOnly, base.AuthenticateForm):  # type: ignore[misc] # the library is untyped
    """The second step of signing in."""


class ConfirmByCodeForm(OnceOnly, base.ReauthenticateForm):  # type: ignore[misc] # the library is untyped
    """Says again who one is."""


class AddAppForm(OnceOnly, totp.ActivateTOTPForm):  # type: ignore[misc] # the library is untyped
    code_help = _("Six digits, as your app shows them now.")


class PasskeyAnswer(NorthingForm):
    """What is wrong with a passkey is one sentence above the form, for the field that holds it is hidden."""

    refusal = "incorrect_passkey"

    def add_error(self, field: str | None, error: Any) -> None:
        if field in {None, "credential"} and getattr(error, "code", "") != "too_many_login_attempts":
            field, error = None, get_adapter().validation_error(self.refusal)
        super().add_error(field, error)


class PasskeyForm(PasskeyAnswer, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc] # the library is untyped
    """A passkey as the second step of signing in."""


class ConfirmByPasskeyForm(PasskeyAnswer, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc] # see above
    """Says again who one is."""


class SignInByPasskeyForm(PasskeyAnswer, webauthn.LoginWebAuthnForm):  # type: ignore[misc] # the library is untyped
    """A passkey alone. ``remember`` is the tick of the form for the password, which the page puts in here."""

    remember = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean_credential(self) -> Authenticator:
        """A deactivated person's key is answered like one that nobody knows."""
        found: Authenticator = super().clean_credential()
        if not found.user.is_active:
            raise get_adapter().validation_error(self.refusal)
        return found


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Name"), max_length=60, help_text=_("So that you know it again, such as “My telephone”.")
    )


class AddPasskeyForm(PasskeyAnswer, webauthn.AddWebAuthnForm):  # type: ignore[misc] # the library is untyped
    """Every passkey is made to sign in alone, so there is nothing to choose but a name."""

    refusal = "passkey_not_made"
    passwordless = None
    name = name_field()


class RenamePasskeyForm(webauthn.EditWebAuthnForm, NorthingForm):  # type: ignore[misc] # the library is untyped
    name = name_field()
