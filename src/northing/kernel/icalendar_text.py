"""Calendar entries as text (iCalendar, RFC 5545), for files, feeds and invitations by e-mail (iMIP, RFC 6047).

The one place that writes them. The library ``icalendar`` writes the properties. Time zones are written here, because
it dates the beginning of summer time by the clock after the change, and RFC 5545 asks for the clock before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone, vCalAddress

PRODUCT = "-//Northing//EN"  # untranslated: calendars read it
#: Zones without changes of the clock, which every calendar knows.
PLAIN_UTC = frozenset({"UTC", "Etc/UTC"})
#: Changes of the clock are written from so long before the first entry until so long after the last.
ZONE_MARGIN = timedelta(days=370)
#: Signs without a shape, which some readers take for the end of a line or of the file.
CONTROL_SIGNS = dict.fromkeys({*range(32), *range(127, 160)} - {ord("\n")})


@dataclass(frozen=True, slots=True)
class CalendarPerson:
    """Somebody in an entry; ``has_accepted`` is False while an answer is expected."""

    name: str
    email: str
    has_accepted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One meeting. ``uid`` stays the same for good; calendars take the entry with the highest ``sequence``.

    ``starts_at`` and ``changed_at`` are aware; ``time_zone`` is the IANA name in which the times are written.
    """

    uid: str
    summary: str
    starts_at: datetime
    minutes: int
    time_zone: str
    changed_at: datetime
    sequence: int = 0
    description: str = ""
    location: str = ""
    url: str = ""
    category: str = ""
    organiser: CalendarPerson | None = None
    attendees: tuple[CalendarPerson, ...] = ()
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEntry:
    """A whole day, which is the same date in every zone and keeps nobody busy. The rest as in ``CalendarEntry``."""

    uid: str
    summary: str
    day: date
    changed_at: datetime
    sequence: int = 0
    description: str = ""
    url: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What calendars call a feed, and how often they are asked to read it again."""

    name: str
    refresh: timedelta


def calendar_text(entries: Iterable[CalendarEntry | DayEntry], *, method: str = "", feed: Feed | None = None) -> str:
    """The whole text with CRLF at the end of each line.

    ``method`` is REQUEST, CANCEL or PUBLISH for an e-mail or a file. A feed has none: there the moment of an entry's
    change is also its LAST-MODIFIED.
    """
    from icalendar import Calendar

    written = list(entries)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    if feed:
        _describe_feed(calendar, feed)
    _add_zones(calendar, [entry for entry in written if isinstance(entry, CalendarEntry)])
    for entry in written:
        event = _day_event_of(entry) if isinstance(entry, DayEntry) else _event_of(entry)
        if feed:
            event.add("last-modified", entry.changed_at.astimezone(UTC))
        calendar.add_component(event)
    written_text: str = calendar.to_ical().decode()
    return written_text


def _describe_feed(calendar: Calendar, feed: Feed) -> None:
    """Both spellings of each: the standard's (RFC 7986), and the one that calendars read before it."""
    from icalendar import vDuration

    calendar.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, feed.name)
    calendar.add("refresh-interval", feed.refresh, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(feed.refresh).to_ical().decode())  # type: ignore[no-untyped-call]


def _base_of(entry: CalendarEntry | DayEntry) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("summary", _without_controls(entry.summary))
    for name, text in (("description", _without_controls(entry.description)), ("url", entry.url)):
        if text:
            event.add(name, text)
    if entry.category:
        event.add("categories", [entry.category])
    return event


def _without_controls(text: str) -> str:
    """With one kind of line break, and without signs that break lines for some readers and not for others."""
    return "\n".join(text.splitlines()).translate(CONTROL_SIGNS)


def _day_event_of(entry: DayEntry) -> Event:
    event = _base_of(entry)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _event_of(entry: CalendarEntry) -> Event:
    zone = None if entry.time_zone in PLAIN_UTC else ZoneInfo(entry.time_zone)
    event = _base_of(entry)
    event.add("dtstart", entry.starts_at.astimezone(zone or UTC))
    # Counted on the line of moments: the clock may change while people talk.
    end = entry.starts_at.astimezone(UTC) + timedelta(minutes=entry.minutes)
    event.add("dtend", end.astimezone(zone or UTC))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.location:
        event.add("location", _without_controls(entry.location))
    if entry.organiser:
        event.add("organizer", _address_of(entry.organiser))
    for person in entry.attendees:
        event.add("attendee", _attendee_of(person), encode=False)
    return event


def _address_of(person: CalendarPerson) -> vCalAddress:
    from icalendar import vCalAddress, vText

    address = vCalAddress(f"mailto:{person.email}")
    # No parameter of iCalendar takes a double quote or a line break.
    address.params["CN"] = vText(" ".join(person.name.replace('"', "'").split()))
    return address


def _attendee_of(person: CalendarPerson) -> vCalAddress:
    address = _address_of(person)
    address.params["ROLE"] = "REQ-PARTICIPANT"
    address.params["PARTSTAT"] = "ACCEPTED" if person.has_accepted else "NEEDS-ACTION"
    address.params["RSVP"] = "FALSE" if person.has_accepted else "TRUE"
    return address


def _add_zones(calendar: Calendar, entries: Sequence[CalendarEntry]) -> None:
    moments: dict[str, list[datetime]] = defaultdict(list)
    for entry in entries:
        if entry.time_zone not in PLAIN_UTC:
            moments[entry.time_zone].append(entry.starts_at)
    for name, starts in sorted(moments.items()):
        calendar.add_component(_zone_of(name, min(starts) - ZONE_MARGIN, max(starts) + ZONE_MARGIN))


def _zone_of(name: str, first: datetime, last: datetime) -> Timezone:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = ZoneInfo(name)
    written = Timezone()
    written.add("tzid", name)
    for moment in [first.astimezone(UTC).replace(microsecond=0), *clock_changes(zone, first, last)]:
        # The very first stands for whatever was before.
        before = (moment - timedelta(seconds=1)).astimezone(zone).utcoffset() or timedelta()
        local = moment.astimezone(zone)
        part = TimezoneDaylight() if local.dst() else TimezoneStandard()
        part.add("dtstart", moment.replace(tzinfo=None) + before)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", local.utcoffset() or timedelta())
        part.add("tzname", local.tzname() or name)
        written.add_component(part)
    return written


def clock_changes(zone: ZoneInfo, first: datetime, last: datetime) -> list[datetime]:
    """The moments (UTC) between ``first`` and ``last`` at which the zone's clock is changed."""
    found = []
    day = first.astimezone(UTC).replace(microsecond=0)
    while day < last:
        following = day + timedelta(days=1)
        if day.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            found.append(_change_between(zone, day, following))
        day = following
    return found


def _change_between(zone: ZoneInfo, early: datetime, late: datetime) -> datetime:
    """To the second, by halving: the first moment with the later offset."""
    offset = early.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early).total_seconds() // 2)
        if middle.astimezone(zone).utcoffset() == offset:
            early = middle
        else:
            late = middle
    return late
