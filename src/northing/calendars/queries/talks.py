"""1:1s, by the same UID and SEQUENCE as their invitations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from northing.calendars.queries.window import Entry, Window
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.talks.models import Talk, TalkState
from northing.talks.queries.calendar import calendar_entry_of


def talk_entries(person: Person, window: Window) -> list[Entry]:
    """Planned ones and those that were held. Who is in them says the summary: no addresses of people leave with it."""
    first, last = (datetime.combine(day, time(), UTC) for day in window.span)
    return [
        replace(calendar_entry_of(talk, person), organiser=None, attendees=(), category=_("1:1"))
        for talk in read_talks_between(person, first, last)
    ]


@compiled_once
def read_talks_between(person: Person, first: datetime, last: datetime) -> QuerySet[Talk]:
    shown = Q(Exists(Talk.objects.planned().filter(pk=OuterRef("pk")).order_by())) | Q(state=TalkState.HELD)
    mine = Talk.objects.visible_to(person).filter(shown, starts_at__range=(first, last))
    return mine.with_people().order_by("pk")
