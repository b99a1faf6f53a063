"""Answering: a draft, the answers, or a kind no. ``actor`` is None for a guest, whose link has brought them here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from northing.feedback import policy
from northing.feedback.models import Answer, Draft, FeedbackRequest, Invitee, Question, QuestionKind, Response
from northing.feedback.services.publishing import take_in
from northing.kernel import dates
from northing.kernel.errors import EditConflict, Refused
from northing.kernel.versions import fingerprint
from northing.people.models import Person

#: By the key of the question: a rating as a number, everything else as text.
Given = Mapping[int, Any]


@transaction.atomic
def save_draft(actor: Person | None, *, invitee: Invitee, given: Given, version: str = "") -> Draft:
    """Keep what is written so far, for the writer alone. Raises EditConflict when another window has saved since."""
    invitee = turn_of(actor, invitee)
    draft = Draft.objects.filter(invitee=invitee).first() or Draft(invitee=invitee)
    answers = {str(key): value for key, value in given.items() if value not in (None, "")}
    if draft.pk and version != opened_at(draft.answers) and draft.answers != answers:
        raise EditConflict(in_words(invitee, draft.answers), field="", version=opened_at(draft.answers))
    draft.answers = answers
    draft.save()
    return draft


def turn_of(actor: Person | None, invitee: Invitee) -> Invitee:
    """The invitee as they stand, with their request locked, if they may still answer. Raises Refused otherwise."""
    policy.require_answerer(actor, invitee)
    request = FeedbackRequest.objects.select_for_update(of=("self",)).select_related("owner").get(pk=invitee.request_id)
    invitee = Invitee.objects.get(pk=invitee.pk)
    invitee.request = request
    refuse_when_over(invitee)
    return invitee


def refuse_when_over(invitee: Invitee) -> None:
    if not invitee.request.is_open:
        raise Refused("This has closed in the meantime. Your words are still here, to copy.")
    if invitee.has_answered and not may_change(invitee):
        raise Refused("You have answered already, and what is sent stays as it is. Thank you.")


def may_change(invitee: Invitee) -> bool:
    """A named answer of a colleague can be edited until the request closes. Nobody knows whose an anonymous one is,
    and a guest's link works once.
    """
    return not invitee.request.is_anonymous and invitee.person_id is not None


def opened_at(answers: Mapping[str, Any]) -> str:
    """The version a form with these answers carries."""
    return fingerprint(sorted(answers.items())) if answers else ""


def in_words(invitee: Invitee, answers: Mapping[str, Any]) -> str:
    questions = {str(question.pk): question.text for question in invitee.request.questions.all()}
    return "\n".join(f"{questions[key]} {value}" for key, value in answers.items() if key in questions)


def standing_answers(invitee: Invitee) -> dict[str, Any]:
    """What a form begins with: the draft, else the answers sent."""
    draft = Draft.objects.filter(invitee=invitee).first()
    if draft is not None:
        return dict(draft.answers)
    sent = Answer.objects.filter(response__invitee=invitee)
    return {str(answer.question_id): answer.text if answer.rating is None else answer.rating for answer in sent}


@transaction.atomic
def submit_answers(actor: Person | None, *, invitee: Invitee, given: Given, version: str | None = None) -> None:
    """Send them. Raises Refused when nothing is said, and EditConflict as ``save_draft`` does, given a ``version``."""
    invitee = turn_of(actor, invitee)
    standing = standing_answers(invitee)
    answers = {str(key): value for key, value in given.items() if value not in (None, "")}
    if standing and version not in {None, opened_at(standing)} and standing != answers:
        raise EditConflict(in_words(invitee, standing), field="", version=opened_at(standing))
    if not answers:
        raise Refused("Nothing is said yet. One answer is enough; or tell them kindly that you would rather not.")
    Draft.objects.filter(invitee=invitee).delete()
    write_answers(response_of(invitee), given)
    invitee.has_answered, invitee.declined_at, invitee.kind_word = True, None, ""
    invitee.save(update_fields=["has_answered", "declined_at", "kind_word"])
    take_in(invitee.request)


def response_of(invitee: Invitee) -> Response:
    """The row the answers go to: the invitee's own, or one that knows nobody."""
    if invitee.request.is_anonymous:
        return Response.objects.create(request=invitee.request)
    return Response.objects.update_or_create(
        request=invitee.request, invitee=invitee, defaults={"answered_on": dates.today()}
    )[0]


def write_answers(response: Response, given: Given) -> None:
    """What was said before and is left out now is taken back."""
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
def decline(actor: Person | None, *, invitee: Invitee, kind_word: str = "") -> None:
    """A kind no, with a word if one likes. Of an anonymous request nobody hears of it. It can be taken back by
    answering, while the request is open.
    """
    invitee = turn_of(actor, invitee)
    if invitee.has_answered:
        raise Refused("You have answered already. Thank you.")
    Draft.objects.filter(invitee=invitee).delete()
    invitee.declined_at = dates.now()
    invitee.kind_word = "" if invitee.request.is_anonymous else kind_word.strip()[:280]
    invitee.save(update_fields=["declined_at", "kind_word"])
