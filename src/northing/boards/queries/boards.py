"""The board as its owner or somebody else sees it, in few queries."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from northing.boards.models import Board, Piece
from northing.boards.policy import MAX_PICTURES, MAX_PIECES
from northing.boards.queries.places import Place
from northing.goals.models import Goal
from northing.people.models import Person

#: On the page of the vision, and on somebody's own page.
PICTURES_AT_A_GLANCE = 4


@dataclass(frozen=True, slots=True)
class PlacedPiece:
    """A piece with the goal that it is, or became, where the reader may see that goal."""

    piece: Piece
    goal: Goal | None

    @property
    def place(self) -> Place:
        return place_of(self.piece)


@dataclass(frozen=True, slots=True)
class ShownBoard:
    """``pieces`` in the order of reading."""

    board: Board | None
    pieces: list[PlacedPiece]

    @property
    def rows(self) -> int:
        return max((shown.place.bottom for shown in self.pieces), default=0)

    @property
    def is_full(self) -> bool:
        return len(self.pieces) >= MAX_PIECES

    @property
    def is_full_of_pictures(self) -> bool:
        return self.is_full or sum(shown.piece.is_picture for shown in self.pieces) >= MAX_PICTURES


def place_of(piece: Piece) -> Place:
    return Place(piece.row, piece.column, piece.width, piece.height)


def own_board(person: Person) -> Board | None:
    known = Board.objects.of(person).select_related("shared_manager", "shared_team")
    board = known.only("audience", "person", "shared_manager__name", "shared_team__name").first()
    if board is not None:
        board.person = person
    return board


def show_board(reader: Person, board: Board | None) -> ShownBoard:
    """What the reader, who sees the board, sees on it. A goal that they may not see is left out."""
    if board is None:
        return ShownBoard(None, [])
    pieces = list(Piece.objects.present().filter(board=board).select_related("picture"))
    goals = goals_of_pieces(reader, pieces)
    shown = [PlacedPiece(piece, goals.get(piece.pk)) for piece in pieces]
    is_own = board.person_id == reader.pk
    return ShownBoard(board, [one for one in shown if is_own or one.goal is not None or not one.piece.is_goal])


def goals_of_pieces(reader: Person, pieces: list[Piece]) -> dict[int, Goal]:
    """By key of the piece: the goal it names, or the one that was written from it."""
    keys = {piece.goal_id for piece in pieces if piece.goal_id}
    form_keys = {piece.goal_form_key for piece in pieces if piece.goal_form_key}
    if not keys and not form_keys:
        return {}
    owner = pieces[0].board.person_id
    found = Goal.objects.visible_to(reader).filter(Q(pk__in=keys) | Q(form_key__in=form_keys), owner=owner)
    goals = list(found.only("name", "statement", "state", "form_key", "owner_id"))
    by_key: dict[int | None, Goal] = {goal.pk: goal for goal in goals}
    by_form_key: dict[UUID | None, Goal] = {goal.form_key: goal for goal in goals if goal.form_key}
    linked = {piece.pk: by_key.get(piece.goal_id) or by_form_key.get(piece.goal_form_key) for piece in pieces}
    return {key: goal for key, goal in linked.items() if goal is not None}


def open_goals_of(person: Person) -> list[Goal]:
    """Those a piece can be linked to, by name."""
    return list(Goal.objects.of(person).open().order_by("name", "pk").only("name", "statement"))


@dataclass(frozen=True, slots=True)
class BoardGlance:
    """How much is on a board, and its first pictures."""

    board: Board
    count: int
    pictures: list[Piece]


def glance_at(reader: Person, person: Person) -> BoardGlance | None:
    """None where there is nothing that the reader sees."""
    board = Board.objects.visible_to(reader).of(person).only("person", "audience").first()
    pieces = list(Piece.objects.present().filter(board=board).select_related("picture")) if board else []
    if board is None or not pieces:
        return None
    pictures = [piece for piece in pieces if piece.is_picture][:PICTURES_AT_A_GLANCE]
    return BoardGlance(board, len(pieces), pictures)
