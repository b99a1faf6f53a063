"""The people here, found by words."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from northing.people.models import Person


def find_people(viewer: Person, words: str) -> QuerySet[Person]:
    """Those in whose name, job title or team every one of the words is found; everybody without words."""
    people = Person.objects.visible_to(viewer).filter(is_active=True)
    for word in words.split():
        people = people.filter(Q(name__icontains=word) | Q(job_title__icontains=word) | Q(team__name__icontains=word))
    return people.select_related("team")
