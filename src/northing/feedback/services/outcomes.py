"""Making an action of a goal, or a note in the journal, of a piece of feedback. Pressing twice makes one.

A piece is an answer of a survey, the notes of a talk, or an offer that was accepted.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from northing.feedback import policy
from northing.feedback.models import Answer, Offer, Outcome, OutcomeKind
from northing.feedback.queries.outcomes import Piece, fields_of
from northing.goals.models import Goal
from northing.goals.models.actions import Action
from northing.goals.services.actions import create_action
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.vision.services.journal import create_entry

#: Characters of an action's text.
MAX_ACTION_LENGTH = Action._meta.get_field("text").max_length or 280


@dataclass(frozen=True, slots=True)
class PieceText:
    """What an outcome is written from: ``action`` is the text of an action; the rest is for a note. ``source`` is the
    note's last line, Markdown with a ``%(link)s``.
    """

    action: str
    title: str
    quote: str
    source: str
    takeaway: str = ""


def text_of(piece: Piece) -> PieceText:
    """Of a talk the takeaway becomes the action, else what was heard."""
    if isinstance(piece, Answer):
        source = _("From [the feedback I asked for](%(link)s).")
        return PieceText(piece.text, piece.response.request.title, piece.text, source)
    if isinstance(piece, Offer):
        return PieceText(piece.text, piece.about, piece.text, _("From [the feedback I was offered](%(link)s)."))
    title, source = piece.title_for(piece.owner), _("From [the notes of our conversation](%(link)s).")
    return PieceText(piece.takeaway or piece.heard, title, piece.heard, source, piece.takeaway)


@transaction.atomic
def turn_into_action(actor: Person, *, piece: Piece, goal: Goal) -> Outcome:
    """Adds an open action with the words of the piece to the goal. Raises Refused when the goal has as many as it may
    have.
    """
    check_piece(actor, piece)
    existing = stored_outcome(actor, piece, OutcomeKind.ACTION)
    if existing is not None:
        return existing
    action = create_action(actor, goal=goal, text=shorten_for_action(text_of(piece).action))
    return Outcome.objects.create(person=actor, kind=OutcomeKind.ACTION, action=action, **fields_of(piece))


@transaction.atomic
def turn_into_note(actor: Person, *, piece: Piece, link: str) -> Outcome:
    """Writes a journal entry of today with the words, and a ``link`` to where they came from."""
    check_piece(actor, piece)
    existing = stored_outcome(actor, piece, OutcomeKind.NOTE)
    if existing is not None:
        return existing
    parts = text_of(piece)
    quoted = "\n".join(f"> {line}" for line in parts.quote.splitlines())
    text = "\n\n".join(filter(None, [quoted, parts.takeaway, parts.source % {"link": link}]))
    title = _("Feedback: %(title)s") % {"title": parts.title}
    entry = create_entry(actor, on=dates.today(), title=title[:150], text=text)
    return Outcome.objects.create(person=actor, kind=OutcomeKind.NOTE, entry=entry, **fields_of(piece))


def check_piece(actor: Person, piece: Piece) -> None:
    """Raises NotAllowed for words the actor may not use, or may not see yet, and Refused for an offer not accepted."""
    require(policy.can_make_outcome_of(actor, piece))
    if isinstance(piece, Offer) and piece.accepted_at is None:
        raise Refused(_("Keep it first, then you can make something of it."))
    if isinstance(piece, Answer):
        require(bool(piece.text) and Answer.objects.visible_to(actor).filter(pk=piece.pk).exists())


def stored_outcome(actor: Person, piece: Piece, kind: OutcomeKind) -> Outcome | None:
    lock_person(actor)
    return Outcome.objects.visible_to(actor).filter(kind=kind, **fields_of(piece)).first()


def shorten_for_action(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= MAX_ACTION_LENGTH else f"{words[: MAX_ACTION_LENGTH - 1]}…"
