"""What of a board a person can take with them: its pieces, and the pictures as files."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from northing.boards.models import Board, Colour, Picture, Piece, PieceKind
from northing.people.models import Audience, Person
from northing.people.queries.export_parts import (
    ExportChapter,
    ExportColumn,
    ExportPart,
    label_of,
    leave_out_of_export,
    register_export_parts,
)


def register_parts_of_boards() -> None:
    register_export_parts(_board(), _pieces(), _pictures())
    because = "It is the owner's; whom it was shared with reads it while it is."  # untranslated: developers read it
    leave_out_of_export(Board, "shared_manager", because=because)


def _board() -> ExportPart:
    return ExportPart(
        "board",
        _("Vision board"),
        Board,
        Board.objects.of,
        (
            ExportColumn("id", path="pk"),
            ExportColumn("made_at", _("Made")),
            ExportColumn("audience", _("Shared with"), show=label_of(Audience)),
        ),
        references=("person",),
        chapter=ExportChapter.DIRECTION,
        is_list=True,
    )


def _pieces() -> ExportPart:
    return ExportPart(
        "board_pieces",
        _("On my vision board"),
        Piece,
        lambda person: Piece.objects.of(person).present(),
        (
            ExportColumn("id", path="pk"),
            ExportColumn("board_id", refers="board"),
            ExportColumn("goal_id", refers="goals"),
            ExportColumn("text", _("Words")),
            ExportColumn("source", _("From")),
            ExportColumn("kind", _("Kind"), show=label_of(PieceKind)),
            ExportColumn("colour", _("Colour"), show=label_of(Colour)),
            ExportColumn("goal", _("Goal"), "goal__name"),
            ExportColumn("column"),
            ExportColumn("row"),
            ExportColumn("width"),
            ExportColumn("height"),
            ExportColumn("added_at"),
        ),
        chapter=ExportChapter.DIRECTION,
    )


def _pictures() -> ExportPart:
    return ExportPart(
        "board_pictures",
        _("Pictures"),
        Picture,
        _pictures_of,
        (
            ExportColumn("piece", path="piece_id", refers="board_pieces"),
            ExportColumn("file", _("File"), "large", is_file=True),
        ),
        chapter=ExportChapter.DIRECTION,
        under=("board_pieces", "piece"),
        is_list=True,
    )


def _pictures_of(person: Person) -> QuerySet[Picture]:
    return Picture.objects.filter(piece__in=Piece.objects.of(person).present())
