"""One goal, as somebody may read it. Each is one query that is compiled once."""

from __future__ import annotations

from django.db.models import QuerySet

from northing.goals.models import Goal
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once


@compiled_once
def read_visible_goal(person: Person, pk: int) -> QuerySet[Goal]:
    return Goal.objects.visible_to(person).filter(pk=pk).select_related("owner", "plan", "value", "objective")


@compiled_once
def read_goal_in_detail(person: Person, pk: int) -> QuerySet[Goal]:
    return Goal.objects.in_detail_for(person).filter(pk=pk).select_related("owner")
