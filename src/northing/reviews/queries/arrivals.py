"""How reviews come in again with an archive."""

from __future__ import annotations

from northing.people.queries.arrivals import Arrival, register_arrivals, same_in
from northing.people.queries.export_parts import ExportRow
from northing.reviews.models import Review, quarter_of


def register_arrivals_of_reviews() -> None:
    register_arrivals(
        reviews=Arrival(
            owner=("person",), beside=("sent_at", "read_at"), check=check_quarter, is_same=same_in("quarter")
        ),
        goal_reviews=Arrival(),
        goal_review_drafts=Arrival(),
    )


def check_quarter(review: Review, row: ExportRow) -> None:  # noqa: ARG001 - as every check
    """Raises ValueError for three months that are no quarter of this organisation's year."""
    if quarter_of(review.quarter).first != review.quarter:
        raise ValueError(review.quarter)
