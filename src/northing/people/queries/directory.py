"""The people here, found by words."""

from __future__ import annotations

from django.db.models import QuerySet

from northing.kernel.folding import holds_words
from northing.people.models import Person


def find_people(viewer: Person, words: str) -> QuerySet[Person]:
    """Those in whose name, job title or team every one of the words is found; everybody without words."""
    people = Person.objects.visible_to(viewer).filter(is_active=True)
    return with_words(people, words, "team__folded_name__contains").select_related("team")


def with_words(people: QuerySet[Person], words: str, *beside: str) -> QuerySet[Person]:
    """Those who have every one of the words in the name or job title, or in what the lookups ``beside`` look at."""
    return people.filter(holds_words(words, "search_text__contains", *beside))
