"""What erasing somebody does to check-ins and accomplishments."""

from __future__ import annotations

from northing.checkins.models import Accomplishment, Ask, CheckIn, NoteDraft
from northing.people.models import register_erasure_rules
from northing.people.services.erasure_rules import clear_reference, delete_rows, keep_rows, keep_without


def register_rules_of_checkins() -> None:
    register_erasure_rules(CheckIn, person=delete_rows, sent_to=keep_rows)
    register_erasure_rules(Ask, asked=keep_without("answer"))
    register_erasure_rules(NoteDraft, asked=clear_reference)
    register_erasure_rules(Accomplishment, person=delete_rows, shared_manager=clear_reference)
