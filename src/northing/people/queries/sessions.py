"""Where a person is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.people.models import Person

#: What a session keeps besides who is signed in: that it shall outlive the browser, that its device was new, and when
#: it was last seen in use, in seconds.
KEEP_SIGNED_IN, IS_NEW_DEVICE, SEEN_AT = "keep_signed_in", "is_new_device", "seen_at"

#: Marks in a user agent and the names people know. The order matters: later browsers put the marks of others in theirs.
BROWSERS = (  # untranslated: names of products
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (  # untranslated: names of products
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)
MOBILE_SYSTEMS = {"iPhone", "iPad", "Android"}  # untranslated: names of products


@dataclass(frozen=True, slots=True)
class SignedInDevice:
    """A device that is signed in; ``is_here`` is the one that asks, ``is_new`` one the person had not used before."""

    pk: int
    name: str
    is_mobile: bool
    address: str
    since: datetime
    is_here: bool
    is_new: bool


def signed_in_devices(person: Person, *, session_key: str | None) -> list[SignedInDevice]:
    """The present device first, then the newest. Two queries, however many there are."""
    rows = list(UserSession.objects.filter(user=person).order_by("-created_at"))
    alive = dict(_alive_sessions(person, [row.session_key for row in rows]))
    found = [
        SignedInDevice(
            pk=row.pk,
            name=device_name(row.user_agent),
            is_mobile=_find_mark(row.user_agent, SYSTEMS) in MOBILE_SYSTEMS,
            address=row.ip,
            since=row.created_at,
            is_here=row.session_key == session_key,
            is_new=alive[row.session_key].get(IS_NEW_DEVICE, False),
        )
        for row in rows
        if row.session_key in alive
    ]
    return sorted(found, key=lambda device: not device.is_here)


def _alive_sessions(person: Person, keys: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What sessions hold that still open something: not run out, and begun with the present password. By key."""
    password = person.get_session_auth_hash()
    for session in Session.objects.filter(session_key__in=keys, expire_date__gt=dates.now()):
        data = session.get_decoded()
        if constant_time_compare(data.get(HASH_SESSION_KEY, ""), password):
            yield session.session_key, data


def device_name(user_agent: str) -> str:
    """Words a person recognises a device by, such as “Firefox on Windows”."""
    browser, system = _find_mark(user_agent, BROWSERS), _find_mark(user_agent, SYSTEMS)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Another device")


def _find_mark(user_agent: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in names if mark in user_agent), "")
