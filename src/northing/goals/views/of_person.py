"""The goals of somebody as far as their reader sees them, and one's own goals as somebody else gets them.

As somebody else the same queries and templates are asked for the person who stands in, and nothing can be pressed.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from northing.goals.models import Goal
from northing.goals.queries.of_person import goals_seen_by
from northing.goals.views.goals import goal_context
from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.view_as import find_viewpoint, reader_of, viewpoints_of


@require_GET
def of_person(request: PersonRequest, pk: int) -> HttpResponse:
    """A fragment of their card, or a page of its own."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    reader = reader_of(request.user, person, request.GET.get("as", ""))
    template = "goals/_of_person.html" if request.htmx else "goals/of_person.html"
    context = {"section": "people", "person": person, "goals": goals_seen_by(reader, person, dates.today())}
    return render(request, template, context)


@require_GET
def as_seen(request: PersonRequest) -> HttpResponse:
    """``?as=manager`` chooses; without it the closest one there is."""
    person = request.user
    if not person.has_colleagues:
        return redirect("goals:plan")
    choices = viewpoints_of(person)
    asked = request.GET.get("as", "")
    viewpoint = find_viewpoint(person, asked) if asked else choices[0]
    context = {
        "section": "people",
        "person": person,
        "viewpoint": viewpoint,
        "choices": choices,
        "goals": goals_seen_by(viewpoint.reader, person, dates.today()),
    }
    return render(request, "goals/as_seen.html", context)


@require_GET
def goal_as_seen(request: PersonRequest, pk: int, who: str) -> HttpResponse:
    """One's own goal only, and 404 where the one who stands in would get one."""
    viewpoint = find_viewpoint(request.user, who)
    reached = Goal.objects.visible_to(viewpoint.reader).of(request.user)
    found = get_object_or_404(reached.select_related("owner", "plan", "value", "successor"), pk=pk)
    context = goal_context(viewpoint.reader, found, can_act=False)
    return render(request, "goals/goal.html", context | {"viewpoint": viewpoint, "section": "people"})
