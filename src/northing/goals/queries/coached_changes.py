"""What the coach says of a goal as it would stand after a change: kept, on another day, or become another goal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from northing.goals import coaching
from northing.goals.coaching import CoachAnswer, CriterionLine
from northing.goals.models import Goal, Measure
from northing.goals.queries.moved_goals import Surroundings, describe_day, with_new_day
from northing.people.models import Person


@dataclass(frozen=True, slots=True)
class CoachedChange:
    """``remarks`` say what a moved day means. ``name`` is what a new goal would be called; empty where its sentence
    names nothing, and for a goal that has a name.
    """

    coach: CoachAnswer
    remarks: tuple[str, ...] = ()
    name: str = ""
    is_new: bool = False

    @property
    def open_lines(self) -> list[CriterionLine]:
        return [line for line in self.coach.lines if not line.met and line.advice]

    @property
    def measured_by(self) -> str:
        """What a new goal would be measured by: "Meetings, 3 times a week, in 80% of the weeks"."""
        found = self.coach.measure
        return str(found.row) if self.is_new and found is not None and found.is_whole else ""


def read_kept(person: Person, goal: Goal) -> CoachedChange | None:
    """The goal as it stands. One query."""
    return _read_goal(person, goal, is_measured=Measure.objects.filter(goal=goal).exists())


def read_moved(person: Person, goal: Goal, day: date) -> CoachedChange | None:
    """Four queries."""
    around = Surroundings.of(goal)
    remarks = tuple(describe_day(goal, day, around))
    return _read_goal(person, with_new_day(goal, day), is_measured=bool(around.measures), remarks=remarks)


def read_successor(person: Person, statement: str) -> CoachedChange | None:
    """A goal that is to follow another; None before its first word."""
    answer = coaching.read_statement(person, statement)
    return CoachedChange(answer, name=coaching.name_for(statement), is_new=True) if answer else None


def _read_goal(person: Person, goal: Goal, *, is_measured: bool, remarks: tuple[str, ...] = ()) -> CoachedChange | None:
    answer = coaching.read_statement(person, goal.statement)
    if answer is None:
        return None
    has_day, has_reason = goal.deadline is not None, bool(goal.reason)
    return CoachedChange(
        coaching.with_fields(answer, measure=is_measured, deadline=has_day, reason=has_reason), remarks
    )
