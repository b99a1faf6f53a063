"""How check-ins and accomplishments come in again with an archive."""

from __future__ import annotations

from northing.checkins.models import CheckIn, Obstacle, WrittenAnswers
from northing.kernel import dates
from northing.people.queries.arrivals import Arrival, keep_as_text, register_arrivals, same_in
from northing.people.queries.export_parts import ExportRow


def register_arrivals_of_checkins() -> None:
    register_arrivals(
        checkins=Arrival(owner=("person",), beside=("sent_at", "read_at"), check=check_month, is_same=same_in("month")),
        checkin_notes=Arrival(check=check_obstacles),
        checkin_drafts=Arrival(beside=("asked",), check=check_obstacles),
        accomplishments=Arrival(owner=("person",), unread=("audience",)),
    )
    because = "An ask is put to somebody, who answers it; a file asks nobody."  # untranslated: developers read it
    keep_as_text("asks", "asks_received", because=because)


def check_month(checkin: CheckIn, row: ExportRow) -> None:  # noqa: ARG001 - as every check
    if checkin.month != dates.first_of_month(checkin.month):
        raise ValueError(checkin.month)


def check_obstacles(note: WrittenAnswers, row: ExportRow) -> None:  # noqa: ARG001 - as every check
    """Raises ValueError for one that nobody can choose."""
    for value in filter(None, note.obstacles.split(",")):
        Obstacle(value)
