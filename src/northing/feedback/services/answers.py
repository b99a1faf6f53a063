"""Answering: saving a draft, sending the answers, or declining. ``actor`` is None for a guest, who opened a link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from northing.feedback import policy
from northing.feedback.models import Answer, Draft, FeedbackRequest, Invitee, Question, QuestionKind, Response
from northing.feedback.queries.answers import StoredAnswers, entries_of, stored_answers_of
from northing.feedback.services.publication import count_responses
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.people.models import Person

#: By the key of the question: a rating as a number, everything else as text.
GivenAnswers = Mapping[int, Any]


@transaction.atomic
def save_draft(actor: Person | None, *, invitee: Invitee, given: GivenAnswers, version: str = "") -> StoredAnswers:
    """Keep what is written so far, for the writer alone. Raises EditConflict when another window has saved since.

    Returns the answers as they are stored now, with their version.
    """
    invitee = lock_invitee(actor, invitee)
    draft = Draft.objects.filter(invitee=invitee).first() or Draft(invitee=invitee)
    answers = entries_of(given)
    if draft.pk:
        check_version(StoredAnswers.of_draft(invitee, draft), version, values={"entries": answers})
    draft.answers = dict(answers)
    draft.save()
    return StoredAnswers.of_draft(invitee, draft)


def lock_invitee(actor: Person | None, invitee: Invitee) -> Invitee:
    """The invitee as stored, with their request locked, if they may still answer. Raises Refused otherwise."""
    require(policy.can_answer(actor, invitee))
    request = FeedbackRequest.objects.select_for_update(of=("self",)).select_related("owner").get(pk=invitee.request_id)
    invitee = Invitee.objects.get(pk=invitee.pk)
    invitee.request = request
    if not request.is_open:
        raise Refused(_("This has closed in the meantime. Your words are still here, to copy."))
    if invitee.has_answered and not policy.can_change_answers(invitee):
        raise Refused(_("You have answered already, and what is sent stays as it is. Thank you."))
    return invitee


@transaction.atomic
def submit_answers(actor: Person | None, *, invitee: Invitee, given: GivenAnswers, version: str | None = None) -> None:
    """Send them. Raises Refused when nothing is said, and EditConflict as ``save_draft`` does, given a ``version``."""
    invitee = lock_invitee(actor, invitee)
    stored = stored_answers_of(invitee)
    answers = entries_of(given)
    if stored.entries and version is not None:
        check_version(stored, version, values={"entries": answers})
    if not answers:
        raise Refused(_("Nothing is said yet. One answer is enough; or tell them kindly that you would rather not."))
    Draft.objects.filter(invitee=invitee).delete()
    write_answers(response_of(invitee), given)
    invitee.has_answered, invitee.declined_at, invitee.kind_word = True, None, ""
    invitee.save(update_fields=["has_answered", "declined_at", "kind_word"])
    count_responses(invitee.request)


def response_of(invitee: Invitee) -> Response:
    """The row the answers go to: the invitee's own, or one that names nobody."""
    if invitee.request.is_anonymous:
        return Response.objects.create(request=invitee.request)
    return Response.objects.update_or_create(
        request=invitee.request, invitee=invitee, defaults={"answered_on": dates.today()}
    )[0]


def write_answers(response: Response, given: GivenAnswers) -> None:
    """Replaces the answers of the response; what is left out now is deleted."""
    Answer.objects.filter(response=response).delete()
    for question in Question.objects.filter(request_id=response.request_id):
        value = given.get(question.pk)
        if value in (None, ""):
            continue
        answer = Answer(response=response, question=question)
        if question.kind == QuestionKind.RATING:
            answer.rating = int(value)
        else:
            answer.text = str(value)
        answer.full_clean(exclude=["response", "question"], validate_unique=False)
        answer.save()


@transaction.atomic
def decline_to_answer(actor: Person | None, *, invitee: Invitee, kind_word: str = "") -> None:
    """Declines, with a word if one likes. Of an anonymous request nobody hears of it. Answering takes it back, while
    the request is open.
    """
    invitee = lock_invitee(actor, invitee)
    if invitee.has_answered:
        raise Refused(_("You have answered already. Thank you."))
    Draft.objects.filter(invitee=invitee).delete()
    invitee.declined_at = dates.now()
    invitee.kind_word = "" if invitee.request.is_anonymous else kind_word.strip()[:280]
    invitee.save(update_fields=["declined_at", "kind_word"])
