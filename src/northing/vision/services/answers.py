"""Answers to the guided questions. A sitting makes one version, however often it saves."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from northing.kernel import dates
from northing.kernel.errors import EditConflict
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.vision.models import Answer
from northing.vision.questions import BY_SLUG

#: Saves closer together than this belong to one sitting.
SITTING = timedelta(minutes=30)


def current_answer(person: Person, question: str) -> Answer | None:
    return Answer.objects.visible_to(person).current().filter(question=question).first()


def version_of(answer: Answer | None) -> str:
    """Changes with every save; a form carries the one it was opened with."""
    return answer.saved_at.isoformat() if answer else ""


@transaction.atomic
def save_answer(actor: Person, *, question: str, text: str, version: str) -> Answer:
    """Raises EditConflict when ``version`` is no longer the current one and the texts differ; KeyError for no
    question.
    """
    question = BY_SLUG[question].slug
    lock_person(actor)
    current = current_answer(actor, question)
    if current is not None and current.text == text:
        return current
    if current is not None and version != version_of(current):
        raise EditConflict(current.text, field="text", version=version_of(current))
    now = dates.now()
    if current is not None and now - current.began_at < SITTING:
        current.text, current.saved_at = text, now
        current.full_clean(exclude=["person"])
        current.save(update_fields=["text", "saved_at"])
        return current
    if current is not None:
        current.is_current = False
        current.save(update_fields=["is_current"])
    answer = Answer(person=actor, question=question, text=text, began_at=now, saved_at=now)
    answer.full_clean(exclude=["person"], validate_constraints=False)
    answer.save()
    return answer
