"""What waits for one person, from every app."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils import timezone

from northing.kernel.inbox import InboxGroup, InboxItem, InboxSource, inbox_sources
from northing.notifications.queries.existence_query import find_present_sources, present_hour
from northing.people.models import Person
from northing.people.queries.compiled import CompiledQueryset, PersonShape, keys_of_person, shape_of

#: Whoever has more of one kind has a page for it.
MAX_ITEMS_PER_KIND = 20
#: Of each source by day, hour, time zones, limit and roles, and whether there is a team and a manager.
MAX_COMPILED_SOURCES = 512


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """An inbox item and its kind."""

    kind: str
    item: InboxItem


def sources_for(person: Person) -> tuple[InboxSource[Any], ...]:
    """All; a person alone is not asked about others."""
    return inbox_sources() if person.has_colleagues else inbox_sources(InboxGroup.OWN_PLAN)


def find_items(
    person: Person, today: date, sources: Sequence[InboxSource[Any]], *, limit: int | None = MAX_ITEMS_PER_KIND
) -> list[WaitingItem]:
    """The items of ``sources`` in their order, at most ``limit`` of a kind. A query, and one for each kind present."""
    present = find_present_sources(person, today, sources)
    return [waiting for source in present for waiting in read_items(source, person, today, limit)]


def read_items(source: InboxSource[Any], person: Person, today: date, limit: int | None) -> list[WaitingItem]:
    return [WaitingItem(source.kind, source.item(row)) for row in read_rows(source, person, today, limit)]


def read_rows(source: InboxSource[Any], person: Person, today: date, limit: int | None) -> list[Any]:
    """The first ``limit`` rows that wait for the person, all with None. One query, compiled once like the existence
    query unless the source has ``candidates`` and reads more of the person than their time zone.
    """
    if source.candidates is not None and not source.reads_zone:
        return list(source.waiting(person, today)[:limit])
    zones = (timezone.get_current_timezone_name(), person.time_zone if source.reads_zone else "")
    return compile_source(source, today, present_hour(), zones, limit, shape_of(person)).read(keys_of_person(person))


@lru_cache(maxsize=MAX_COMPILED_SOURCES)
def compile_source(
    source: InboxSource[Any],
    today: date,
    hour: datetime,  # noqa: ARG001 - part of the key: SQL has it
    time_zones: tuple[str, str],
    limit: int | None,
    shape: PersonShape,
) -> CompiledQueryset:
    """``time_zones`` are the active one, which SQL has, and that of the person."""
    nobody = shape.nobody
    nobody.time_zone = time_zones[1]
    return CompiledQueryset(source.waiting(nobody, today)[:limit])
