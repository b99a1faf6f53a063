"""Making something of a piece of feedback: an action for a goal, or a note in the journal. Pressing twice makes one.

A piece is an answer of a survey, the notes of a talk, or an offer that was kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from northing.feedback import policy
from northing.feedback.models import Answer, Conversation, Offer, Outcome, OutcomeKind
from northing.goals.models import Goal
from northing.goals.models.actions import Action
from northing.goals.services.actions import add_action
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.vision.services.journal import write_entry

Piece = Answer | Conversation | Offer
#: Characters an action's text holds.
LONGEST_ACTION = Action._meta.get_field("text").max_length or 280


@dataclass(frozen=True, slots=True)
class Words:
    """What a piece gives: a deed for an action; for a note its title, the words, their source, what follows."""

    deed: str
    title: str
    quote: str
    source: str
    after: str = ""


def words_of(piece: Piece) -> Words:
    """Of a talk, what one takes from it is nearer to a deed than what one heard."""
    if isinstance(piece, Answer):
        return Words(piece.text, piece.response.request.title, piece.text, "the feedback I asked for")
    if isinstance(piece, Offer):
        return Words(piece.text, piece.about, piece.text, "the feedback I was offered")
    title = f"{piece.get_kind_display()} with {piece.other.name}"
    return Words(piece.takeaway or piece.heard, title, piece.heard, "the notes of our talk", piece.takeaway)


@transaction.atomic
def make_action(actor: Person, *, piece: Piece, goal: Goal) -> Outcome:
    """An open action of the goal in the words of the piece; its owner rewords it there. Raises Refused when the goal
    has as many as it holds.
    """
    require_receiver_of(actor, piece)
    standing = made_of(actor, piece, OutcomeKind.ACTION)
    if standing is not None:
        return standing
    action = add_action(actor, goal=goal, text=shortened(words_of(piece).deed))
    return Outcome.objects.create(person=actor, kind=OutcomeKind.ACTION, action=action, **named(piece))


@transaction.atomic
def note_in_journal(actor: Person, *, piece: Piece, link: str) -> Outcome:
    """A note of today with the words and, as ``link``, the way back to where they came from."""
    require_receiver_of(actor, piece)
    standing = made_of(actor, piece, OutcomeKind.NOTE)
    if standing is not None:
        return standing
    words = words_of(piece)
    quoted = "\n".join(f"> {line}" for line in words.quote.splitlines())
    text = "\n\n".join(filter(None, [quoted, words.after, f"From [{words.source}]({link})."]))
    entry = write_entry(actor, on=dates.today(), title=f"Feedback: {words.title}"[:150], text=text)
    return Outcome.objects.create(person=actor, kind=OutcomeKind.NOTE, entry=entry, **named(piece))


def named(piece: Piece) -> dict[str, Piece]:
    """The piece under the name an outcome has for it."""
    return {str(piece._meta.model_name): piece}


def require_receiver_of(actor: Person, piece: Piece) -> None:
    """Only the one who asked, took the notes or was offered it, and only of words they can see by now. Raises Refused
    for an offer they have not kept.
    """
    if isinstance(piece, Offer):
        policy.require_receiver(actor, piece)
        if piece.accepted_at is None:
            raise Refused("Keep it first, then you can make something of it.")
        return
    policy.require_owner(actor, piece.response.request if isinstance(piece, Answer) else piece)
    if isinstance(piece, Answer) and not (piece.text and Answer.objects.visible_to(actor).filter(pk=piece.pk).exists()):
        raise NotAllowed


def made_of(actor: Person, piece: Piece, kind: OutcomeKind) -> Outcome | None:
    lock_person(actor)
    return Outcome.objects.visible_to(actor).filter(kind=kind, **named(piece)).first()


def shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_ACTION else f"{words[: LONGEST_ACTION - 1]}…"
