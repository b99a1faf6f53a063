"""Who may do what with feedback they can see."""

from __future__ import annotations

from datetime import timedelta

from northing.feedback.models import Answer, Conversation, FeedbackRequest, Invitee, Offer
from northing.kernel import dates
from northing.people.models import Person

REMINDER_INTERVAL = timedelta(days=3)


def can_manage_request(actor: Person, request: FeedbackRequest) -> bool:
    """Its owner, whoever else may read it."""
    return request.owner_id == actor.pk


def can_be_reminded(request: FeedbackRequest) -> bool:
    """Whether a reminder may go out now: one in three days, counted from the request itself."""
    last = request.reminded_at or request.asked_at
    return request.is_open and dates.now() - last >= REMINDER_INTERVAL


def can_answer(actor: Person | None, invitee: Invitee) -> bool:
    """The colleague who was asked; for a guest, ``actor`` is None and the link is the proof."""
    return invitee.person_id is None if actor is None else invitee.person_id == actor.pk


def can_change_answers(invitee: Invitee) -> bool:
    """A named answer of a colleague can be edited until the request closes. Nobody knows whose an anonymous one is,
    and a guest's link works once.
    """
    return not invitee.request.is_anonymous and invitee.person_id is not None


def can_edit_conversation(actor: Person, conversation: Conversation) -> bool:
    """Who took the notes."""
    return conversation.owner_id == actor.pk


def can_confirm_conversation(actor: Person, conversation: Conversation) -> bool:
    """The other person of the notes."""
    return conversation.other_id == actor.pk


def can_decide_offer(actor: Person, offer: Offer) -> bool:
    """Its receiver."""
    return offer.receiver_id == actor.pk


def can_withdraw_offer(actor: Person, offer: Offer) -> bool:
    """Its giver."""
    return offer.giver_id == actor.pk


def can_make_outcome_of(actor: Person, piece: Answer | Conversation | Offer) -> bool:
    """Only the one who asked, took the notes or was offered it."""
    if isinstance(piece, Offer):
        return can_decide_offer(actor, piece)
    if isinstance(piece, Answer):
        return can_manage_request(actor, piece.response.request)
    return can_edit_conversation(actor, piece)
