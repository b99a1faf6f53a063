"""The objectives a goal can serve."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, IntegerField, Q, Value, When

from northing.objectives.models import Level, Objective, ObjectiveQuerySet
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.people.queries.team_tree import teams_around

#: More than this nobody chooses from.
MAX_OBJECTIVES_OFFERED = 60


def objectives_to_serve(person: Person, today: date) -> ObjectiveQuerySet:
    return Objective.objects.visible_to(person).to_serve(today)


def objectives_near(person: Person, today: date) -> list[Objective]:
    """The company's, the departments' and those of one's own teams; of departments one's own first."""
    return read_objectives_near(person, tuple(teams_around(person)), today)


@compiled_once
def read_objectives_near(person: Person, teams: tuple[int, ...], today: date) -> ObjectiveQuerySet:
    own = Q(team_id__in=teams) | Q(owner=person)
    first = Case(When(own, then=Value(0)), default=Value(1), output_field=IntegerField())
    near = objectives_to_serve(person, today).filter(own | ~Q(level=Level.TEAM))
    return near.order_by(first, "starts_on", "title", "pk").only("title", "level")[:MAX_OBJECTIVES_OFFERED]
