"""Where a person is signed in, and signing out from afar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.crypto import constant_time_compare

from northing.kernel import dates
from northing.people.models import Person


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A device that is signed in; ``here`` is the one that asks."""

    pk: int
    device: str
    address: str
    since: datetime
    here: bool

    @property
    def icon(self) -> str:
        return "device-mobile" if self.device.endswith(MOBILE) else "device-laptop"


def list_sessions(person: Person, *, session_key: str | None) -> list[SignedIn]:
    """The present device first, then the newest. Two queries, however many there are."""
    rows = list(UserSession.objects.filter(user=person).order_by("-created_at"))
    alive = set(_alive_keys(person, [row.session_key for row in rows]))
    found = [
        SignedIn(row.pk, device_name(row.user_agent), row.ip, row.created_at, row.session_key == session_key)
        for row in rows
        if row.session_key in alive
    ]
    return sorted(found, key=lambda session: not session.here)


def _alive_keys(person: Person, keys: list[str]) -> Iterator[str]:
    """Sessions that still open something: not run out, and begun with the present password."""
    password = person.get_session_auth_hash()
    for session in Session.objects.filter(session_key__in=keys, expire_date__gt=dates.now()):
        if constant_time_compare(session.get_decoded().get(HASH_SESSION_KEY, ""), password):
            yield session.session_key


@transaction.atomic
def end_session(actor: Person, *, pk: int) -> None:
    """Sign the actor out on one of their devices. Raises UserSession.DoesNotExist for anybody else's."""
    row = UserSession.objects.get(user=actor, pk=pk)
    Session.objects.filter(session_key=row.session_key).delete()
    row.delete()


@transaction.atomic
def end_other_sessions(actor: Person, *, session_key: str | None) -> int:
    """Sign the actor out everywhere but here; how many devices that were."""
    rows = UserSession.objects.filter(user=actor).exclude(session_key=session_key)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)


BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


MOBILE = ("iPhone", "iPad", "Android")


def device_name(user_agent: str) -> str:
    """Words a person recognises a device by, such as “Firefox on Windows”; order matters, browsers pose as others."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or "Another device"
