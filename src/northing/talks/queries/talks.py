"""The lists of a person's 1:1s, and what stands beside one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet

from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.talks.models import PrivateNotes, SharedNotes, Talk

#: On the page of one 1:1.
MAX_EARLIER_SHOWN = 4
#: A planned 1:1 whose end is past stands at the top until somebody closes it.
MAX_AHEAD_SHOWN = 12
MAX_PEOPLE_SHOWN = 30


def talks_ahead(person: Person) -> QuerySet[Talk]:
    """Planned ones, also those whose time is past and which nobody has closed; the earliest first."""
    return Talk.objects.visible_to(person).planned().with_people().order_by("starts_at", "pk")


def talks_held(person: Person) -> QuerySet[Talk]:
    """The latest first."""
    return Talk.objects.visible_to(person).held().with_people().order_by("-starts_at", "-pk")


@dataclass(frozen=True, slots=True)
class TalkLine:
    """One 1:1 as a row for one of the two."""

    talk: Talk
    partner: Person
    is_to_accept: bool
    is_past: bool


def lines_of_talks(reader: Person, talks: Sequence[Talk]) -> list[TalkLine]:
    now = dates.now()
    return [
        TalkLine(talk, talk.partner_of(reader), talk.is_to_accept_by(reader), talk.is_planned and talk.ends_at < now)
        for talk in talks
    ]


@dataclass(slots=True)
class PersonLine:
    """Somebody one talks with: the next 1:1 with them, or the last one, or both."""

    person: Person
    ahead: Talk | None = None
    last: Talk | None = None


def people_talked_with(person: Person) -> list[PersonLine]:
    """By name. Two queries, whoever they are."""
    found: dict[int, PersonLine] = {}
    for talk in talks_ahead(person):
        partner = talk.partner_of(person)
        line = found.setdefault(partner.pk, PersonLine(partner))
        line.ahead = line.ahead or talk
    since = dates.now() - timedelta(days=400)
    for talk in talks_held(person).filter(starts_at__gte=since):
        partner = talk.partner_of(person)
        line = found.setdefault(partner.pk, PersonLine(partner))
        line.last = line.last or talk
    return sorted(found.values(), key=lambda line: line.person.name)[:MAX_PEOPLE_SHOWN]


@dataclass(frozen=True, slots=True)
class EarlierTalk:
    """A line about one that was held; ``quote`` is the first line of its shared notes."""

    talk: Talk
    points: int
    steps: int
    quote: str


def earlier_talks(reader: Person, talk: Talk) -> list[EarlierTalk]:
    """The last ones that the same two held before this one. One query."""
    return [_earlier_talk(one) for one in read_earlier_talks(reader, talk.partner_of(reader).pk, talk.pk)]


@compiled_once
def read_earlier_talks(reader: Person, other: int, talk: int) -> QuerySet[Talk]:
    done_items = Count("items", filter=Q(items__done_at__isnull=False), distinct=True)
    done_points = Count("marks", filter=Q(marks__state="done"), distinct=True)
    held = Talk.objects.visible_to(reader).held_before(talk, reader.pk, other)
    counted = held.annotate(item_count=done_items, point_count=done_points, step_count=Count("steps", distinct=True))
    return counted.select_related("shared_notes")[:MAX_EARLIER_SHOWN]


def _earlier_talk(talk: Talk) -> EarlierTalk:
    items, points, steps = (getattr(talk, name) for name in ("item_count", "point_count", "step_count"))
    return EarlierTalk(talk, items + points, steps, first_line_of(talk))


def first_line_of(talk: Talk) -> str:
    notes = getattr(talk, "shared_notes", None)
    lines = notes.text.strip().splitlines() if notes is not None else []
    return lines[0] if lines else ""


def shared_notes_of(reader: Person, talk: Talk) -> SharedNotes:
    """Empty ones, not saved, before the first word."""
    return next(iter(read_shared_notes(reader, talk.pk)), None) or SharedNotes(talk=talk)


@compiled_once
def read_shared_notes(reader: Person, talk: int) -> QuerySet[SharedNotes]:
    return SharedNotes.objects.visible_to(reader).filter(talk=talk).select_related("saved_by")


def private_notes_of(reader: Person, talk: Talk) -> PrivateNotes:
    """The reader's own; empty ones, not saved, before the first word."""
    return next(iter(read_private_notes(reader, talk.pk)), None) or PrivateNotes(talk=talk, person=reader)


@compiled_once
def read_private_notes(reader: Person, talk: int) -> QuerySet[PrivateNotes]:
    return PrivateNotes.objects.visible_to(reader).filter(talk=talk)


@compiled_once
def read_talk(reader: Person, talk: int) -> QuerySet[Talk]:
    """One, with both of the two."""
    return Talk.objects.visible_to(reader).with_people().filter(pk=talk)
