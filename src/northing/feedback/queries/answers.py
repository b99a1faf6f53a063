"""What an invitee has answered so far, as their form begins with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from northing.feedback.models import Answer, Draft, Invitee
from northing.kernel.versions import Versioned

#: Pairs of a question's key, as text, and the answer: a rating as a number, everything else as text. Sorted.
AnswerEntries = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class StoredAnswers(Versioned):
    """The draft of an invitee, else the answers sent."""

    version_fields: ClassVar = ("entries",)

    invitee: Invitee
    entries: AnswerEntries

    @classmethod
    def of_draft(cls, invitee: Invitee, draft: Draft) -> StoredAnswers:
        return cls(invitee, entries_of(draft.answers))

    @property
    def stored_text(self) -> str:
        """Each question with its answer, one a line."""
        given = dict(self.entries)
        questions = [one for one in self.invitee.request.questions.all() if str(one.pk) in given]
        return "\n".join(f"{question.text} {given[str(question.pk)]}" for question in questions)


def entries_of(answers: Mapping[Any, Any]) -> AnswerEntries:
    """``answers`` are by the keys of questions, as text or number; those left empty are left out."""
    return tuple(sorted((str(key), value) for key, value in answers.items() if value not in (None, "")))


def stored_answers_of(invitee: Invitee) -> StoredAnswers:
    """What a form begins with: the draft, else the answers sent."""
    draft = Draft.objects.filter(invitee=invitee).first()
    if draft is not None:
        return StoredAnswers.of_draft(invitee, draft)
    sent = Answer.objects.filter(response__invitee=invitee)
    return StoredAnswers(
        invitee,
        entries_of({one.question_id: one.text if one.rating is None else one.rating for one in sent}),
    )
