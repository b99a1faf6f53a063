from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from conftest import TODAY, make_person
from northing.feedback.models import FeedbackRequest, Invitee, Prompt
from northing.feedback.services.answers import submit_answers
from northing.feedback.services.requests import Ask, ask_for_feedback
from northing.people.models import Person

PROMPTS = (
    Prompt("rating", "How clear was it?", "Not at all", "Very"),
    Prompt("choice", "How was the pace?", options=("Too slow", "Just right", "Too fast")),
    Prompt("text", "What should I keep?"),
)
#: The plain case; tests replace what they are about.
ASK = Ask("My talk", "You were there.", PROMPTS, [], date(2026, 6, 24), survey="after-a-talk")

AskPeople = Callable[..., FeedbackRequest]


@pytest.fixture
def colleagues(db) -> list[Person]:
    names = ("Abel Ito", "Bea Moreau", "Cem Aydin", "Dora Nagy", "Emil Berg", "Fay Odhiambo", "Gus Lima")
    return [make_person(name) for name in names]


@pytest.fixture
def ask_people(owner, colleagues) -> AskPeople:
    """Ask the first so many colleagues; name any field of ``Ask`` to have it otherwise."""

    def ask(count: int = 3, **fields: object) -> FeedbackRequest:
        return ask_for_feedback(owner, ask=replace(ASK, people=colleagues[:count], **fields))

    return ask


def answer_as(person: Person, request: FeedbackRequest, text: str = "The maps", rating: int = 4) -> None:
    rating_q, _, text_q = request.questions.all()
    invitee = Invitee.objects.get(request=request, person=person)
    submit_answers(person, invitee=invitee, given={rating_q.pk: rating, text_q.pk: text})


__all__ = ["ASK", "PROMPTS", "TODAY", "AskPeople", "answer_as"]
