"""What waits for one person, from every app, in one query and one more for each kind that is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists

from northing.common.needs import Need, NeedSource
from northing.people.models import Person
from northing.reminders import sources

#: Rows of one kind; whoever has more of one kind has a page for it.
MOST_OF_A_KIND = 20

Sources = Iterable[NeedSource[Any]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A need and the kind it is of."""

    kind: str
    need: Need


def waiting_for(person: Person, today: date, *, kinds: Sources | None = None) -> list[Waiting]:
    """The needs of every kind in ``kinds`` (all when left out), in their order."""
    there = those_there(person, today, tuple(sources.SOURCES if kinds is None else kinds))
    return [
        Waiting(source.kind, source.row(found))
        for source in there
        for found in source.waiting(person, today)[:MOST_OF_A_KIND]
    ]


def those_there(person: Person, today: date, kinds: tuple[NeedSource[Any], ...]) -> list[NeedSource[Any]]:
    """The kinds that have at least one row, asked all at once."""
    if not kinds:
        return []
    asked = {alias(source): Exists(source.waiting(person, today)) for source in kinds}
    answers = Person.objects.filter(pk=person.pk).annotate(**asked).values(*asked).first() or {}
    return [source for source in kinds if answers.get(alias(source))]


def alias(source: NeedSource[Any]) -> str:
    return "has_" + source.kind.replace(".", "_")
