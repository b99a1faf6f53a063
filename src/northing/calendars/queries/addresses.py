"""A calendar address: whose it is, by its token, and how its person sees it."""

from __future__ import annotations

import hashlib

from django.urls import reverse

from northing.calendars.models import CalendarAddress
from northing.kernel.mail import absolute_url
from northing.kernel.sealing import SealBroken, unseal_text
from northing.people.models import Person


def digest_of(token: str) -> str:
    """A plain hash is enough: nobody guesses 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_address(token: str) -> CalendarAddress:
    """Raises CalendarAddress.DoesNotExist for any other text, and where the account is closed."""
    found = CalendarAddress.objects.select_related("person")
    return found.get(token_digest=digest_of(token), person__is_active=True)


def address_of(person: Person) -> CalendarAddress | None:
    return CalendarAddress.objects.visible_to(person).first()


def url_of(address: CalendarAddress) -> str:
    """What a calendar program is given; empty where the installation has another secret than when it was made."""
    try:
        token = unseal_text(bytes(address.sealed_token))
    except SealBroken:
        return ""
    return absolute_url(reverse("calendars:feed", args=[token]))


def subscribe_url(url: str) -> str:
    """The same address by the name under which devices open their calendar program."""
    return f"webcal://{url.partition('://')[2]}" if url else ""
