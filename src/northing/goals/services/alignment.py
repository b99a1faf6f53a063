"""Which objective a goal serves. Being lined up never opens a goal to anybody: its audience alone does."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Case, IntegerField, Q, Value, When

from northing.goals import policy
from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.objectives.models import Level, Objective
from northing.objectives.models.objective import ObjectiveQuerySet
from northing.people.models import Person
from northing.people.queries.team_tree import teams_around

#: Objectives in one list.
MOST = 60


@transaction.atomic
def align_goal(actor: Person, *, goal: Goal, objective: Objective | None) -> Goal:
    """Line a goal up with an open objective, or with none. It may keep one that has closed meanwhile."""
    policy.require_edit(actor, goal)
    wanted = objective.pk if objective else None
    if goal.objective_id == wanted:
        return goal
    if objective is not None and not objectives_to_serve(actor, dates.today()).filter(pk=objective.pk).exists():
        raise Refused("This objective is closed by now. Choose another one, or none.", field="objective")
    goal.objective = objective
    goal.save(update_fields=["objective"])
    return goal


def objectives_to_serve(person: Person, today: date) -> ObjectiveQuerySet:
    return Objective.objects.visible_to(person).to_serve(today)


def objectives_near(person: Person, today: date) -> ObjectiveQuerySet:
    """The company's, the departments' and those of one's own teams; of departments one's own first."""
    own = Q(team_id__in=teams_around(person)) | Q(owner=person)
    first = Case(When(own, then=Value(0)), default=Value(1), output_field=IntegerField())
    near = objectives_to_serve(person, today).filter(own | ~Q(level=Level.TEAM))
    return near.order_by(first, "starts_on", "title", "pk").only("title", "level")[:MOST]
