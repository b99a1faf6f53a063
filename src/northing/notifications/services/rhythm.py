"""When and about what a person is written to."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from northing.kernel import dates
from northing.notifications.models import Rhythm
from northing.people.models import Person
from northing.people.queries.time_zones import zone_of

#: Rows made at once for people who have none yet.
AT_ONCE = 500


def rhythm_of(person: Person) -> Rhythm:
    """The person's own, or the usual one, unsaved, for somebody who never had any."""
    found = Rhythm.objects.visible_to(person).first()
    return found or Rhythm(person=person, next_at=next_hour(person, Rhythm._meta.get_field("hour").default))


@transaction.atomic
def change_rhythm(actor: Person, *, by_mail: bool, hour: int, muted: Collection[str]) -> Rhythm:
    """Always the actor's own. ``muted`` are the kinds of need that no e-mail should tell of."""
    rhythm = rhythm_of(actor)
    rhythm.by_mail, rhythm.hour, rhythm.muted = by_mail, hour, sorted(muted)
    rhythm.next_at = next_hour(actor, hour)
    rhythm.full_clean()
    rhythm.save()
    return rhythm


def begin_missing_rhythms() -> int:
    """Whoever is here and has no rhythm gets the usual one; how many did."""
    missing = Person.objects.filter(is_active=True, rhythm=None).order_by("pk")[:AT_ONCE]
    rows = [rhythm_of_newcomer(person) for person in missing]
    Rhythm.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def rhythm_of_newcomer(person: Person) -> Rhythm:
    hour = Rhythm._meta.get_field("hour").default
    return Rhythm(person=person, hour=hour, next_at=next_hour(person, hour))


def next_hour(person: Person, hour: int, *, after: datetime | None = None) -> datetime:
    """The next time the person's own clock shows ``hour``, strictly after ``after`` (now when left out)."""
    now = (after or dates.now()).astimezone(zone_of(person))
    found = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    if found <= now:
        found = found + timedelta(days=1)
    return found.astimezone(dates.UTC)
