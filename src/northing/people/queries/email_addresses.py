"""Finding a change of address."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from northing.kernel import dates
from northing.people.models import EmailChange, Person
from northing.people.queries.invitations import digest_of

#: For this long after asking the old address may object, also to a change that was confirmed meanwhile.
OBJECTION_TIME = timedelta(days=7)


def is_free_address(email: str, *, person: Person | None = None) -> bool:
    """Whether ``person``, or somebody new, may sign in with it.

    Taken is an address that somebody has, and one that its owner gave up so lately that they may still object.
    """
    others = Person.objects.filter(email__iexact=email)
    given_up = objectionable_changes().filter(old_email__iexact=email, confirmed_at__isnull=False)
    if person is not None:
        others, given_up = others.exclude(pk=person.pk), given_up.exclude(person=person)
    return not others.exists() and not given_up.exists()


def objectionable_changes() -> QuerySet[EmailChange]:
    return EmailChange.objects.filter(ended_at=None, asked_at__gt=dates.now() - OBJECTION_TIME)


def pending_email_change(person: Person) -> EmailChange | None:
    return EmailChange.objects.pending().filter(person=person).first()


def find_email_change(token: str) -> EmailChange:
    """The change whose link in the new mailbox this is. Raises EmailChange.DoesNotExist when it no longer works."""
    changes = EmailChange.objects.pending().filter(person__is_active=True).select_related("person")
    return changes.get(token_digest=digest_of(token))


def find_objectionable_change(token: str) -> EmailChange:
    """The change whose link in the old mailbox this is. Raises EmailChange.DoesNotExist when it no longer works."""
    changes = objectionable_changes().filter(person__is_active=True).select_related("person")
    return changes.get(objection_digest=digest_of(token))
