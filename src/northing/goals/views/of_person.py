"""The goals of somebody that their reader can see: a fragment of their card, or a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from northing.goals.models import Goal, GoalState
from northing.goals.progress import Standing, standing_of, with_progress
from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.view_as import reader_of

#: More than this nobody has open at once; what was closed long ago is left out.
MOST = 30


@dataclass(frozen=True, slots=True)
class SeenGoal:
    goal: Goal
    standing: Standing


@require_GET
def of_person(request: PersonRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    reader = reader_of(request.user, person, request.GET.get("as", ""))
    template = "goals/_of_person.html" if request.htmx else "goals/of_person.html"
    context = {"section": "people", "person": person, **seen_by(reader, person, dates.today())}
    return render(request, template, context)


def seen_by(reader: Person, person: Person, today: date) -> dict[str, object]:
    """Open goals and closed ones, each with its standing as far as this reader sees it."""
    goals = Goal.objects.visible_to(reader).of(person).exclude(state=GoalState.DRAFT)
    detailed = set(goals.in_detail_for(reader).values_list("pk", flat=True))
    seen = [line_of(goal, today, in_detail=goal.pk in detailed) for goal in with_progress(goals)[:MOST]]
    return {
        "open": [line for line in seen if line.goal.is_open],
        "closed": [line for line in seen if not line.goal.is_open],
    }


def line_of(goal: Goal, today: date, *, in_detail: bool) -> SeenGoal:
    """Confidence is an answer of a check-in: those who see progress only do not see it through its standing."""
    if not in_detail:
        goal.confidence = None
    return SeenGoal(goal, standing_of(goal, today))
