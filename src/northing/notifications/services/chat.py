"""The address of a person's chat: saving it, trying it, removing it. For the actor alone."""

from __future__ import annotations

from datetime import timedelta
from threading import BoundedSemaphore

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.kernel.sealing import SealBroken, seal_text, unseal_text
from northing.kernel.webhooks import AddressRefused, NotTaken, host_of, post_json
from northing.notifications.models import CHAT_REMOVED, CHAT_SAVED, ChatAddress, chat_subject
from northing.notifications.queries.chat_payloads import payload_of_sentence
from northing.notifications.queries.topics import TOPICS
from northing.notifications.services.preferences import preferences_of
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.people.services.outbox import withdraw_messages
from northing.people.services.security_log import record_security_event

#: Nobody finds out with it in a hurry what answers where.
TEST_PAUSE = timedelta(seconds=10)
#: Of a web process: each waits for somebody else's server, in a thread that others wait for.
TESTS_AT_ONCE = BoundedSemaphore(1)


@transaction.atomic
def save_chat_address(actor: Person, *, style: str, address: str) -> ChatAddress:
    """What is on its way to an earlier address is withdrawn. With the first one all topics move to the chat."""
    lock_person(actor)
    try:
        host = host_of(address)
    except AddressRefused:
        raise Refused(_("Paste the whole address, which begins with https://."), field="address") from None
    chat = ChatAddress.objects.visible_to(actor).first()
    if chat is None:
        chat = ChatAddress(person=actor)
        tell_topics_in_chat(actor, [topic.key for topic in TOPICS])
    withdraw_messages(chat.about)
    chat.style, chat.host, chat.sealed_address = style, host, seal_text(address)
    chat.failures, chat.ended_at = 0, None
    chat.full_clean()
    chat.save()
    record_security_event(CHAT_SAVED, actor=actor, subject=actor)
    return chat


def tell_topics_in_chat(actor: Person, keys: list[str]) -> None:
    preferences = preferences_of(actor)
    preferences.chat_topics = keys
    preferences.save()


@transaction.atomic
def remove_chat_address(actor: Person) -> None:
    """Everything comes by e-mail again."""
    lock_person(actor)
    if ChatAddress.objects.visible_to(actor).delete()[0]:
        withdraw_messages(chat_subject(actor.pk))
        record_security_event(CHAT_REMOVED, actor=actor, subject=actor)
    tell_topics_in_chat(actor, [])


def end_chat_of(sender: type[Person], person: Person, **_signal: object) -> None:  # noqa: ARG001 - Django's call
    """Of somebody whose account closes. Connected to ``account_closed``."""
    ChatAddress.objects.visible_to(person).delete()


def send_test_message(actor: Person) -> None:
    """Posts at once, outside of any transaction; an address that works is in use again. Raises Refused, also while this
    process waits for somebody else's chat.
    """
    if not TESTS_AT_ONCE.acquire(blocking=False):
        raise Refused(_("Somebody else’s test message is on its way. Try again in a few seconds."))
    try:
        _send_test_message(actor)
    finally:
        TESTS_AT_ONCE.release()


def _send_test_message(actor: Person) -> None:
    chat = ChatAddress.objects.visible_to(actor).first()
    if chat is None:
        raise Refused(_("Save the address of your chat first."))
    now = dates.now()
    waited = Q(tested_at=None) | Q(tested_at__lte=now - TEST_PAUSE)
    if not ChatAddress.objects.filter(waited, pk=chat.pk).update(tested_at=now):
        raise Refused(_("A test message was just sent. Wait ten seconds."))
    sentence = _("Northing’s reminders for %(name)s come here from now on.") % {"name": actor.first_name}
    try:
        post_json(unseal_text(bytes(chat.sealed_address)), payload_of_sentence(sentence, chat.style))
    except AddressRefused:
        raise Refused(_("Northing does not connect to this address: it is not one of the public network.")) from None
    except (NotTaken, SealBroken):
        raise Refused(_("The chat did not take the message. Is the address whole, and still in use?")) from None
    ChatAddress.objects.filter(pk=chat.pk).update(failures=0, ended_at=None)
