"""Of the words that gathered around a goal, those its reader reads: what was written since it was opened to them."""

from __future__ import annotations

from dataclasses import dataclass

from northing.goals.models import Goal, Reading, Revision
from northing.people.models import Person, written_for


@dataclass(frozen=True, slots=True)
class OpenParts:
    """``readings`` and ``revisions`` are keys; ``knows_checkin`` is about the last check-in."""

    readings: frozenset[int]
    revisions: frozenset[int]
    knows_checkin: bool


def open_parts(reader: Person, goal: Goal) -> OpenParts:
    """Of a goal that ``reader`` reads closely. Three queries."""
    readings = Reading.objects.visible_to(reader).filter(measure__goal=goal)
    revisions = Revision.objects.visible_to(reader).filter(goal=goal)
    last_checkin = Goal.objects.filter(written_for(reader, "checked_in_at"), pk=goal.pk)
    return OpenParts(
        readings=frozenset(readings.values_list("pk", flat=True)),
        revisions=frozenset(revisions.values_list("pk", flat=True)),
        knows_checkin=last_checkin.exists(),
    )


def forget_checkin(goal: Goal) -> Goal:
    """Takes what the last check-in says off this instance, which must not be saved."""
    goal.confidence = goal.last_checked_in_on = None
    return goal
