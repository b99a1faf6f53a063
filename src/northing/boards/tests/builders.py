"""Boards and pictures for tests."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from northing.boards.models import Board, Piece, PieceKind
from northing.boards.services.pictures import put_picture
from northing.boards.services.pieces import add_words
from northing.boards.services.sharing import share_board
from northing.people.models import Person
from northing.ui.pictures.reading import NewPicture


def encode(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def slope(width: int = 60, height: int = 40) -> Image.Image:
    """From dark to light, so that its sides can be told apart."""
    return Image.linear_gradient("L").resize((width, height)).convert("RGB")


def upload(content: bytes | None = None, name: str = "holiday.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, encode(slope()) if content is None else content, "image/png")


def make_picture(person: Person, text: str = "Home by six") -> Piece:
    """Without reading anything: behind the points of a small picture each file has words to tell it by."""
    points = encode(slope(), "WEBP")
    files = {size: points + f"{text}, {size}".encode() for size in ("large", "medium", "small")}
    return put_picture(person, picture=NewPicture(60, 40, **files), digest=f"of {text}", text=text)


def make_note(person: Person, text: str = "Teach one person a month", **fields: Any) -> Piece:
    return add_words(person, kind=PieceKind.NOTE, text=text, **fields)


def shared_board(person: Person, audience: str = "mentors") -> Board:
    return share_board(person, audience=audience)


def one_of_each(owner: Person) -> dict[str, Any]:
    """A picture and a note of the owner's, on a board that is shared with manager and mentors."""
    pieces = {"picture_piece": make_picture(owner), "piece": make_note(owner)}
    return pieces | {"board": shared_board(owner)}


def about_piece(world: Any) -> dict[str, Any]:
    return {"pk": world.piece.pk}


#: What each address is about, in a world with ``one_of_each``.
ABOUT: dict[str, Callable[[Any], dict[str, Any]]] = {
    **{f"boards:{name}": about_piece for name in "piece shift write_goal remove restore".split()},
    "boards:picture": lambda world: {"pk": world.picture_piece.pk, "size": "small"},
    "boards:of_person": lambda world: {"pk": world.cast["owner"].pk},
    "boards:save_as": lambda _: {"kind": "png"},
}
