"""Taking over, on the goal's page, what its sentence says and its fields do not."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from northing.goals import coaching, policy
from northing.goals.models import Goal
from northing.goals.said import said_of
from northing.goals.services import completing
from northing.goals.services.measure_rows import MeasureRow
from northing.goals.views.access import goal_to_change
from northing.people.http import PersonRequest


@require_POST
def take_from_sentence(request: PersonRequest, pk: int, what: str) -> HttpResponse:
    """``what`` is ``measure`` or ``reason``, or ``said`` for what has stayed behind when the sentence changed. A second
    press finds nothing left to take.
    """
    goal = goal_to_change(request.user, pk)
    policy.require_edit(request.user, goal)
    if what == "said":
        return _take_said(request, goal)
    if what not in {"measure", "reason"}:
        raise Http404
    untaken = coaching.untaken_of(request.user, goal, is_measured=goal.measures.exists())
    if what == "measure" and untaken.measure:
        found = untaken.measure
        row = MeasureRow(found.name, found.today, found.target, found.unit)
        completing.take_measure(request.user, goal=goal, row=row)
        messages.success(request, "That is the measure now. Give it another name or figure whenever you like.")
    if what == "reason" and untaken.reason:
        completing.take_reason(request.user, goal=goal, reason=untaken.reason)
        messages.success(request, "That is the reason now. Put it in other words whenever you like.")
    return redirect("goals:goal", goal.pk)


def _take_said(request: PersonRequest, goal: Goal) -> HttpResponse:
    said = said_of(goal)
    if said:
        measure = said.measure.pk if said.measure else None
        completing.take_said(request.user, goal=goal, day=said.day, measure=measure, target=said.target)
        messages.success(request, "The goal stands as its sentence says now.")
    return redirect("goals:goal", goal.pk)
