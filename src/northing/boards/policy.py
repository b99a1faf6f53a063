"""How much fits on a board, and whose it is."""

from __future__ import annotations

from northing.boards.models import Piece
from northing.goals.models import Goal
from northing.people.models import Person

MAX_PICTURES = 40
#: Pictures among them.
MAX_PIECES = 120
#: That wait for "Undo"; the oldest go for good, so that nobody fills the disk by adding and removing.
MAX_REMOVED_PIECES = 40


def can_change_piece(actor: Person, piece: Piece) -> bool:
    return piece.board.person_id == actor.pk


def can_link_goal(actor: Person, goal: Goal | None) -> bool:
    return goal is None or goal.owner_id == actor.pk
