"""Sends what waits in the outbox. Several processes may do so at once.

A message is claimed by an update that moves its next attempt to the end of a lease, so that nobody else takes it. A
process that dies while it sends leaves the claim behind, and the message is tried again after the lease: whoever it was
for gets it once more at most. No transaction is open while the mail server is spoken to.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from email.utils import parseaddr
from threading import Event

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, QuerySet

from northing.kernel import dates
from northing.kernel.mail import mail_is_configured
from northing.kernel.mail_faults import MAIL_ERRORS, MailFault, breaks_connection, detail_of, fault_of
from northing.kernel.sealing import SealBroken, unseal_text
from northing.people.models import OutgoingMessage

logger = logging.getLogger("northing.mail")

#: Longer than a mail server can keep one message waiting: about ten answers, each within EMAIL_TIMEOUT (60 s at most).
LEASE = timedelta(minutes=15)
#: After the first failure, the second, and so on; then a message is given up.
RETRY_DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 1440))
#: Then other jobs have their turn.
MAX_BATCH = 100
#: So many messages one after the other for which the connection broke mean that the server is out of order.
MAX_BROKEN_CONNECTIONS = 3


def send_due_messages(stop: Event | None = None) -> int:
    """Sends what is due, until the batch is full, ``stop`` is set or the server fails; returns how many left."""
    if not mail_is_configured() or not OutgoingMessage.objects.due(dates.now()).exists():
        return 0
    give_up_expired(OutgoingMessage.objects.due(dates.now()))
    connection = get_connection()
    sent = broken = 0
    try:
        for message in claimed_messages(connection, stop or Event()):
            error = try_to_send(message, connection)
            sent += error is None
            broken = broken + 1 if error and breaks_connection(error) else 0
            if broken == MAX_BROKEN_CONNECTIONS and error:
                postpone_due(error)
                break
    finally:
        close_connection(connection)
    if sent:
        OutgoingMessage.objects.filter(waits_for_server=True).update(
            waits_for_server=False, next_attempt_at=dates.now()
        )
    return sent


def claimed_messages(connection: BaseEmailBackend, stop: Event) -> Iterator[OutgoingMessage]:
    """Claims one message after the other, each with the connection open. Ends when the server cannot be reached."""
    for message in OutgoingMessage.objects.due(dates.now())[:MAX_BATCH]:
        if stop.is_set():
            return
        try:
            connection.open()
        except MAIL_ERRORS as error:
            postpone_due(error)
            return
        if claim_message(message):
            yield message


def claim_message(message: OutgoingMessage) -> bool:
    """True for one process. The row is no longer due for others until the lease ends."""
    until = dates.now() + LEASE
    if not claim_of(message).update(
        next_attempt_at=until, attempts=F("attempts") + 1, fault="", waits_for_server=False
    ):
        return False
    message.next_attempt_at, message.attempts = until, message.attempts + 1
    return True


def claim_of(message: OutgoingMessage) -> QuerySet[OutgoingMessage]:
    """The row as long as nobody else has claimed it since it was read or claimed."""
    return OutgoingMessage.objects.filter(pk=message.pk, next_attempt_at=message.next_attempt_at)


def try_to_send(message: OutgoingMessage, connection: BaseEmailBackend) -> Exception | None:
    """Sends a claimed message and notes what came of it. Returns what was raised."""
    try:
        if not message.is_decoy:
            connection.send_messages([as_email(message)])
    except MAIL_ERRORS as error:
        if breaks_connection(error):
            close_connection(connection)
        note_failure(message, fault_of(error), detail_of(error))
        return error
    except SealBroken as error:
        note_failure(message, MailFault.UNREADABLE)
        return error
    except Exception as error:  # a message that breaks the code must not hold those behind it
        logger.exception("%s could not be put together", message)
        note_failure(message, MailFault.DEFECT, type(error).__name__)
        return error
    note_sent(message)
    return None


def as_email(message: OutgoingMessage) -> EmailMultiAlternatives:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    email = EmailMultiAlternatives(
        subject=message.subject,
        body=unseal_text(bytes(message.sealed_text)),
        to=[message.email],
        headers={"Message-ID": f"<{message.key}@{domain or 'localhost'}>", **message.headers},
    )
    if message.sealed_html:
        email.attach_alternative(unseal_text(bytes(message.sealed_html)), "text/html")
    if message.sealed_calendar:
        kind = f"text/calendar; method={message.calendar_method}"  # untranslated: mail programs read it
        email.attach_alternative(unseal_text(bytes(message.sealed_calendar)), kind)
    return email


def note_sent(message: OutgoingMessage) -> None:
    """Nothing of what it said is kept, nor whom it went to outside."""
    emptied = dict.fromkeys(("sealed_text", "sealed_html", "sealed_calendar"), b"")
    claim_of(message).update(next_attempt_at=None, sent_at=dates.now(), email="", subject="", headers={}, **emptied)


def note_failure(message: OutgoingMessage, fault: MailFault, detail: str = "") -> None:
    """Plans the next attempt, or gives the message up where none can help or all were made."""
    now, is_final = dates.now(), fault in {MailFault.REFUSED, MailFault.UNREADABLE, MailFault.DEFECT}
    if is_final or message.attempts > len(RETRY_DELAYS):
        claim_of(message).update(next_attempt_at=None, given_up_at=now, fault=fault)
        logger.warning("Given up %s after %d attempts: %s (%s)", message, message.attempts, fault, detail)
    else:
        delay = RETRY_DELAYS[message.attempts - 1]
        claim_of(message).update(next_attempt_at=now + delay, fault=fault)
        logger.warning("Not sent: %s, next attempt in %s: %s (%s)", message, delay, fault, detail)


def postpone_due(error: Exception) -> None:
    """After a failure of the server itself: everything that is due waits together, and the log has one line."""
    now, fault = dates.now(), fault_of(error)
    due = OutgoingMessage.objects.due(now)
    ended = due.filter(attempts__gte=len(RETRY_DELAYS)).update(next_attempt_at=None, given_up_at=now, fault=fault)
    waiting = 0
    for attempts, delay in enumerate(RETRY_DELAYS):
        waiting += due.filter(attempts=attempts).update(
            attempts=attempts + 1, next_attempt_at=now + delay, fault=fault, waits_for_server=True
        )
    logger.warning("%s %d messages wait, %d given up (%s)", fault.label, waiting, ended, detail_of(error))


def give_up_expired(due: QuerySet[OutgoingMessage]) -> None:
    now = dates.now()
    due.filter(expires_at__lte=now).update(next_attempt_at=None, given_up_at=now, fault=MailFault.EXPIRED)


def close_connection(connection: BaseEmailBackend) -> None:
    """A server that does not answer our goodbye is not worth a word."""
    with suppress(*MAIL_ERRORS):
        connection.close()
