"""What somebody shares of their vision: a fragment of their card, or a page of its own."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.view_as import reader_of
from northing.vision.models import Value, VisionStatement


@require_GET
def of_person(request: PersonRequest, pk: int) -> HttpResponse:
    """As far as it reaches the reader; a person's own is all of it."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    reader = reader_of(request.user, person, request.GET.get("as", ""))
    template = "vision/_of_person.html" if request.htmx else "vision/of_person.html"
    return render(request, template, {"section": "people", "person": person, **shared_with(reader, person)})


def shared_with(reader: Person, person: Person) -> dict[str, object]:
    north = VisionStatement.objects.visible_to(reader).latest_of(person)
    return {"statement": north, "values": list(Value.objects.visible_to(reader).of(person))}
