"""E-mails about what waits: once a day at most, and within minutes for what is urgent. Nothing is told twice."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from threading import Event
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import ngettext

from northing.kernel import dates
from northing.kernel.inbox import InboxSource, inbox_sources
from northing.kernel.mail import absolute_url, mail_is_configured
from northing.notifications.models import NotificationPreferences, SentNotification
from northing.notifications.queries.inbox import WaitingItem, find_items
from northing.notifications.services.preferences import make_missing_preferences, next_hour, preferences_of
from northing.people.models import MessageKind, Person
from northing.people.queries.time_zones import zone_of
from northing.people.services.accounts import one_line
from northing.people.services.locks import lock_person
from northing.people.services.outbox import Message, queue_messages

logger = logging.getLogger("northing.notifications")

#: A subject that stays readable in a list of messages.
MAX_SUBJECT_LENGTH = 90


def send_due_digests(stop: Event | None = None) -> int:
    """Mails everybody whose hour has come and for whom something new waits; returns how many were mailed."""
    if not mail_is_configured():
        return 0
    make_missing_preferences()
    due = NotificationPreferences.objects.due(dates.now()).select_related("person")
    mailed = 0
    for preferences in due.iterator():
        if stop is not None and stop.is_set():
            break
        mailed += passes(preferences, partial(send_digest, preferences))
    return mailed


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
    return mail_new_items(preferences, [source for source in inbox_sources() if source.mail.is_daily])


def claim_digest(preferences: NotificationPreferences) -> bool:
    """True for one process: it moves the next hour on."""
    row = NotificationPreferences.objects.filter(pk=preferences.pk, next_at=preferences.next_at)
    return bool(row.update(next_at=next_hour(preferences.person, preferences.hour)))


def send_urgent_mail(stop: Event | None = None) -> int:
    """Mails everybody for whom the daily e-mail may come too late; returns how many were mailed."""
    if not mail_is_configured():
        return 0
    sources = [source for source in inbox_sources() if source.mail.urgent_for]
    mailed = 0
    for person in people_with_urgent_items(sources, dates.now().date()):
        if stop is not None and stop.is_set():
            break
        preferences = preferences_of(person)
        mailed += preferences.by_mail and passes(preferences, partial(mail_new_items, preferences, sources))
    return mailed


def people_with_urgent_items(sources: Sequence[InboxSource[Any]], today: date) -> QuerySet[Person]:
    keys: set[int] = set()
    for source in sources:
        if source.mail.urgent_for is not None:
            keys.update(source.mail.urgent_for(today))
    return Person.objects.filter(pk__in=keys, is_active=True)


@transaction.atomic
def mail_new_items(preferences: NotificationPreferences, sources: Sequence[InboxSource[Any]]) -> bool:
    """Mails what is wanted and was not mailed before, in the person's language and by their clock.

    What the message tells of is remembered with it, in one transaction; the outbox tries until it has left.
    """
    person = preferences.person
    with timezone.override(zone_of(person)), translation.override(person.language):
        today = dates.today()
        wanted = [each for each in find_items(person, today, sources) if preferences.wants(each.kind)]
        if not wanted:
            return False
        lock_person(person)  # the daily and the urgent e-mail tell of nothing both
        sent = set(SentNotification.objects.visible_to(person).values_list("key", flat=True))
        new = [each for each in wanted if each.item.key not in sent]
        if new:
            rows = [SentNotification(person=person, key=each.item.key, sent_on=today) for each in new]
            SentNotification.objects.bulk_create(rows, ignore_conflicts=True)
            queue_messages([compose_digest(person, new)])
        return bool(new)


def compose_digest(person: Person, items: Sequence[WaitingItem]) -> Message:
    """The words of a row are partly other people's, so each stays on its line."""
    preferences_url = absolute_url(reverse("notifications:preferences"))
    rows = [
        {
            "title": one_line(each.item.title),
            "text": one_line(each.item.text),
            "button": each.item.button,
            "link": absolute_url(each.item.url),
        }
        for each in items
    ]
    context = {"person": person, "items": rows, "preferences_url": preferences_url}
    return Message(
        kind=MessageKind.DIGEST,
        email=person.email,
        person=person,
        subject=digest_subject([each.item.title for each in items]),
        text=render_to_string("notifications/mail/digest.txt", context),
        headers={"List-Unsubscribe": f"<{preferences_url}>", "Auto-Submitted": "auto-generated"},
    )


def digest_subject(titles: Sequence[str]) -> str:
    """The first title in one line, and how many there are besides."""
    first, others = " ".join(titles[0].split()), len(titles) - 1
    if not others:
        return Truncator(first).chars(MAX_SUBJECT_LENGTH)
    sentence = ngettext("%(title)s, and %(count)s more", "%(title)s, and %(count)s more", others)
    room = MAX_SUBJECT_LENGTH - len(sentence % {"title": "", "count": others})
    return sentence % {"title": Truncator(first).chars(room), "count": others}
