"""Who can see a board."""

from __future__ import annotations

from django.db import transaction

from northing.boards.models import Board
from northing.boards.services.pieces import lock_board
from northing.people.models import Person
from northing.people.queries.audiences import require_audience


@transaction.atomic
def share_board(actor: Person, *, audience: str | None) -> Board:
    """An audience that stands already keeps the manager and the team it was shared with."""
    board = lock_board(actor)
    if audience is not None and audience != board.audience:
        board.set_audience(actor, require_audience(audience))
        board.save(update_fields=["audience", "shared_manager", "shared_team"])
    return board
