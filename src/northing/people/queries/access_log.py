"""The access log as its owner reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from northing.people.models import AccessLogEntry, Shared, shared_models


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """An entry of the log beside the row that was opened; None where that is gone."""

    entry: AccessLogEntry
    thing: Shared | None


def with_opened_rows(entries: Iterable[AccessLogEntry]) -> list[OpenedRow]:
    """One query for each registered model that the entries name."""
    listed = list(entries)
    keys: dict[str, set[int]] = defaultdict(set)
    for entry in listed:
        keys[entry.thing].add(entry.key)
    found = {
        label: shared.model._default_manager.in_bulk(list(keys[label]))
        for label, shared in shared_models().items()
        if label in keys
    }
    return [OpenedRow(entry, found.get(entry.thing, {}).get(entry.key)) for entry in listed]
