"""My own things as somebody else gets them: the same queries and templates, asked for a person who stands in.

Nothing can be pressed here: the addresses answer to GET alone, and forms are taken out of what is drawn.
"""

from __future__ import annotations

import re
from copy import copy

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from northing.goals.models import Goal
from northing.goals.views.goal import goal_context
from northing.goals.views.of_person import seen_by
from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.view_as import find_viewpoint, viewpoints_of

FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)


@require_GET
def as_seen(request: PersonRequest) -> HttpResponse:
    """``?as=manager`` chooses; without it the closest one there is."""
    person = request.user
    if not person.has_colleagues:
        return redirect("goals:plan")
    choices = viewpoints_of(person)
    asked = request.GET.get("as", "")
    seen_as = find_viewpoint(person, asked) if asked else choices[0]
    context = {
        "section": "people",
        "person": person,
        "seen_as": seen_as,
        "choices": choices,
        **seen_by(seen_as.reader, person, dates.today()),
    }
    return render(request, "goals/as_seen.html", context)


@require_GET
def goal_as_seen(request: PersonRequest, pk: int, who: str) -> HttpResponse:
    """One's own goal only, and 404 where the one who stands in would get one."""
    seen_as = find_viewpoint(request.user, who)
    reached = Goal.objects.visible_to(seen_as.reader).of(request.user)
    found = get_object_or_404(reached.select_related("owner", "plan", "value", "successor"), pk=pk)
    context = goal_context(with_eyes_of(request, seen_as.reader), found) | {"seen_as": seen_as, "section": "people"}
    return HttpResponse(read_only(render_to_string("goals/goal.html", context, request)))


def with_eyes_of(request: PersonRequest, reader: Person) -> PersonRequest:
    """The same request, asked by the one who stands in; it never leaves this module."""
    other = copy(request)
    other.user = reader
    return other


def read_only(page: str) -> str:
    """The page without anything to send, whichever part of it a form came from."""
    before, main, after = re.split(r"(<main\b.*?</main>)", page, maxsplit=1, flags=re.DOTALL)
    return before + FORM.sub("", main) + after
