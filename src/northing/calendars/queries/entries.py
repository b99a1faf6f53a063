"""What stands in a person's calendar: from a year ago until in two years.

Each kind of date is a source: it reads its rows with a fixed number of queries, and what it gives has no version yet
(``queries.versions``). Sources are asked in the person's language and zone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone

from northing.calendars.queries.checkins import checkin_entries
from northing.calendars.queries.goals import action_entries, goal_entries
from northing.calendars.queries.reviews import review_entries
from northing.calendars.queries.seasons import season_entries
from northing.calendars.queries.talks import talk_entries
from northing.calendars.queries.window import Entry, Window, window_around
from northing.kernel.icalendar_text import DayEntry
from northing.people.models import Person

#: Shown beside the address.
MAX_DAYS, MAX_PER_DAY = 5, 3

Source = Callable[[Person, Window], list[Entry]]

#: Every kind of date. Another one is another function here.
SOURCES: tuple[Source, ...] = (
    checkin_entries,
    review_entries,
    goal_entries,
    action_entries,
    season_entries,
    talk_entries,
)


def entries_of(person: Person, today: date) -> list[Entry]:
    """By day, then by UID: the same dates make the same text."""
    window = window_around(person, today)
    found = [entry for source in SOURCES for entry in source(person, window)]
    return sorted(found, key=lambda entry: (day_of(entry), entry.uid))


def day_of(entry: Entry) -> date:
    """By the clock that is active, as people see it."""
    return entry.day if isinstance(entry, DayEntry) else timezone.localdate(entry.starts_at)


@dataclass(frozen=True, slots=True)
class PreviewDay:
    """A day as the page shows it beside the address: its first entries, and how many there are besides."""

    day: date
    entries: list[Entry]
    more: int


def next_days(person: Person, today: date) -> list[PreviewDay]:
    """The next days on which there is something, from today on."""
    ahead = [entry for entry in entries_of(person, today) if day_of(entry) >= today]
    days = [(day, list(found)) for day, found in groupby(ahead, key=day_of)][:MAX_DAYS]
    return [PreviewDay(day, found[:MAX_PER_DAY], len(found[MAX_PER_DAY:])) for day, found in days]
