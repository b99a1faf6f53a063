"""How views get what they are about. What the reader may not see is 404, what they may not do is 403."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from northing.kernel.errors import require
from northing.objectives import policy
from northing.objectives.models import KeyResult, Objective, Season
from northing.people.models import Person


def objective_to_read(person: Person, pk: int) -> Objective:
    found = Objective.objects.visible_to(person).select_related("team", "owner")
    return get_object_or_404(found, pk=pk)


def objective_to_edit(person: Person, pk: int) -> Objective:
    objective = objective_to_read(person, pk)
    require(policy.can_edit_objective(person, objective))
    return objective


def key_result_to_edit(person: Person, pk: int) -> KeyResult:
    key_result = get_object_or_404(KeyResult.objects.visible_to(person).select_related("objective"), pk=pk)
    require(policy.can_edit_objective(person, key_result.objective))
    return key_result


def season_to_run(person: Person, pk: int) -> Season:
    season = get_object_or_404(Season.objects.visible_to(person), pk=pk)
    require(policy.can_run_seasons(person))
    return season
