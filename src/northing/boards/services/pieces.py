"""Pieces: put onto a board, worded, linked to a goal, removed and brought back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from northing.boards import policy
from northing.boards.models import Board, Picture, Piece, PieceKind
from northing.boards.queries.boards import place_of
from northing.boards.queries.own_words import shorten
from northing.boards.queries.places import first_free, settle
from northing.boards.services.files import delete_files_on_commit
from northing.boards.services.places import places_on, write_places
from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked

#: Width and height of what is new.
SIZES = {PieceKind.PICTURE: (4, 3), PieceKind.NOTE: (3, 2), PieceKind.QUOTE: (4, 2), PieceKind.GOAL: (3, 1)}
#: How long a removed piece can be brought back.
UNDO_TIME = timedelta(days=1)


@transaction.atomic
def add_words(actor: Person, *, kind: PieceKind, text: str, source: str = "", colour: str = "white") -> Piece:
    """A note or a quote. The same words again, as a second press sends them, are the piece that is there."""
    board = lock_board(actor)
    existing = board.pieces.present().filter(kind=kind, text=text, source=source).first()
    if existing is not None:
        return existing
    return put_on_board(Piece(board=board, kind=kind, text=text, source=source, colour=colour))


@transaction.atomic
def add_goal(actor: Person, *, goal: Goal, colour: str = "sea") -> Piece:
    require(policy.can_link_goal(actor, goal))
    board = lock_board(actor)
    existing = board.pieces.present().filter(kind=PieceKind.GOAL, goal=goal).first()
    if existing is not None:
        return existing
    return put_on_board(
        Piece(board=board, kind=PieceKind.GOAL, text=goal.name or shorten(goal.statement), goal=goal, colour=colour)
    )


def lock_board(actor: Person) -> Board:
    """The actor's own, made where there is none; locked until the transaction ends."""
    lock_person(actor)
    return Board.objects.get_or_create(person=actor)[0]


def put_on_board(piece: Piece) -> Piece:
    """Where there is room. Raises Refused when the board is full."""
    require_room(piece)
    width, height = SIZES[PieceKind(piece.kind)]
    place = first_free(places_on(piece.board), width, height)
    piece.row, piece.column, piece.width, piece.height = place
    piece.full_clean(exclude=["board", "goal"])
    piece.save(force_insert=True)
    return piece


def require_room(piece: Piece) -> None:
    present = piece.board.pieces.present()
    if present.count() >= policy.MAX_PIECES:
        raise Refused(_("Your board is full: %(most)s things are on it.") % {"most": policy.MAX_PIECES})
    if piece.is_picture and present.filter(kind=PieceKind.PICTURE).count() >= policy.MAX_PICTURES:
        raise Refused(_("Your board is full: %(most)s pictures are on it.") % {"most": policy.MAX_PICTURES})


@transaction.atomic
def change_piece(
    actor: Person, *, piece: Piece, text: str, source: str, colour: str, goal: Goal | None, version: str
) -> Piece:
    """Raises EditConflict when ``version`` is no longer the piece's. Its place stays as it is."""
    require(policy.can_change_piece(actor, piece) and policy.can_link_goal(actor, goal))
    lock_person(actor)
    refresh_locked(piece)
    values = {"text": text, "source": source, "colour": colour, "goal_id": goal.pk if goal else None}
    check_version(piece, version, values=values)
    if piece.goal_id and goal is None:
        piece.goal_form_key = None
    piece.text, piece.source, piece.colour, piece.goal = text, source, colour, goal
    piece.full_clean(exclude=["board", "goal"])
    piece.save(update_fields=["text", "source", "colour", "goal", "goal_form_key"])
    return piece


@transaction.atomic
def begin_goal(actor: Person, *, piece: Piece) -> UUID:
    """The key of the form in which a goal is written from the piece; always the same, so that it becomes one goal."""
    require(policy.can_change_piece(actor, piece))
    lock_person(actor)
    refresh_locked(piece)
    if piece.goal_form_key is None:
        piece.goal_form_key = uuid4()
        piece.save(update_fields=["goal_form_key"])
    return piece.goal_form_key


@transaction.atomic
def remove_piece(actor: Person, *, piece: Piece) -> None:
    """It can be brought back for a day, unless many others are removed after it."""
    require(policy.can_change_piece(actor, piece))
    Piece.objects.filter(pk=piece.pk, removed_at=None).update(removed_at=dates.now())
    removed = Piece.objects.filter(board=piece.board_id, removed_at__isnull=False).order_by("-removed_at", "-pk")
    _delete_for_good(removed.values_list("pk", flat=True)[policy.MAX_REMOVED_PIECES :])


@transaction.atomic
def restore_piece(actor: Person, *, piece: Piece) -> None:
    """To where it was; what lies there by now moves down."""
    require(policy.can_change_piece(actor, piece))
    lock_person(actor)
    refresh_locked(piece)
    if piece.removed_at is None:
        return
    require_room(piece)
    piece.removed_at = None
    piece.save(update_fields=["removed_at"])
    places = places_on(piece.board)
    write_places(piece.board, places, settle(places, {piece.pk: place_of(piece)}))


@transaction.atomic
def delete_removed_pieces() -> int:
    """For good, those that nobody brought back; how many."""
    old = Piece.objects.filter(removed_at__lt=dates.now() - UNDO_TIME)
    return _delete_for_good(old.values_list("pk", flat=True))


def _delete_for_good(keys: Iterable[int]) -> int:
    gone = list(keys)
    names = [name for picture in Picture.objects.filter(piece__in=gone) for name in picture.names]
    delete_files_on_commit(names)
    return Piece.objects.filter(pk__in=gone).delete()[1].get("boards.Piece", 0)
