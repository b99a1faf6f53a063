"""What erasing somebody does to reviews."""

from __future__ import annotations

from northing.people.models import register_erasure_rules
from northing.people.services.erasure_rules import delete_rows, keep_rows
from northing.reviews.models import Review


def register_rules_of_reviews() -> None:
    register_erasure_rules(Review, person=delete_rows, sent_to=keep_rows)
