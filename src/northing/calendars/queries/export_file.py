"""The dates of a person as a file, among everything they take with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from northing.calendars.queries.entries import entries_of
from northing.calendars.queries.versions import versioned
from northing.kernel import dates
from northing.kernel.icalendar_text import Feed, calendar_text
from northing.people.models import Person
from northing.people.queries.export_files import ExportFile

CALENDAR_FILE = "calendar.ics"
#: Nobody reads a file again by itself.
NO_REFRESH = timedelta(days=365)


def calendar_of(person: Person) -> Iterator[ExportFile]:
    """What their calendar address would show today, whether or not they have one."""

    def read() -> Iterator[bytes]:
        entries, _versions = versioned(entries_of(person, dates.today()), {})
        yield calendar_text(entries, feed=Feed("Northing", NO_REFRESH)).encode()  # untranslated: a name

    yield ExportFile(CALENDAR_FILE, read)
