"""Posts to people's chats what waits for them in the outbox, with the claims and delays of e-mails."""

from __future__ import annotations

import json
import logging
from threading import Event

from django.db.models import F

from northing.kernel import dates
from northing.kernel.mail_faults import MailFault
from northing.kernel.sealing import SealBroken, unseal_text
from northing.kernel.webhooks import AddressRefused, NotTaken, post_json
from northing.notifications.models import ChatAddress
from northing.people.models import OutgoingMessage
from northing.people.services.outbox import withdraw_messages
from northing.people.services.outbox_delivery import (
    MAX_BATCH,
    claim_message,
    claim_of,
    give_up_expired,
    note_failure,
    note_sent,
)

logger = logging.getLogger("northing.notifications")

#: So many in a row, and the address is no longer used: with the delays between them more than a day.
MAX_FAILURES = 7


def send_due_chat_messages(stop: Event | None = None) -> int:
    """Posts what is due until the batch is full or ``stop`` is set; returns how many were taken."""
    due = OutgoingMessage.objects.due_in_chat(dates.now())
    if not due.exists():
        return 0
    give_up_expired(due)
    taken = 0
    for message in due[:MAX_BATCH]:
        if stop is not None and stop.is_set():
            break
        if claim_message(message):
            taken += try_to_post(message)
    return taken


def try_to_post(message: OutgoingMessage) -> bool:
    """Posts a claimed message and notes what came of it."""
    chat = ChatAddress.objects.working().filter(person=message.person_id).first()
    if chat is None:
        claim_of(message).delete()  # there is nowhere to go
        return False
    try:
        post_json(unseal_text(bytes(chat.sealed_address)), json.loads(unseal_text(bytes(message.sealed_text))))
    except (AddressRefused, NotTaken, SealBroken) as error:
        note_failure(message, MailFault.CHAT, str(error) or type(error).__name__)
        count_failure(chat)
        return False
    except Exception as error:  # a message that breaks the code must not hold those behind it
        logger.exception("%s could not be posted", message)
        note_failure(message, MailFault.DEFECT, type(error).__name__)
        return False
    note_sent(message)
    ChatAddress.objects.filter(pk=chat.pk).exclude(failures=0).update(failures=0)
    return True


def count_failure(chat: ChatAddress) -> None:
    """After too many the address is not used any more; its owner finds that in the inbox."""
    row = ChatAddress.objects.working().filter(pk=chat.pk, sealed_address=bytes(chat.sealed_address))
    row.update(failures=F("failures") + 1)
    if row.filter(failures__gte=MAX_FAILURES).update(ended_at=dates.now()):
        logger.warning("The chat of person %s is not used any more after %d failures", chat.person_id, MAX_FAILURES)
        withdraw_messages(chat.about)
