"""Accomplishments somebody shares with the reader: a fragment of their card, or a page of its own."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from northing.checkins.models import Accomplishment
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.view_as import reader_of

#: How many a card shows; the rest is one click away.
LATELY = 3
ON_A_PAGE = 30


@require_GET
def of_person(request: PersonRequest, pk: int) -> HttpResponse:
    """By audience, for the manager and the mentors; others find none."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    reader = reader_of(request.user, person, request.GET.get("as", ""))
    shared = Accomplishment.objects.visible_to(reader).of(person)
    page = Paginator(shared, LATELY if request.htmx else ON_A_PAGE).get_page(request.GET.get("page"))
    template = "checkins/_of_person.html" if request.htmx else "checkins/of_person.html"
    return render(request, template, {"section": "people", "person": person, "page": page})
