"""Choosing the objective that a goal serves."""

from __future__ import annotations

from typing import Any

from django import forms

from northing.goals.models import Goal
from northing.goals.services.alignment import objectives_near, objectives_to_serve
from northing.kernel import dates
from northing.objectives.models import Level, Objective
from northing.people.models import Person
from northing.ui.forms import NorthingForm

#: The groups of the list: whose objectives they are.
GROUPS = {Level.TEAM: "Of my teams", Level.DEPARTMENT: "Of departments", Level.COMPANY: "Of the company"}


class ServedField(forms.ModelChoiceField):  # type: ignore[type-arg] # generic for the checker only
    """An objective, one's own team's first. Where there are very many, the list holds those near to the person."""

    def __init__(self, *, label: str) -> None:
        super().__init__(Objective.objects.none(), label=label, required=False, empty_label="None")

    def offer(self, person: Person, goal: Goal | None) -> bool:
        """Set the choices up; whether there is anything to choose. A person alone is not asked."""
        standing = goal.objective if goal is not None and goal.objective_id else None
        if not person.has_colleagues and standing is None:
            return False
        today = dates.today()
        near = list(objectives_near(person, today))
        if standing is not None and standing not in near:
            near.append(standing)
        kept = Objective.objects.filter(pk__in=[standing.pk] if standing else [])
        self.queryset = objectives_to_serve(person, today) | kept
        self.choices = [("", "None"), *grouped(near)]
        return bool(near)


def grouped(objectives: list[Objective]) -> list[Any]:
    groups = []
    for level, words in GROUPS.items():
        rows = [(one.pk, one.title) for one in objectives if one.level == level]
        groups += [(words, rows)] if rows else []
    return groups


class AlignForm(NorthingForm):
    """On the goal's own page about it."""

    objective = ServedField(label="Which objective does it serve?")

    def __init__(self, data: Any = None, *, person: Person, goal: Goal) -> None:
        super().__init__(data, initial={"objective": goal.objective_id})
        self.has_objectives = self.fields["objective"].offer(person, goal)  # type: ignore[attr-defined] # as above
