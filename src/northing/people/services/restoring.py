"""What must not live again when an earlier state of the data comes back."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from northing.kernel import dates
from northing.kernel.mail_faults import MailFault
from northing.people.models import EmailChange, Invitation, MessageKind, OutgoingMessage, Person
from northing.people.services.erasure import apply_erasures


@dataclass(frozen=True, slots=True)
class Ended:
    """How many invitations were withdrawn, waiting e-mails given up and people erased again."""

    invitations: int
    messages: int
    people: int


def end_what_revived() -> Ended:
    return Ended(end_revived_links(), give_up_revived_messages(), apply_erasures()[0])


@transaction.atomic
def end_revived_links() -> int:
    """Links that open or change an account end: they may have been used or withdrawn since. How many invitations.

    A link to reset a password is bound to the last sign-in, so a later one ends it.
    """
    Person.objects.update(last_login=dates.now())
    EmailChange.objects.pending().update(ended_at=dates.now())
    OutgoingMessage.objects.unsent().filter(kind=MessageKind.INVITATION).delete()
    return Invitation.objects.open().update(withdrawn_at=dates.now())


def give_up_revived_messages() -> int:
    """E-mails that waited may have left since, and their links may have ended; an administrator can try them again."""
    waiting = OutgoingMessage.objects.filter(next_attempt_at__isnull=False)
    return waiting.update(next_attempt_at=None, given_up_at=dates.now(), fault=MailFault.EXPIRED)
