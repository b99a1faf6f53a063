"""Where pieces stand. Nothing but the places is written, so that of two windows, one with words and one with places,
neither loses anything.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from northing.boards import policy
from northing.boards.models import Board, Piece
from northing.boards.queries.boards import place_of
from northing.boards.queries.places import TURNS, Place, Places, settle, stepped, turned
from northing.kernel.errors import require
from northing.people.models import Person
from northing.people.services.locks import lock_person


@transaction.atomic
def arrange_pieces(actor: Person, *, wanted: Mapping[int, Place]) -> tuple[dict[int, Place], dict[int, Place]]:
    """These pieces stand there; others move down as far as they must. What is not on the actor's board names nothing.

    The answer is the places that changed, as they were and as they are.
    """
    lock_person(actor)
    board = Board.objects.of(actor).first()
    return arrange_on(board, wanted) if board else ({}, {})


def arrange_on(board: Board, wanted: Mapping[int, Place]) -> tuple[dict[int, Place], dict[int, Place]]:
    places = places_on(board)
    known = {key: place for key, place in wanted.items() if key in places}
    return write_places(board, places, settle(places, known))


@transaction.atomic
def shift_piece(actor: Person, *, piece: Piece, step: str) -> tuple[dict[int, Place], dict[int, Place]]:
    """One step of STEPS or TURNS. The answer is that of ``arrange_pieces``."""
    require(policy.can_change_piece(actor, piece))
    lock_person(actor)
    places = places_on(piece.board)
    if piece.pk not in places:
        return {}, {}
    wanted = turned(places, piece.pk, step) if step in TURNS else {piece.pk: stepped(places[piece.pk], step)}
    return arrange_on(piece.board, wanted)


def places_on(board: Board) -> dict[int, Place]:
    pieces = Piece.objects.present().filter(board=board).only("row", "column", "width", "height")
    return {piece.pk: place_of(piece) for piece in pieces}


def write_places(board: Board, before: Places, after: Places) -> tuple[dict[int, Place], dict[int, Place]]:
    """Writes what differs; the answer is that, as it was and as it is."""
    changed = [key for key, place in after.items() if before[key] != place]
    moved = [Piece(pk=key, board=board, **after[key]._asdict()) for key in changed]
    Piece.objects.bulk_update(moved, list(Place._fields))
    return {key: before[key] for key in changed}, {key: after[key] for key in changed}
