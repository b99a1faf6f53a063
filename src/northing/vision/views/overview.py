"""The vision at a glance."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.people.http import PersonRequest
from northing.vision.models import Answer, JournalEntry, Value, VisionStatement
from northing.vision.questions import QUESTIONS

#: Journal notes shown on the overview.
LATELY = 3


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    person = request.user
    current = Answer.objects.visible_to(person).current()
    answers = {answer.question: answer.text for answer in current if answer.text.strip()}
    asked = [(question, answers.get(question.slug, "")) for question in QUESTIONS]
    context = {
        "section": "vision",
        "statement": VisionStatement.objects.latest_of(person),
        "values": list(Value.objects.of(person)),
        "asked": asked,
        "answered": len(answers),
        "next_question": next((question for question, answer in asked if not answer), QUESTIONS[0]),
        "notes": list(JournalEntry.objects.visible_to(person)[:LATELY]),
    }
    return render(request, "vision/overview.html", context)
