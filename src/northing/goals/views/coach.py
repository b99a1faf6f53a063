"""The coach beside the field, as fragments."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from northing.goals import coaching
from northing.goals.views.writing import coach_context
from northing.people.http import PersonRequest


@require_POST
def coach(request: PersonRequest) -> HttpResponse:
    """What the coach says of ``statement``: the panel, and out of band the echo, the scaffold and what was found.

    Nothing is stored. The other fields only keep the coach from offering what is already there.
    """
    statement = request.POST.get("statement", "")
    answer = coaching.read_statement(request.user, statement)
    return render(request, "goals/_coach_answer.html", coach_context(statement, answer, request.POST))
