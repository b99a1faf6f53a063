"""The one way e-mail leaves Northing: a row in the outbox, written in the transaction of the act it tells of.

Background work sends it (``outbox_delivery``). What one person causes in a day is limited here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.sealing import seal_text
from northing.people import policy
from northing.people.models import MessageKind, OutgoingMessage, Person
from northing.people.services.accounts import one_line
from northing.people.services.locks import lock_person

#: After this time a message is given up, also when nothing was sent meanwhile.
MAX_WAITING_TIME = timedelta(days=2)
LIMIT_PERIOD = timedelta(days=1)
#: Sent messages are counted for the limits; those given up can be tried again meanwhile.
RETENTION = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message before it is written to the outbox; ``person`` is the account it goes to, if it goes to one.

    ``about`` names what it is about, for ``withdraw_messages``. ``html`` says the same as ``text``. ``calendar`` is an
    entry of ``kernel.icalendar_text`` that was written for ``calendar_method``.
    """

    kind: MessageKind
    email: str
    subject: str
    text: str
    html: str = ""
    calendar: str = ""
    calendar_method: str = ""
    person: Person | None = None
    about: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    is_decoy: bool = False


@transaction.atomic
def queue_messages(messages: Sequence[Message], *, caused_by: Person | None = None) -> None:
    """Writes the messages to the outbox. Raises Refused when ``caused_by`` would cause more than the day's limit."""
    if caused_by is not None:
        check_mail_limits(caused_by, messages)
    now = dates.now()
    OutgoingMessage.objects.bulk_create(
        OutgoingMessage(
            kind=message.kind,
            person=message.person,
            caused_by=caused_by,
            about=message.about,
            is_decoy=message.is_decoy,
            email=message.email,
            subject=plain_subject(message.subject),
            sealed_text=seal_text(message.text),
            sealed_html=seal_text(message.html) if message.html else b"",
            sealed_calendar=seal_text(message.calendar) if message.calendar else b"",
            calendar_method=message.calendar_method,
            headers=message.headers,
            created_at=now,
            expires_at=now + MAX_WAITING_TIME,
            next_attempt_at=now,
        )
        for message in messages
    )


def plain_subject(subject: str) -> str:
    """One line, in which nothing begins that mail programs would decode: a name could be shown as another."""
    return one_line(subject).replace("=?", "= ?")


def check_mail_limits(actor: Person, messages: Sequence[Message]) -> None:
    """Invitations are not counted: only administrators and people partners send them, whole lists at a time."""
    counted = [message for message in messages if message.kind != MessageKind.INVITATION]
    if not counted:
        return
    lock_person(actor)
    caused = OutgoingMessage.objects.filter(caused_by=actor, created_at__gt=dates.now() - LIMIT_PERIOD)
    outside = Count("pk", filter=Q(person=None))
    before = caused.exclude(kind=MessageKind.INVITATION).order_by().aggregate(total=Count("pk"), outside=outside)
    going_outside = sum(message.person is None for message in counted)
    if going_outside and before["outside"] + going_outside > settings.OUTSIDE_MAILS_PER_DAY:
        refusal = _("People without an account get %(most)s e-mails a day from you at most. Go on tomorrow.")
        raise Refused(refusal % {"most": settings.OUTSIDE_MAILS_PER_DAY})
    if before["total"] + len(counted) > settings.MAILS_PER_DAY:
        refusal = _("You can cause %(most)s e-mails a day at most. Go on tomorrow.")
        raise Refused(refusal % {"most": settings.MAILS_PER_DAY})


def withdraw_messages(about: str) -> None:
    """What has not left about a row that is over is not sent any more. Call it in the transaction that ends the row."""
    OutgoingMessage.objects.unsent().filter(about=about).delete()


def withdraw_messages_of_account(person: Person) -> None:
    """For an account that closes: what waits for it, and the feedback it asked for, whose links have ended.

    Notices about the account itself still leave: they tell its owner what was done to it.
    """
    unsent = OutgoingMessage.objects.unsent()
    unsent.filter(person=person).exclude(kind=MessageKind.ACCOUNT).delete()
    unsent.filter(caused_by=person, kind=MessageKind.FEEDBACK).delete()


@transaction.atomic
def retry_messages(actor: Person) -> int:
    """Lets everything that failed be tried at once, as if it were new; returns how many."""
    require(policy.can_manage_mail(actor))
    now = dates.now()
    return OutgoingMessage.objects.troubled().update(
        attempts=0,
        fault="",
        waits_for_server=False,
        given_up_at=None,
        next_attempt_at=now,
        expires_at=now + MAX_WAITING_TIME,
    )


def delete_old_messages() -> None:
    before = dates.now() - RETENTION
    OutgoingMessage.objects.filter(Q(sent_at__lt=before) | Q(given_up_at__lt=before)).delete()
