"""Making and withdrawing the address from which a calendar reads a person's dates."""

from __future__ import annotations

import secrets

from django.db import transaction

from northing.calendars.models import ADDRESS_MADE, ADDRESS_WITHDRAWN, CalendarAddress
from northing.calendars.queries.addresses import address_of, digest_of
from northing.kernel.sealing import seal_text
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.people.services.security_log import record_security_event

TOKEN_BYTES = 32


@transaction.atomic
def make_address(actor: Person) -> CalendarAddress:
    """The person's own. Pressing twice makes one; another is made once it is withdrawn."""
    lock_person(actor)
    if existing := address_of(actor):
        return existing
    token = secrets.token_urlsafe(TOKEN_BYTES)
    address = CalendarAddress(person=actor, token_digest=digest_of(token), sealed_token=seal_text(token))
    address.save()
    record_security_event(ADDRESS_MADE, actor=actor, subject=actor)
    return address


@transaction.atomic
def withdraw_address(actor: Person) -> None:
    """Whoever reads it is answered as if it had never been. Does nothing without one."""
    lock_person(actor)
    if CalendarAddress.objects.visible_to(actor).delete()[0]:
        record_security_event(ADDRESS_WITHDRAWN, actor=actor, subject=actor)


def end_address_of(sender: type[Person], person: Person, **_signal: object) -> None:  # noqa: ARG001 - Django's call
    """Of somebody whose account closes. Connected to ``account_closed``."""
    CalendarAddress.objects.visible_to(person).delete()
