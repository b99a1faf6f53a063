"""Teams of people who have been here for long, and a month of theirs."""

from __future__ import annotations

from datetime import date, datetime

from conftest import make_goal
from northing.checkins.models import CheckIn
from northing.goals.models import Goal
from northing.goals.services.actions import create_action
from northing.kernel import dates
from northing.people.models import Person, Team

LONG_AGO = datetime(2025, 1, 5, 12, tzinfo=dates.UTC)
MAY = date(2026, 5, 1)


def hire(team: Team | None, count: int, *, joined_at: datetime = LONG_AGO) -> list[Person]:
    start = Person.objects.count()
    return Person.objects.bulk_create(
        Person(email=f"p{number}@example.org", name=f"Person {number}", team=team, joined_at=joined_at)
        for number in range(start, start + count)
    )


def begin(person: Person, *, goals: int = 1, with_actions: bool = True, **fields: object) -> list[Goal]:
    """Goals under way since January."""
    made = [make_goal(person, f"Goal {number}", **{"made_at": LONG_AGO, **fields}) for number in range(goals)]
    for goal in made if with_actions else ():
        create_action(person, goal=goal, text="Call", due_on=None)
    return made


def hold(person: Person, on: date, month: date | None = None) -> CheckIn:
    """A check-in finished on a day."""
    finished_at = datetime(on.year, on.month, on.day, 12, tzinfo=dates.UTC)
    return CheckIn.objects.create(person=person, month=month or on.replace(day=1), finished_at=finished_at)
