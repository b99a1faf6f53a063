"""The board as a picture or a page to print: what ``board.typ`` is given, and the files it draws."""

from __future__ import annotations

import re
from contextlib import suppress
from io import BytesIO
from typing import Any

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from northing.boards.models import COLUMNS
from northing.boards.queries.boards import PlacedPiece, ShownBoard
from northing.people.models import Person
from northing.ui.pdf.typesetting import typeset

TEMPLATE = "boards/typst/board.typ"
#: What it can be saved as, and how a browser is told.
KINDS = {"png": "image/png", "webp": "image/webp", "pdf": "application/pdf"}
MIN_ROWS = 6
#: Letters in a row after which a word may break.
LONG_WORD = re.compile(r"\S{14}(?=\S{6})")
#: Points to the inch of a picture; fewer where the board is longer than so many rows, so that it fits into memory.
USUAL_PPI, LONG_BOARD_ROWS = 144, 40


def draw_board(person: Person, shown: ShownBoard, kind: str) -> bytes:
    """Raises Refused when it is too much or takes too long."""
    files = {f"{one.piece.pk}.webp": file for one in shown.pieces if (file := _file_of(one)) is not None}
    made = typeset(TEMPLATE, board_data(person, shown, files, kind), files, kind="pdf" if kind == "pdf" else "png")
    return as_webp(made) if kind == "webp" else made


def _file_of(one: PlacedPiece) -> bytes | None:
    """None for what is no picture, and for a file that is missing."""
    if not one.piece.is_picture:
        return None
    with suppress(FileNotFoundError), default_storage.open(one.piece.picture.name_of("medium")) as file:
        return bytes(file.read())
    return None


def board_data(person: Person, shown: ShownBoard, files: dict[str, bytes], kind: str) -> dict[str, Any]:
    rows = max(shown.rows, MIN_ROWS)
    return {
        "title": _("Vision board of %(name)s") % {"name": person.name},
        "name": person.name,
        "columns": COLUMNS,
        "rows": rows,
        "is_sheet": kind == "pdf",
        "ppi": min(USUAL_PPI, USUAL_PPI * LONG_BOARD_ROWS // rows),
        "pieces": [_piece_data(one, files) for one in shown.pieces],
    }


def _piece_data(one: PlacedPiece, files: dict[str, bytes]) -> dict[str, Any]:
    piece, file = one.piece, f"{one.piece.pk}.webp"
    return {
        "kind": piece.kind,
        "text": breakable(one.goal.name if piece.is_goal and one.goal else piece.text),
        "note": one.goal.state_title if piece.is_goal and one.goal else piece.source,
        "colour": piece.colour,
        "file": file if file in files else "",
        **one.place._asdict(),
    }


def breakable(words: str) -> str:
    """With places to break in words that are longer than any line."""
    return LONG_WORD.sub("\\g<0>\u200b", words)


def as_webp(png: bytes) -> bytes:
    from PIL import Image

    file = BytesIO()
    with Image.open(BytesIO(png), formats=["PNG"]) as image:
        image.convert("RGB").save(file, "WEBP", quality=90)
    return file.getvalue()
