"""E-mails about what waits: once a day at most, and at once for what cannot wait. Nothing is told twice."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator

from northing.kernel import dates
from northing.kernel.mail import mail_is_configured
from northing.notifications import sources
from northing.notifications.gathering import Waiting, waiting_for
from northing.notifications.models import Rhythm, Told
from northing.notifications.services.rhythm import begin_missing_rhythms, next_hour
from northing.people.models import Person
from northing.people.queries.time_zones import zone_of

logger = logging.getLogger("northing.notifications")

#: A subject that stays readable in a list of messages.
SUBJECT = 90


def send_due_digests() -> int:
    """Write to everybody whose hour has come and for whom something new waits; how many were written to."""
    if not mail_is_configured():
        return 0
    begin_missing_rhythms()
    due = Rhythm.objects.due(dates.now()).select_related("person")
    return sum(send_digest(rhythm) for rhythm in due.iterator() if claim(rhythm))


def claim(rhythm: Rhythm) -> bool:
    """True for one process: the day's turn is taken by moving the hour on. A crash after it costs one day."""
    coming = next_hour(rhythm.person, rhythm.hour)
    return bool(Rhythm.objects.filter(pk=rhythm.pk, next_at=rhythm.next_at).update(next_at=coming))


def send_digest(rhythm: Rhythm) -> bool:
    with timezone.override(zone_of(rhythm.person)), translation.override(rhythm.person.language):
        found = waiting_for(rhythm.person, dates.today())
        return tell(rhythm, found)


def send_what_cannot_wait() -> int:
    """Write about the kinds that name whom they cannot wait for; how many were written to."""
    if not mail_is_configured():
        return 0
    return sum(send_at_once(person) for person in those_it_cannot_wait_for(dates.now()))


def those_it_cannot_wait_for(now: datetime) -> Iterable[Person]:
    keys: set[int] = set()
    for source in sources.SOURCES:
        if source.cannot_wait is not None:
            keys.update(source.cannot_wait(now.date()))
    return Person.objects.filter(pk__in=keys, is_active=True)


def send_at_once(person: Person) -> bool:
    rhythm = Rhythm.objects.visible_to(person).first() or Rhythm(person=person)
    if not rhythm.by_mail:
        return False
    urgent = [source for source in sources.SOURCES if source.cannot_wait is not None]
    with timezone.override(zone_of(person)), translation.override(person.language):
        return tell(rhythm, waiting_for(person, dates.today(), kinds=urgent))


def tell(rhythm: Rhythm, found: list[Waiting]) -> bool:
    """Mail what is wanted and new. Remembered only once it left, so a refused message is tried the next day."""
    wanted = [waiting for waiting in found if rhythm.wants(waiting.kind)]
    told = set(Told.objects.visible_to(rhythm.person).values_list("key", flat=True)) if wanted else set()
    new = [waiting for waiting in wanted if waiting.need.key not in told]
    if not new or not mail(rhythm.person, new):
        return False
    remember(rhythm.person, new, dates.today())
    return True


def remember(person: Person, waiting: list[Waiting], day: date) -> None:
    rows = [Told(person=person, key=each.need.key, told_on=day) for each in waiting]
    Told.objects.bulk_create(rows, ignore_conflicts=True)


def mail(person: Person, waiting: list[Waiting]) -> bool:
    """Whether the message left; a mail server that does not answer costs a message, never the job."""
    switches = settings.PUBLIC_URL + reverse("reminders:switches")
    context = {
        "person": person,
        "needs": [each.need for each in waiting],
        "site": settings.PUBLIC_URL,
        "switches": switches,
    }
    message = EmailMessage(
        subject=subject_of(waiting),
        body=render_to_string("reminders/mail/waiting.txt", context),
        to=[person.email],
        headers={"List-Unsubscribe": f"<{switches}>", "Auto-Submitted": "auto-generated"},
    )
    try:
        return bool(message.send())
    except (SMTPException, OSError):
        logger.exception("What waits for person %s was not mailed", person.pk)
        return False


def subject_of(waiting: list[Waiting]) -> str:
    first = " ".join(waiting[0].need.title.split())
    more = f", and {len(waiting) - 1} more" if len(waiting) > 1 else ""
    return Truncator(first).chars(SUBJECT - len(more)) + more
