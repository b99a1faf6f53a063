"""How a vision board comes in again with an archive. Its pictures are written anew, as any that somebody puts there."""

from __future__ import annotations

import hashlib

from northing.boards import policy
from northing.boards.models import Picture, Piece, PieceKind
from northing.boards.services.files import store_files
from northing.people.queries.arrivals import Arrival, Arriving, register_arrivals
from northing.people.queries.export_parts import ExportRow
from northing.ui.pictures.reading import read_picture


def register_arrivals_of_boards() -> None:
    register_arrivals(
        board=Arrival(owner=("person",), unread=("audience",), is_same=lambda _one, _here: True),
        board_pieces=Arrival(settle=require_place),
        board_pictures=Arrival(prepare=prepare_picture, finish=finish_picture),
    )


def require_place(piece: Piece, row: ExportRow, arriving: Arriving) -> None:  # noqa: ARG001 - as every settle
    """Raises ValueError where the board is full."""
    if "pieces" not in arriving.memory:
        kinds = Piece.objects.of(arriving.person).present().values_list("kind", flat=True)
        arriving.memory["pieces"] = list(kinds)
    kinds = arriving.memory["pieces"]
    is_full = len(kinds) >= policy.MAX_PIECES
    if is_full or (piece.is_picture and kinds.count(PieceKind.PICTURE) >= policy.MAX_PICTURES):
        raise ValueError(piece.kind)
    kinds.append(piece.kind)


def prepare_picture(picture: Picture, row: ExportRow, arriving: Arriving) -> None:
    """Reads it into memory. Raises Refused for what is no picture, LookupError where the archive has none."""
    content = arriving.read_file(row["file"])
    new = read_picture(content)
    picture.width, picture.height = new.width, new.height
    picture.digest = hashlib.sha256(content).hexdigest()
    picture.new = new  # type: ignore[attr-defined] # until it is written


def finish_picture(picture: Picture, row: ExportRow, arriving: Arriving) -> None:  # noqa: ARG001 - as every finish
    """Keeps the files. Of an archive that does not come in after all they are strays, which are deleted."""
    for size, name in store_files(picture.new).items():  # type: ignore[attr-defined] # as above
        setattr(picture, size, name)
