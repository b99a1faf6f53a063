"""When and about what a person gets e-mails."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction

from northing.kernel import dates
from northing.notifications.models import DEFAULT_HOUR, NotificationPreferences, SentNotification
from northing.people.models import Person
from northing.people.queries.time_zones import zone_of

#: Rows made at once for people who have none yet.
BATCH_SIZE = 500
#: After so many the next one is asked for again.
MAX_QUIET_DAYS = 366


def preferences_of(person: Person) -> NotificationPreferences:
    """The person's own, or unsaved default ones."""
    return NotificationPreferences.objects.visible_to(person).first() or default_preferences(person)


def default_preferences(person: Person) -> NotificationPreferences:
    return NotificationPreferences(person=person, hour=DEFAULT_HOUR, next_at=next_hour(person, DEFAULT_HOUR))


@transaction.atomic
def change_preferences(
    actor: Person,
    *,
    by_mail: bool,
    hour: int,
    muted: Collection[str],
    quiet_weekdays: Collection[int] = (),
    quiet_from: date | None = None,
    quiet_until: date | None = None,
    chat_topics: Collection[str] | None = None,
) -> NotificationPreferences:
    """``muted`` are the kinds of inbox item that no message should tell of; the rest as in the model.

    ``chat_topics`` None leaves them as they are.
    """
    preferences = preferences_of(actor)
    is_other_hour = hour != preferences.hour
    preferences.by_mail, preferences.hour, preferences.muted = by_mail, hour, sorted(muted)
    preferences.quiet_weekdays = sorted(quiet_weekdays)
    preferences.quiet_from, preferences.quiet_until = quiet_from, quiet_until
    if chat_topics is not None:
        preferences.chat_topics = sorted(chat_topics)
    preferences.next_at = next_digest_after(preferences) if is_other_hour else next_digest_at(preferences)
    preferences.full_clean()
    preferences.save()
    return preferences


def move_to_zone(person: Person) -> None:
    """The next message comes at the person's hour by their new clock."""
    for preferences in NotificationPreferences.objects.visible_to(person).select_related("person"):
        preferences.next_at = next_digest_after(preferences)
        preferences.save(update_fields=["next_at"])


def next_digest_after(preferences: NotificationPreferences) -> datetime:
    """For another hour or zone: not on a day on which the person was told already, so that it stays one a day."""
    person = preferences.person
    moment, zone = next_digest_at(preferences), zone_of(person)
    day = moment.astimezone(zone).date()
    if SentNotification.objects.visible_to(person).filter(sent_on=day).exists():
        return next_digest_at(preferences, after=moment)
    return moment


def make_missing_preferences() -> int:
    """Saves the default ones for active people who have none; returns how many."""
    missing = Person.objects.filter(is_active=True, notification_preferences=None).order_by("pk")[:BATCH_SIZE]
    rows = [default_preferences(person) for person in missing]
    NotificationPreferences.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def next_digest_at(preferences: NotificationPreferences, *, after: datetime | None = None) -> datetime:
    """The next time the person's clock shows their hour, on a day that is not quiet (or a year from now)."""
    person = preferences.person
    moment = next_hour(person, preferences.hour, after=after)
    for _day in range(MAX_QUIET_DAYS):
        if not preferences.is_quiet_on(moment.astimezone(zone_of(person)).date()):
            break
        moment = next_hour(person, preferences.hour, after=moment)
    return moment


def next_hour(person: Person, hour: int, *, after: datetime | None = None) -> datetime:
    """The next time the person's own clock shows ``hour``, strictly after ``after`` (now when left out)."""
    now = (after or dates.now()).astimezone(zone_of(person))
    found = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    if found <= now:
        found = found + timedelta(days=1)
    return found.astimezone(dates.UTC)
