"""Changing the address somebody signs in with: asked for, confirmed in the new mailbox, objected to in the old one."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people import policy
from northing.people.models import EmailChange, Person
from northing.people.models.event_kinds import (
    EMAIL_CHANGE_ASKED,
    EMAIL_CHANGE_OBJECTED,
    EMAIL_CHANGE_WITHDRAWN,
    EMAIL_CHANGED,
)
from northing.people.queries.email_addresses import find_email_change, find_objectionable_change, is_free_address
from northing.people.queries.invitations import digest_of
from northing.people.services.locks import lock_person
from northing.people.services.second_factor import forget_authenticators
from northing.people.services.security_log import record_security_event

#: How long the link in the new mailbox works.
CONFIRMATION_TIME = timedelta(hours=24)
#: Messages go to any address that somebody types, so they are few.
CHANGES_A_DAY = 5


class AskedChange(NamedTuple):
    """The change, and its two tokens, which are known only now."""

    change: EmailChange
    token: str
    objection: str


@transaction.atomic
def ask_email_change(actor: Person, *, person: Person, email: str) -> AskedChange:
    """Nothing changes yet. An earlier change that waits ends.

    Does not say whether somebody has an account with the address: its owner is not for everybody to know.
    """
    require(policy.can_change_email(actor, person))
    lock_person(person)
    person.refresh_from_db(fields=["email"])
    email = email.strip().lower()
    if email == person.email.lower():
        raise Refused(_("That is the address already."), field="email")
    yesterday = dates.now() - timedelta(days=1)
    if EmailChange.objects.filter(asked_by=actor, asked_at__gt=yesterday).count() >= CHANGES_A_DAY:
        raise Refused(_("That was asked for several times today. Try again tomorrow."), field="email")
    end_open_changes(person)
    token, objection, now = secrets.token_urlsafe(32), secrets.token_urlsafe(32), dates.now()
    change = EmailChange(
        person=person,
        old_email=person.email,
        new_email=email,
        asked_by=actor,
        asked_at=now,
        token_digest=digest_of(token),
        objection_digest=digest_of(objection),
    )
    change.expires_at = change.opens_at + CONFIRMATION_TIME
    change.save()
    record_security_event(EMAIL_CHANGE_ASKED, actor=actor, subject=person)
    return AskedChange(change, token, objection)


def end_open_changes(person: Person) -> bool:
    """Whether there was one."""
    waiting = EmailChange.objects.filter(person=person, confirmed_at=None, ended_at=None)
    return bool(waiting.update(ended_at=dates.now()))


@transaction.atomic
def withdraw_email_change(actor: Person, *, person: Person) -> None:
    """Its link opens nothing any more."""
    require(policy.can_change_email(actor, person))
    lock_person(person)
    if end_open_changes(person):
        record_security_event(EMAIL_CHANGE_WITHDRAWN, actor=actor, subject=person)


@transaction.atomic
def confirm_email_change(token: str) -> Person:
    """Whoever reads the new mailbox says yes. Raises EmailChange.DoesNotExist for a link that no longer works."""
    person = find_email_change(token).person
    lock_person(person)
    change = find_email_change(token)  # again: a link used twice at once counts once
    if change.is_too_early:
        raise Refused(_("It is too early. Until then %(name)s can say no.") % {"name": person.name})
    if not is_free_address(change.new_email, person=person):
        raise Refused(_("Somebody else uses this address here by now."))
    EmailChange.objects.filter(pk=change.pk).update(confirmed_at=dates.now())
    return set_email(change.asked_by, person, change.new_email)


@transaction.atomic
def object_to_email_change(token: str) -> Person:
    """Whoever reads the old mailbox says no. Raises EmailChange.DoesNotExist for a link that no longer works.

    Somebody was signed in as this person and is not them, so everything ends that may be in other hands: sessions,
    password, second factor. A reset link, sent to the old address, lets the person in again.
    """
    person = find_objectionable_change(token).person
    lock_person(person)
    change = find_objectionable_change(token)
    EmailChange.objects.filter(pk=change.pk).update(ended_at=dates.now())
    end_open_changes(person)
    record_security_event(EMAIL_CHANGE_OBJECTED, actor=None, subject=person)
    forget_authenticators(None, person)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    return set_email(None, person, change.old_email)


def set_email(actor: Person | None, person: Person, email: str) -> Person:
    """Also empties the library's table of addresses, where a reset link leaves the one it was sent to: it would sign
    the person in by that address for ever.
    """
    EmailAddress.objects.filter(user=person).delete()
    person.email = email
    person.save(update_fields=["email"])
    record_security_event(EMAIL_CHANGED, actor=actor, subject=person)
    return person
