"""What waits for one person, from every app."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from northing.kernel.inbox import InboxItem, InboxSource
from northing.notifications.queries.existence_query import find_present_sources
from northing.people.models import Person

#: Whoever has more of one kind has a page for it.
MAX_ITEMS_PER_KIND = 20


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """An inbox item and its kind."""

    kind: str
    item: InboxItem


def find_items(
    person: Person, today: date, sources: Sequence[InboxSource[Any]], *, limit: int | None = MAX_ITEMS_PER_KIND
) -> list[WaitingItem]:
    """The items of ``sources`` in their order, at most ``limit`` of a kind. A query, and one for each kind present."""
    present = find_present_sources(person, today, sources)
    return [waiting for source in present for waiting in read_items(source, person, today, limit)]


def read_first_items(
    person: Person, today: date, present: Sequence[InboxSource[Any]], *, limit: int, limit_per_kind: int
) -> tuple[list[WaitingItem], bool]:
    """The first ``limit`` items of the sources that are present, and whether there may be more."""
    found: list[WaitingItem] = []
    has_more = False
    for source in present:
        if len(found) >= limit:
            return found[:limit], True
        items = read_items(source, person, today, limit_per_kind + 1)
        has_more = has_more or len(items) > limit_per_kind
        found += items[:limit_per_kind]
    return found[:limit], has_more or len(found) > limit


def read_items(source: InboxSource[Any], person: Person, today: date, limit: int | None) -> list[WaitingItem]:
    return [WaitingItem(source.kind, source.item(row)) for row in source.waiting(person, today)[:limit]]
