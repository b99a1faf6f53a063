"""What erasing somebody does to a vision."""

from __future__ import annotations

from northing.people.models import register_erasure_rules
from northing.people.services.erasure_rules import clear_reference, delete_rows
from northing.vision.models import Answer, JournalEntry, Value, VisionStatement


def register_rules_of_vision() -> None:
    register_erasure_rules(Answer, person=delete_rows)
    register_erasure_rules(Value, person=delete_rows, shared_manager=clear_reference)
    register_erasure_rules(VisionStatement, person=delete_rows, shared_manager=clear_reference)
    register_erasure_rules(JournalEntry, person=delete_rows)
