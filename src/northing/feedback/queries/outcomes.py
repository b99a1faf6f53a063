"""What a piece of feedback has become, and may still become."""

from __future__ import annotations

from northing.feedback.models import Answer, Conversation, Offer, Outcome
from northing.goals.models import Goal
from northing.people.models import Person

Piece = Answer | Conversation | Offer


def fields_of(piece: Piece) -> dict[str, Piece]:
    """The piece under the name that ``Outcome`` has for it."""
    return {str(piece._meta.model_name): piece}


def outcomes_of_piece(person: Person, piece: Piece) -> list[Outcome]:
    found = Outcome.objects.visible_to(person).filter(**fields_of(piece))
    return list(found.select_related("action", "entry"))


def goals_to_act_on(person: Person, about: Goal | None) -> list[Goal]:
    """The goal it is about, while that is open; else all of the person's active ones."""
    return [about] if about is not None and about.is_open else list(Goal.objects.of(person).active())
