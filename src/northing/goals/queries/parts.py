"""Of the words that gathered around a goal, those its reader reads: what was written since it was opened to them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from northing.goals.models import Goal, Reading, Revision, RhythmMark
from northing.people.models import Person, written_for
from northing.people.queries.compiled import compiled_once


@dataclass(frozen=True, slots=True)
class OpenParts:
    """``readings``, ``marks`` and ``revisions`` are keys; ``knows_checkin`` is about the last check-in."""

    readings: frozenset[int]
    marks: frozenset[int]
    revisions: frozenset[int]
    knows_checkin: bool


def open_parts(reader: Person, goal: Goal, *, with_marks: bool) -> OpenParts:
    """Of a goal that ``reader`` reads closely. Three queries, and one for marks where there are any to ask for."""
    return OpenParts(
        readings=frozenset(keys_of_readings(reader, goal.pk)),
        marks=frozenset(keys_of_marks(reader, goal.pk) if with_marks else ()),
        revisions=frozenset(keys_of_revisions(reader, goal.pk)),
        knows_checkin=bool(keys_of_known_checkins(reader, goal.pk)),
    )


@compiled_once
def keys_of_readings(reader: Person, goal: int) -> QuerySet[Reading, int]:
    return Reading.objects.visible_to(reader).filter(measure__goal=goal).order_by().values_list("pk", flat=True)


@compiled_once
def keys_of_marks(reader: Person, goal: int) -> QuerySet[RhythmMark, int]:
    return RhythmMark.objects.visible_to(reader).filter(measure__goal=goal).order_by().values_list("pk", flat=True)


@compiled_once
def keys_of_revisions(reader: Person, goal: int) -> QuerySet[Revision, int]:
    return Revision.objects.visible_to(reader).filter(goal=goal).order_by().values_list("pk", flat=True)


@compiled_once
def keys_of_known_checkins(reader: Person, goal: int) -> QuerySet[Goal, int]:
    """The key of the goal, where its last check-in was written for ``reader`` as well."""
    known = Goal.objects.filter(written_for(reader, "checked_in_at"), pk=goal)
    return known.order_by().values_list("pk", flat=True)


def forget_checkin(goal: Goal) -> Goal:
    """Takes what the last check-in says off this instance, which must not be saved and says that it does not know."""
    goal.confidence = goal.last_checked_in_on = None
    goal.knows_checkin = False  # type: ignore[attr-defined] # as ``with_checkin_for`` has it
    return goal
