"""What a person signs in with besides the password."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings

from northing.people.models import Person

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class Passkey:
    pk: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(slots=True)
class SignInMethods:
    """``app_since`` is None without an authenticator app; ``codes_left`` is None where there are no recovery codes."""

    app_since: datetime | None = None
    app_used_at: datetime | None = None
    passkeys: list[Passkey] = field(default_factory=list)
    codes_left: int | None = None

    @property
    def has_second_factor(self) -> bool:
        return self.app_since is not None or bool(self.passkeys)


def sign_in_methods(person: Person) -> SignInMethods:
    """One query."""
    found = SignInMethods()
    for row in Authenticator.objects.filter(user=person).order_by("created_at", "pk"):
        if row.type == Authenticator.Type.TOTP:
            found.app_since, found.app_used_at = row.created_at, row.last_used_at
        elif row.type == Authenticator.Type.WEBAUTHN:
            found.passkeys.append(Passkey(row.pk, row.data["name"], row.created_at, row.last_used_at))
        else:
            found.codes_left = len(row.wrap().get_unused_codes())
    return found


def has_factor(person: Person, types: Sequence[str] = FACTORS) -> bool:
    return bool(Authenticator.objects.filter(user=person, type__in=types).exists())


def needs_second_factor(person: Person) -> bool:
    """Whether this installation asks it of them."""
    required_of: str = settings.SECOND_FACTOR_REQUIRED_OF
    return required_of == "everyone" or (required_of == "administrators" and person.is_administrator)


def lacks_second_factor(person: Person) -> bool:
    return needs_second_factor(person) and not has_factor(person)
