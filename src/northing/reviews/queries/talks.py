"""The next 1:1 of a person with their manager, where a review can be talked about."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q, QuerySet

from northing.people.models import Person
from northing.talks.models import Talk


def next_talks_with_manager(person: Person, now: datetime) -> QuerySet[Talk]:
    """The earliest first."""
    with_manager = Q(organiser=person, other=F("organiser__manager")) | Q(other=person, organiser=F("other__manager"))
    return (
        Talk.objects.visible_to(person).planned().filter(with_manager, starts_at__gte=now).order_by("starts_at", "pk")
    )
