"""The vision at a glance, to oneself and to others."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.view_as import reader_of
from northing.vision.models import JournalEntry, Value, VisionStatement
from northing.vision.queries.questions import QUESTIONS, current_texts

MAX_RECENT_NOTES = 3


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    person = request.user
    texts = current_texts(person)
    asked = [(question, texts.get(question.slug, "")) for question in QUESTIONS]
    context = {
        "section": "vision",
        "statement": VisionStatement.objects.latest_of(person),
        "values": list(Value.objects.of(person)),
        "asked": asked,
        "answered": len(texts),
        "next_question": next((question for question, text in asked if not text), QUESTIONS[0]),
        "notes": list(JournalEntry.objects.visible_to(person)[:MAX_RECENT_NOTES]),
    }
    return render(request, "vision/overview.html", context)


@require_GET
def of_person(request: PersonRequest, pk: int) -> HttpResponse:
    """What somebody shares with the reader: a fragment of their card, or a page. A person's own is all of it."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    reader = reader_of(request.user, person, request.GET.get("as", ""))
    context = {
        "section": "people",
        "person": person,
        "statement": VisionStatement.objects.visible_to(reader).latest_of(person),
        "values": list(Value.objects.visible_to(reader).of(person)),
    }
    return render(request, "vision/_of_person.html" if request.htmx else "vision/of_person.html", context)
