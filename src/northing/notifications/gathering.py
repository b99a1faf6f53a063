"""What waits for one person, from every app."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from northing.kernel.inbox import InboxItem, InboxSource
from northing.notifications import sources
from northing.notifications.gate import those_there
from northing.people.models import Person

#: Rows of one kind; whoever has more of one kind has a page for it.
MOST_OF_A_KIND = 20

Sources = Iterable[InboxSource[Any]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A need and the kind it is of."""

    kind: str
    need: InboxItem


def waiting_for(person: Person, today: date, *, kinds: Sources | None = None) -> list[Waiting]:
    """The needs of every kind in ``kinds`` (all when left out), in their order: a query, and one for each kind."""
    there = those_there(person, today, tuple(sources.SOURCES if kinds is None else kinds))
    return [waiting for source in there for waiting in rows_of(source, person, today, MOST_OF_A_KIND)]


def first_waiting_for(person: Person, today: date, *, most: int, of_a_kind: int) -> tuple[list[Waiting], bool]:
    """The first few, at most ``of_a_kind`` of each, and whether there may be more."""
    found: list[Waiting] = []
    has_more = False
    for source in those_there(person, today, tuple(sources.SOURCES)):
        if len(found) >= most:
            return found[:most], True
        rows = rows_of(source, person, today, of_a_kind + 1)
        has_more = has_more or len(rows) > of_a_kind
        found += rows[:of_a_kind]
    return found[:most], has_more or len(found) > most


def rows_of(source: InboxSource[Any], person: Person, today: date, most: int) -> list[Waiting]:
    return [Waiting(source.kind, source.row(found)) for found in source.waiting(person, today)[:most]]
