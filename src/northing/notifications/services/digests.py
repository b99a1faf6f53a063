"""E-mails about what waits: once a day at most, and within minutes for what is urgent. Nothing is told twice."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import ngettext

from northing.kernel import dates
from northing.kernel.inbox import InboxSource, inbox_sources
from northing.kernel.mail import mail_is_configured
from northing.notifications.models import NotificationPreferences, SentNotification
from northing.notifications.queries.inbox import WaitingItem, find_items
from northing.notifications.services.preferences import make_missing_preferences, next_hour, preferences_of
from northing.people.models import Person
from northing.people.queries.time_zones import zone_of

logger = logging.getLogger("northing.notifications")

#: A subject that stays readable in a list of messages.
MAX_SUBJECT_LENGTH = 90


def send_due_digests() -> int:
    """Mails everybody whose hour has come and for whom something new waits; returns how many were mailed."""
    if not mail_is_configured():
        return 0
    make_missing_preferences()
    due = NotificationPreferences.objects.due(dates.now()).select_related("person")
    return sum(send_digest(preferences) for preferences in due.iterator() if claim_digest(preferences))


def claim_digest(preferences: NotificationPreferences) -> bool:
    """True for one process: it moves the next hour on. A crash afterwards costs one day."""
    row = NotificationPreferences.objects.filter(pk=preferences.pk, next_at=preferences.next_at)
    return bool(row.update(next_at=next_hour(preferences.person, preferences.hour)))


def send_digest(preferences: NotificationPreferences) -> bool:
    return mail_new_items(preferences, [source for source in inbox_sources() if source.mail.is_daily])


def send_urgent_mail() -> int:
    """Mails everybody for whom the daily e-mail may come too late; returns how many were mailed."""
    if not mail_is_configured():
        return 0
    sources = [source for source in inbox_sources() if source.mail.urgent_for]
    mailed = 0
    for person in people_with_urgent_items(sources, dates.now().date()):
        preferences = preferences_of(person)
        mailed += preferences.by_mail and mail_new_items(preferences, sources)
    return mailed


def people_with_urgent_items(sources: Sequence[InboxSource[Any]], today: date) -> QuerySet[Person]:
    keys: set[int] = set()
    for source in sources:
        if source.mail.urgent_for is not None:
            keys.update(source.mail.urgent_for(today))
    return Person.objects.filter(pk__in=keys, is_active=True)


def mail_new_items(preferences: NotificationPreferences, sources: Sequence[InboxSource[Any]]) -> bool:
    """Mails what is wanted and was not mailed before, in the person's language and by their clock.

    It is remembered once the message left, so a refused message is tried again the next day.
    """
    person = preferences.person
    with timezone.override(zone_of(person)), translation.override(person.language):
        today = dates.today()
        wanted = [each for each in find_items(person, today, sources) if preferences.wants(each.kind)]
        sent = set(SentNotification.objects.visible_to(person).values_list("key", flat=True)) if wanted else set()
        new = [each for each in wanted if each.item.key not in sent]
        if not new or not mail_items(person, new):
            return False
        rows = [SentNotification(person=person, key=each.item.key, sent_on=today) for each in new]
        SentNotification.objects.bulk_create(rows, ignore_conflicts=True)
        return True


def mail_items(person: Person, items: Sequence[WaitingItem]) -> bool:
    """Whether the message left. A mail server that does not answer costs a message, never the job."""
    preferences_url = settings.PUBLIC_URL + reverse("notifications:preferences")
    context = {
        "person": person,
        "items": [each.item for each in items],
        "site": settings.PUBLIC_URL,
        "preferences_url": preferences_url,
    }
    message = EmailMessage(
        subject=digest_subject([each.item.title for each in items]),
        body=render_to_string("notifications/mail/digest.txt", context),
        to=[person.email],
        headers={"List-Unsubscribe": f"<{preferences_url}>", "Auto-Submitted": "auto-generated"},
    )
    try:
        return bool(message.send())
    except (SMTPException, OSError):
        logger.exception("What waits for person %s was not mailed", person.pk)
        return False


def digest_subject(titles: Sequence[str]) -> str:
    """The first title in one line, and how many there are besides."""
    first, others = " ".join(titles[0].split()), len(titles) - 1
    if not others:
        return Truncator(first).chars(MAX_SUBJECT_LENGTH)
    sentence = ngettext("%(title)s, and %(count)s more", "%(title)s, and %(count)s more", others)
    room = MAX_SUBJECT_LENGTH - len(sentence % {"title": "", "count": others})
    return sentence % {"title": Truncator(first).chars(room), "count": others}
