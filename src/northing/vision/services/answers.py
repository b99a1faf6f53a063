"""Answers to the guided questions. A sitting makes one version, however often it saves."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from northing.kernel import dates
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.vision.models import Answer
from northing.vision.queries.questions import QUESTIONS_BY_SLUG, current_answer

#: What is saved later than this after a sitting began is a new version.
MAX_SITTING = timedelta(minutes=30)


@transaction.atomic
def save_answer(actor: Person, *, question: str, text: str, version: str) -> Answer:
    """``version`` is that of the answer the form was opened with, empty for none.

    Raises EditConflict when the answer has another text by now, and KeyError for a question there is not.
    """
    slug = QUESTIONS_BY_SLUG[question].slug
    lock_person(actor)
    current = current_answer(actor, slug)
    now = dates.now()
    if current is not None:
        check_version(current, version, values={"text": text})
        if current.text == text:
            return current
        if now - current.began_at < MAX_SITTING:
            current.text, current.saved_at = text, now
            current.full_clean(exclude=["person"])
            current.save(update_fields=["text", "saved_at"])
            return current
        current.is_current = False
        current.save(update_fields=["is_current"])
    answer = Answer(person=actor, question=slug, text=text, began_at=now, saved_at=now)
    answer.full_clean(exclude=["person"], validate_constraints=False)
    answer.save()
    return answer
