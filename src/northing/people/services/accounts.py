"""How an account comes to be. The two ways in, set-up and invitation, both end here."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from northing.kernel.errors import Refused
from northing.people.models import Person
from northing.people.services import time_zones


def create_account(person: Person, *, password: str) -> Person:
    """Save an unsaved person with a password. Refuses a weak password, an address in use, an unknown time zone."""
    person.email, person.name = person.email.strip().lower(), one_line(person.name)
    require_free_address(person.email)
    time_zones.require_known(person.time_zone)
    try:
        validate_password(password, user=person)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages), field="password") from weak
    person.set_password(password)
    person.full_clean()
    person.save()
    return person


def one_line(name: str) -> str:
    """A name as one line: it goes into the subjects of messages, where a line break would begin another header."""
    return " ".join(name.split())


def require_free_address(email: str) -> None:
    if Person.objects.filter(email__iexact=email).exists():
        raise Refused("Somebody with this address already has an account.", field="email")
