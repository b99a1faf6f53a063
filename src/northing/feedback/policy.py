"""Who may do what with feedback they can see."""

from __future__ import annotations

from northing.feedback.models import Conversation, FeedbackRequest, Invitee, Offer
from northing.kernel.errors import NotAllowed
from northing.people.models import Person


def require_owner(actor: Person, thing: FeedbackRequest | Conversation) -> None:
    """Whoever else may read it, only the one who asked or took the notes changes it."""
    if thing.owner_id != actor.pk:
        raise NotAllowed


def can_answer(actor: Person | None, invitee: Invitee) -> bool:
    """The colleague who was asked; for a guest, ``actor`` is None and the link is the proof."""
    return invitee.person_id is None if actor is None else invitee.person_id == actor.pk


def require_answerer(actor: Person | None, invitee: Invitee) -> None:
    if not can_answer(actor, invitee):
        raise NotAllowed


def require_other(actor: Person, conversation: Conversation) -> None:
    """The other person of the notes, whose word on them it is."""
    if conversation.other_id != actor.pk:
        raise NotAllowed


def require_receiver(actor: Person, offer: Offer) -> None:
    if offer.receiver_id != actor.pk:
        raise NotAllowed
