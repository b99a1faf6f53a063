"""Whether Northing waits for its first person, and the link that lets them in.

The link is made from the installation's secret, so nothing of it is stored, every process knows it, and nobody reads
it out of a backup. It leads nowhere once there is an account.
"""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from northing.people.models import Person


def is_set_up() -> bool:
    return Person.objects.exists()


def set_up_key() -> str:
    return salted_hmac("northing.people.set_up", "first person", algorithm="sha256").hexdigest()


def opens_set_up(key: str) -> bool:
    """Whether the page opens for whoever shows this key. On loopback nobody needs one."""
    return not settings.SET_UP_NEEDS_LINK or constant_time_compare(key, set_up_key())


def set_up_link() -> str:
    return f"{settings.PUBLIC_URL}{reverse('people:set_up')}?key={set_up_key()}"
