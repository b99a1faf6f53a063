"""The goals on somebody's page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from northing.goals.queries.of_person import goals_seen_by
from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.person_parts import PersonPart, register_person_part


def register_goals_of_person() -> None:
    register_person_part(PersonPart("goals", 1, title_of, "goals/_of_person.html", read_part))


def title_of(viewer: Person, person: Person) -> str:
    return _("Your goals") if viewer == person else _("Goals of %(name)s") % {"name": person.first_name}


def read_part(viewer: Person, person: Person) -> dict[str, Any] | None:
    goals = goals_seen_by(viewer, person, dates.today())
    return {"goals": goals} if goals.open or goals.closed else None
