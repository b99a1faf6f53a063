"""What a person signs in with and whom a page lets them choose, for tests of other packages too."""

from __future__ import annotations

import re
import time
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp

from northing.people.models import Person
from northing.people.services.email_addresses import ask_email_change

#: As Chromium's virtual authenticator made it for http://localhost; no key to it is left.
PASSKEY = {
    "name": "My laptop",
    "credential": {
        "type": "public-key",
        "id": "3cOKGCvjIiBkFYBeHYSFF-nym5ggjPk2R2MRo1zcElo",
        "rawId": "3cOKGCvjIiBkFYBeHYSFF-nym5ggjPk2R2MRo1zcElo",
        "response": {
            "clientDataJSON": (
                "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiWTZRbndBcmFQNjNFQVd4QlBJN0d0Tkd2YjlfR1"
                "84UDFIYXFyM0w3bkRXRSIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6MzM0NTMiLCJjcm9zc09yaWdpbiI6ZmFs"
                "c2UsIm90aGVyX2tleXNfY2FuX2JlX2FkZGVkX2hlcmUiOiJkbyBub3QgY29tcGFyZSBjbGllbnREYXRhSlNPTiBhZ2"
                "FpbnN0IGEgdGVtcGxhdGUuIFNlZSBodHRwczovL2dvby5nbC95YWJQZXgifQ"
            ),
            "attestationObject": (
                "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQ"
                "ECAwQFBgcIAQIDBAUGBwgAIN3Dihgr4yIgZBWAXh2EhRfp8puYIIz5NkdjEaNc3BJapQECAyYgASFYIJX1aHyOIWOn"
                "wEc-Y2LLkxvhhVlOFZRXB2x6HAePO2JrIlggl0-9x6-sqqC4yNbfhDpdW5hAln8DcWQAdNpOMkCMOAU"
            ),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    },
}


def code_of(secret: str, steps: int = 0) -> str:
    """What an app shows now, or some steps of 30 seconds from now."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + steps)))


def sign_in_methods_of(person: Person) -> dict[str, Any]:
    """An app, a passkey, recovery codes, a new address that waits to be confirmed, and a link for a new password."""
    Authenticator.objects.create(user=person, type="totp", data={"secret": "A" * 32})
    Authenticator.objects.create(user=person, type="recovery_codes", data={"seed": "seed", "used_mask": 0})
    passkey = Authenticator.objects.create(user=person, type="webauthn", data=PASSKEY)
    return {
        "passkey": passkey,
        "email_change": ask_email_change(person, person=person, email="new@example.net"),
        "reset": {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)},
    }


def chosen_on(page: Any, name: str) -> list[int]:
    """The keys of the people chosen in a people picker of the page, in their order."""
    return _keys_on(page, rf'name="{name}" value="(\d+)" checked')


def offered_on(page: Any, name: str) -> list[int]:
    """Of those a people picker of the page lists without scripts and who are not chosen."""
    return _keys_on(page, rf'name="{name}" value="(\d+)">')


def _keys_on(page: Any, pattern: str) -> list[int]:
    return [int(key) for key in re.findall(pattern, " ".join(page.text.split()))]
