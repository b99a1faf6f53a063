"""Pictures: read, written anew, kept, and put onto the board."""

from __future__ import annotations

import hashlib

from django.db import transaction

from northing.boards.models import Picture, Piece, PieceKind
from northing.boards.services.files import delete_files, store_files
from northing.boards.services.pieces import lock_board, put_on_board, require_room
from northing.people.models import Person
from northing.ui.pictures.reading import NewPicture, read_picture


def add_picture(actor: Person, *, content: bytes, text: str) -> Piece:
    """The same picture with the same words again is the piece that is there. Raises Refused for what is no picture.

    Reading takes a while, so it happens outside the transaction, after a first look at whether there is room.
    """
    digest = hashlib.sha256(content).hexdigest()
    return _find_same(actor, digest, text) or put_picture(
        actor, picture=read_picture(content), digest=digest, text=text
    )


@transaction.atomic
def _find_same(actor: Person, digest: str, text: str) -> Piece | None:
    """None where it is to be read; raises Refused when there is no room for it."""
    board = lock_board(actor)
    existing = board.pieces.present().filter(picture__digest=digest, text=text).first()
    if existing is None:
        require_room(Piece(board=board, kind=PieceKind.PICTURE))
    return existing


def put_picture(actor: Person, *, picture: NewPicture, digest: str, text: str) -> Piece:
    """Keeps the files first, and deletes them again when the row cannot be written."""
    names = store_files(picture)
    try:
        with transaction.atomic():
            piece = put_on_board(Piece(board=lock_board(actor), kind=PieceKind.PICTURE, text=text))
            Picture.objects.create(piece=piece, width=picture.width, height=picture.height, digest=digest, **names)
    except BaseException:
        delete_files(names.values())
        raise
    return piece
