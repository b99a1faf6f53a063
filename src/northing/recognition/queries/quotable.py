"""Thanks that their receiver may quote to others: what stands on the wall. What is between two stays there."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from northing.people.models import Person
from northing.recognition.models import Thanks


def quotable_thanks(person: Person, start: date, end: date) -> QuerySet[Thanks]:
    """Public ones to the person, given from ``start`` to ``end``, with giver and goal; the newest first."""
    received = Thanks.objects.on_the_wall(person).for_person(person).exclude(giver=person)
    return received.filter(given_at__date__range=(start, end)).select_related("giver", "goal")


def has_private_thanks(person: Person, start: date, end: date) -> bool:
    """Whether somebody thanked them in between so that only the two know."""
    private = Thanks.objects.for_person(person).filter(is_public=False, given_at__date__range=(start, end))
    return private.exists()
