"""A 1:1 as the entry of a calendar, for invitations, files and feeds."""

from __future__ import annotations

from northing.kernel import dates
from northing.kernel.icalendar_text import CalendarEntry, CalendarPerson
from northing.kernel.mail import absolute_url
from northing.people.models import Person
from northing.talks.models import Talk


def calendar_entry_of(talk: Talk, reader: Person) -> CalendarEntry:
    """As the calendar of ``reader`` shows it: with whom, when, where and a link. Nothing of what is talked about.

    The organiser's own entry has no attendees: calendars would take it for an invitation to themselves.
    """
    organiser, other = talk.people
    is_organiser = reader.pk == organiser.pk
    guests = (
        CalendarPerson(organiser.name, organiser.email),
        CalendarPerson(
            other.name, other.email, has_accepted=talk.accepted_at is not None or talk.set_by_id == other.pk
        ),
    )
    link = absolute_url(talk.get_absolute_url())
    return CalendarEntry(
        uid=f"{talk.uid}@northing",
        summary=talk.title_for(reader),
        starts_at=talk.starts_at,
        minutes=talk.minutes,
        time_zone=talk.time_zone,
        changed_at=dates.now(),
        sequence=talk.sequence,
        description=link,
        location=talk.place,
        url=link,
        organiser=guests[0],
        attendees=() if is_organiser else guests,
        is_cancelled=talk.is_cancelled,
    )
