"""Reading a calendar address: the text, and what is remembered of the reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone, translation

from northing.calendars.models import CalendarAddress
from northing.calendars.queries.entries import entries_of
from northing.calendars.queries.versions import versioned
from northing.kernel import dates
from northing.kernel.icalendar_text import Feed, calendar_text
from northing.kernel.versions import fingerprint
from northing.people.queries.time_zones import zone_of

#: How often calendars are asked to read it again. Some keep to it, others to a rhythm of their own.
REFRESH_EVERY = timedelta(hours=4)
#: A reading is noted as often, so that eager programs do not write each time.
NOTED_EVERY = timedelta(minutes=10)
NAME = "Northing"  # untranslated: a name


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """``mark`` differs whenever the text does; ``changed_at`` is when it last did."""

    text: str
    mark: str
    changed_at: datetime


def read_feed(address: CalendarAddress) -> ReadFeed:
    """By the person's clock and in their language. Whoever has the address may read; nobody is signed in."""
    person = address.person
    with timezone.override(zone_of(person)), translation.override(person.language):
        entries, versions = versioned(entries_of(person, dates.today()), address.versions)
        text = calendar_text(entries, feed=Feed(NAME, REFRESH_EVERY))
    read = ReadFeed(text, fingerprint(text), address.changed_at)
    if read.mark != address.feed_mark:
        read = ReadFeed(text, read.mark, dates.now())
        _note(address, versions=versions, feed_mark=read.mark, changed_at=read.changed_at, last_read_at=dates.now())
    elif address.last_read_at is None or address.last_read_at <= dates.now() - NOTED_EVERY:
        _note(address, last_read_at=dates.now())
    return read


def _note(address: CalendarAddress, **columns: object) -> None:
    """Of an address that was withdrawn meanwhile nothing is left to note."""
    CalendarAddress.objects.filter(pk=address.pk).update(**columns)
