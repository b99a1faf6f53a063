"""The agenda that prepares itself: points computed from what waits between two people, each with its source.

A source gives points about what both of the two may see; nothing of it is stored but whether it was talked about.
Higher apps add sources of their own (``register_agenda_source``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from northing.goals.models import Goal
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.talks.models import AgendaItem, PointMark, PointState, Talk

#: Before the first 1:1 of two people so much of the past is looked at.
DAYS_BEFORE_FIRST_TALK = 60
#: Of each source; an agenda is no archive.
MAX_POINTS_PER_SOURCE = 6


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """``key`` names the same point in every 1:1 ("blocker:17"). ``source`` says where it comes from, in a phrase.

    ``person`` is whose face stands beside the source. ``read_goal`` is a goal of which the point shows words that are
    kept in its owner's access log when somebody else reads them.
    """

    key: str
    text: str
    source: str
    icon: str
    url: str = ""
    person: Person | None = None
    read_goal: Goal | None = None
    state: str = ""

    @property
    def is_done(self) -> bool:
        return self.state == PointState.DONE

    @property
    def is_later(self) -> bool:
        return self.state == PointState.NOT_TODAY


@dataclass(frozen=True, slots=True)
class AgendaContext:
    """For whom an agenda is prepared: ``reader`` is one of the two, and words are said to them.

    ``since`` is the day of their last 1:1.
    """

    talk: Talk
    reader: Person
    since: date

    @property
    def partner(self) -> Person:
        return self.talk.partner_of(self.reader)

    def person_of(self, key: int) -> Person:
        """The one of the two with this key."""
        return self.reader if self.is_mine(key) else self.partner

    def is_mine(self, person_key: int) -> bool:
        return person_key == self.reader.pk


AgendaSource = Callable[[AgendaContext], Iterable[AgendaPoint]]

_sources: dict[str, tuple[int, AgendaSource]] = {}


def register_agenda_source(name: str, source: AgendaSource, *, order: int) -> None:
    """Adds what gives points; ``order`` sorts the sources. Call it from ``ready``.

    A source begins at ``agenda_rows.seen_by_both`` (or at each model's ``visible_to`` for both people) and gives no
    point that one of the two may not see. Raises ValueError for a name that is registered already.
    """
    if name in _sources:
        raise ValueError(f"the agenda source {name} is registered twice")
    _sources[name] = (order, source)


@dataclass(frozen=True, slots=True)
class Agenda:
    """``items`` were added by the two, ``points`` came by themselves; ``later`` is what was put off."""

    items: list[AgendaItem]
    points: list[AgendaPoint]

    @property
    def open_items(self) -> list[AgendaItem]:
        return [item for item in self.items if not item.is_later]

    @property
    def open_points(self) -> list[AgendaPoint]:
        return [point for point in self.points if not point.is_later]

    @property
    def later_items(self) -> list[AgendaItem]:
        return [item for item in self.items if item.is_later]

    @property
    def later_points(self) -> list[AgendaPoint]:
        return [point for point in self.points if point.is_later]

    @property
    def later_count(self) -> int:
        return len(self.later_items) + len(self.later_points)

    @property
    def is_empty(self) -> bool:
        return not self.items and not self.points


def agenda_of(reader: Person, talk: Talk) -> Agenda:
    """For one of the two. Points come by themselves as long as the 1:1 is ahead. The number of queries is constant."""
    return Agenda(read_items(reader, talk.pk), points_of(reader, talk) if talk.is_planned else [])


@compiled_once
def read_items(reader: Person, talk: int) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.visible_to(reader).filter(talk=talk).select_related("added_by", "talk")


def points_of(reader: Person, talk: Talk) -> list[AgendaPoint]:
    """What waits between the two, without what they talked about in an earlier 1:1."""
    states, settled = _marks_of(talk)
    context = AgendaContext(talk, reader, since_of(talk))
    found: list[AgendaPoint] = []
    for _order, source in sorted(_sources.values(), key=lambda one: one[0]):
        fresh = [point for point in source(context) if point.key not in settled]
        found += [replace(point, state=states.get(point.key, "")) for point in fresh[:MAX_POINTS_PER_SOURCE]]
    return found


def _marks_of(talk: Talk) -> tuple[dict[str, str], set[str]]:
    """What became of points here, by key, and the keys of those talked about in an earlier 1:1 of the two."""
    marks = read_marks(*talk.people)
    here = {key: state for talk_key, key, state in marks if talk_key == talk.pk}
    earlier = {key for talk_key, key, state in marks if talk_key != talk.pk and state == PointState.DONE}
    return here, earlier - {*here}


@compiled_once
def read_marks(one: Person, another: Person) -> QuerySet[PointMark, tuple[int, str, str]]:
    """Of all 1:1s of the two: the key of the 1:1, of the point, and its state."""
    found = PointMark.objects.filter(talk__in=Talk.objects.between(one.pk, another.pk))
    return found.values_list("talk", "key", "state")


def since_of(talk: Talk) -> date:
    """The day of the last 1:1 that the two held before this one."""
    last = last_held_before(talk)
    if last is not None:
        return timezone.localdate(last.starts_at)
    return timezone.localdate(talk.made_at) - timedelta(days=DAYS_BEFORE_FIRST_TALK)


def last_held_before(talk: Talk) -> Talk | None:
    return next(iter(read_last_held(*talk.people, talk.pk)), None)


@compiled_once
def read_last_held(one: Person, another: Person, talk: int) -> QuerySet[Talk]:
    return Talk.objects.held_before(talk, one.pk, another.pk)[:1]
