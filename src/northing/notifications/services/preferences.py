"""When and about what a person gets e-mails."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from northing.kernel import dates
from northing.notifications.models import DEFAULT_HOUR, NotificationPreferences
from northing.people.models import Person
from northing.people.queries.time_zones import zone_of

#: Rows made at once for people who have none yet.
BATCH_SIZE = 500


def preferences_of(person: Person) -> NotificationPreferences:
    """The person's own, or unsaved default ones."""
    return NotificationPreferences.objects.visible_to(person).first() or default_preferences(person)


def default_preferences(person: Person) -> NotificationPreferences:
    return NotificationPreferences(person=person, hour=DEFAULT_HOUR, next_at=next_hour(person, DEFAULT_HOUR))


@transaction.atomic
def change_preferences(actor: Person, *, by_mail: bool, hour: int, muted: Collection[str]) -> NotificationPreferences:
    """``muted`` are the kinds of inbox item that no e-mail should tell of."""
    preferences = preferences_of(actor)
    preferences.by_mail, preferences.hour, preferences.muted = by_mail, hour, sorted(muted)
    preferences.next_at = next_hour(actor, hour)
    preferences.full_clean()
    preferences.save()
    return preferences


def make_missing_preferences() -> int:
    """Saves the default ones for active people who have none; returns how many."""
    missing = Person.objects.filter(is_active=True, notification_preferences=None).order_by("pk")[:BATCH_SIZE]
    rows = [default_preferences(person) for person in missing]
    NotificationPreferences.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def next_hour(person: Person, hour: int, *, after: datetime | None = None) -> datetime:
    """The next time the person's own clock shows ``hour``, strictly after ``after`` (now when left out)."""
    now = (after or dates.now()).astimezone(zone_of(person))
    found = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    if found <= now:
        found = found + timedelta(days=1)
    return found.astimezone(dates.UTC)
