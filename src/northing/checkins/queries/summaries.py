"""What somebody else reads of a finished check-in."""

from __future__ import annotations

from dataclasses import dataclass

from northing.checkins.models import CheckIn, GoalNote
from northing.checkins.queries.finished import GoalOutcome, outcomes_of
from northing.checkins.queries.notes import with_goals_and_readings
from northing.goals.models import Reading
from northing.people.models import Person


@dataclass(frozen=True, slots=True)
class ReadableOutcome:
    """``blocked`` is empty where its owner kept it private."""

    outcome: GoalOutcome
    blocked: str


def can_read_any(reader: Person | None, checkin: CheckIn) -> bool:
    return reader is not None and GoalNote.objects.visible_to(reader).filter(checkin=checkin).exists()


def readable_outcomes(reader: Person, checkin: CheckIn) -> list[ReadableOutcome]:
    """Of the goals that the reader sees closely, by the notes and readings that they may read now."""
    notes = GoalNote.objects.visible_to(reader).filter(checkin=checkin)
    found = outcomes_of(checkin, with_goals_and_readings(notes, Reading.objects.visible_to(reader)))
    return [ReadableOutcome(outcome, outcome.note.blocked_for(reader)) for outcome in found]
