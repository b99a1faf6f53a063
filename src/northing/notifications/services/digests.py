"""Messages about what waits: once a day at most, and within minutes for what is urgent. Nothing is told twice."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from threading import Event
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.inbox import InboxSource, inbox_sources
from northing.kernel.mail import mail_is_configured
from northing.notifications.models import (
    ChatAddress,
    NotificationPreferences,
    NotificationPreferencesQuerySet,
    SentNotification,
)
from northing.notifications.queries.channels import by_channel, working_chat_of
from northing.notifications.queries.chat_payloads import payload_of_digest
from northing.notifications.queries.digest import Digest, digest_of, new_items
from northing.notifications.services.preferences import make_missing_preferences, next_digest_at, preferences_of
from northing.people.models import MessageKind, Person
from northing.people.queries.organisation import organisation_name
from northing.people.queries.time_zones import zone_of
from northing.people.services.accounts import one_line
from northing.people.services.locks import lock_person
from northing.people.services.outbox import Message, queue_messages

logger = logging.getLogger("northing.notifications")


def send_due_digests(stop: Event | None = None) -> int:
    """Tells everybody whose hour has come and for whom something new waits; returns how many were told."""
    if not can_tell_anybody():
        return 0
    make_missing_preferences()
    due = reachable(NotificationPreferences.objects.due(dates.now())).select_related("person")
    told = 0
    for preferences in due.iterator():
        if stop is not None and stop.is_set():
            break
        told += passes(preferences, partial(send_digest, preferences))
    return told


def can_tell_anybody() -> bool:
    return mail_is_configured() or ChatAddress.objects.working().exists()


def reachable(due: NotificationPreferencesQuerySet) -> NotificationPreferencesQuerySet:
    """While there is no e-mail, those with a chat: the digest of the others stays due."""
    return due if mail_is_configured() else due.with_chat()


def passes(preferences: NotificationPreferences, mail: Callable[[], bool]) -> bool:
    """What ``mail`` returns. Where it breaks, those behind are not held: the person is tried again the next day."""
    try:
        return mail()
    except (OperationalError, InterfaceError):
        raise  # the database is away, for everybody
    except Exception:
        logger.exception("What waits for person %s could not be put together", preferences.person_id)
        claim_digest(preferences)
        return False


@transaction.atomic
def send_digest(preferences: NotificationPreferences) -> bool:
    """The claim, the message and what it told of are one transaction: a crash leaves the digest due."""
    if not claim_digest(preferences):
        return False
    return tell_new_items(preferences, [source for source in inbox_sources() if source.mail.is_daily])


def claim_digest(preferences: NotificationPreferences) -> bool:
    """True for one process: it moves the next hour on."""
    row = NotificationPreferences.objects.filter(pk=preferences.pk, next_at=preferences.next_at)
    return bool(row.update(next_at=next_digest_at(preferences)))


def send_urgent_mail(stop: Event | None = None) -> int:
    """Tells everybody for whom the daily message may come too late; returns how many were told."""
    if not can_tell_anybody():
        return 0
    sources = [source for source in inbox_sources() if source.mail.urgent_for]
    told = 0
    for person in people_with_urgent_items(sources, dates.now().date()):
        if stop is not None and stop.is_set():
            break
        preferences = preferences_of(person)
        is_quiet = preferences.is_quiet_on(dates.now().astimezone(zone_of(person)).date())
        if not is_quiet:
            told += passes(preferences, partial(tell_new_items, preferences, sources))
    return told


def people_with_urgent_items(sources: Sequence[InboxSource[Any]], today: date) -> QuerySet[Person]:
    keys: set[int] = set()
    for source in sources:
        if source.mail.urgent_for is not None:
            keys.update(source.mail.urgent_for(today))
    return Person.objects.filter(pk__in=keys, is_active=True)


@transaction.atomic
def tell_new_items(preferences: NotificationPreferences, sources: Sequence[InboxSource[Any]]) -> bool:
    """Tells what is wanted and was not told before, in the person's language and by their clock.

    What the messages tell of is remembered with them, in one transaction; the outbox tries until they have left. What
    they only count is told another day.
    """
    person = preferences.person
    with timezone.override(zone_of(person)), translation.override(person.language):
        today = dates.today()
        lock_person(person)  # the daily and the urgent message tell of nothing both
        chat = working_chat_of(preferences)
        has_mail = preferences.by_mail and mail_is_configured()
        new = new_items(preferences, sources, today) if has_mail or chat else []
        by_mail, in_chat = by_channel(preferences, new, chat, has_mail=has_mail)
        mail_digest, chat_digest = digest_of(person, by_mail), digest_of(person, in_chat)
        messages = [compose_digest(mail_digest)] if mail_digest else []
        messages += [compose_chat_message(chat_digest, chat)] if chat_digest and chat else []
        digests = [digest for digest in (mail_digest, chat_digest) if digest]
        told = [SentNotification(person=person, key=item.key, sent_on=today) for one in digests for item in one.items]
        SentNotification.objects.bulk_create(told, ignore_conflicts=True)
        queue_messages(messages)
        return bool(messages)


def compose_chat_message(digest: Digest, chat: ChatAddress) -> Message:
    return Message(
        kind=MessageKind.CHAT,
        email="",
        person=digest.person,
        about=chat.about,
        subject="",
        text=json.dumps(payload_of_digest(digest, chat.style)),
    )


def compose_digest(digest: Digest) -> Message:
    """A page and its plain twin, both from the same lines."""
    vision = digest.vision
    name = organisation_name()
    context = {
        "digest": digest,
        "vision": vision,
        "north": one_line(vision.text) if vision else "",
        "sender": _("Northing at %(organisation)s.") % {"organisation": name} if name else _("From Northing."),
        "language": get_language(),
        "direction": "rtl" if get_language_bidi() else "ltr",
    }
    headers = {"List-Unsubscribe": f"<{digest.preferences_url}>", "Auto-Submitted": "auto-generated"}
    return Message(
        kind=MessageKind.DIGEST,
        email=digest.person.email,
        person=digest.person,
        subject=digest.subject,
        text=render_to_string("notifications/mail/digest.txt", context),
        html=render_to_string("notifications/mail/digest.html", context),
        headers=headers,
    )
