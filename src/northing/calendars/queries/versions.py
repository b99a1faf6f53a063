"""Which version of an entry calendars have: they take the one with the highest SEQUENCE.

No table keeps a count of its own for this. What was last told of each entry is remembered with the calendar address,
by a mark of its words and its day; where the mark differs, the sequence rises and the moment of the change is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from northing.calendars.queries.window import Entry
from northing.kernel import dates
from northing.kernel.icalendar_text import CalendarEntry
from northing.kernel.versions import fingerprint

#: An entry that is gone is remembered so long: it may come back, with a higher sequence than before.
REMEMBERED_FOR = timedelta(days=400)
#: What says nothing of an entry but its version.
OF_VERSIONS = {"uid", "sequence", "changed_at"}


class EntryVersion(NamedTuple):
    """As it is stored: a list in JSON, ``changed_at`` in seconds since 1970."""

    mark: str
    sequence: int
    changed_at: int


Versions = Mapping[str, Sequence[str | int]]


def mark_of(entry: Entry) -> str:
    return fingerprint(*(getattr(entry, one.name) for one in fields(entry) if one.name not in OF_VERSIONS))


def next_version(entry: Entry, known: EntryVersion | None, now: int) -> EntryVersion:
    """A 1:1 keeps its own sequence, which its invitations have too."""
    mark, has_own = mark_of(entry), isinstance(entry, CalendarEntry)
    if known is None:
        return EntryVersion(mark, entry.sequence, now)
    if known.mark == mark and not (has_own and entry.sequence != known.sequence):
        return known
    return EntryVersion(mark, entry.sequence if has_own else known.sequence + 1, now)


def versioned(entries: Iterable[Entry], stored: Versions) -> tuple[list[Entry], dict[str, EntryVersion]]:
    """The entries with sequence and moment of change, and what to remember of them."""
    now = int(dates.now().timestamp())
    known = {uid: EntryVersion(*version) for uid, version in stored.items()}  # type: ignore[arg-type] # from JSON
    oldest = now - int(REMEMBERED_FOR.total_seconds())
    kept = {uid: version for uid, version in known.items() if version.changed_at >= oldest}
    written = []
    for entry in entries:
        version = next_version(entry, known.get(entry.uid), now)
        kept[entry.uid] = version
        moment = datetime.fromtimestamp(version.changed_at, dates.UTC)
        written.append(replace(entry, sequence=version.sequence, changed_at=moment))
    return written, kept
