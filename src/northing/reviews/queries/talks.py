"""The next 1:1 of a person with their manager, where a review can be talked about."""

from __future__ import annotations

from datetime import datetime, time

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.talks.models import Talk


def next_talk_at(person: Person, now: datetime) -> datetime | None:
    """When the next one begins. One query; none for a person without a manager."""
    if person.manager_id is None:
        return None
    midnight = datetime.combine(timezone.localdate(now), time.min, timezone.get_current_timezone())
    return next((moment for moment in read_talk_times(person, midnight) if moment >= now), None)


@compiled_once
def read_talk_times(person: Person, since: datetime) -> QuerySet[Talk, datetime]:
    return next_talks_with_manager(person, since).values_list("starts_at", flat=True)


def next_talks_with_manager(person: Person, now: datetime) -> QuerySet[Talk]:
    """The earliest first."""
    with_manager = Q(organiser=person, other=F("organiser__manager")) | Q(other=person, organiser=F("other__manager"))
    return (
        Talk.objects.visible_to(person).planned().filter(with_manager, starts_at__gte=now).order_by("starts_at", "pk")
    )
