"""What erasing somebody does to plans and goals."""

from __future__ import annotations

from northing.goals.models import Action, Adjustment, Goal, Plan, Revision
from northing.people.models import register_erasure_rules
from northing.people.services.erasure_rules import clear_reference, delete_rows, keep_rows


def register_rules_of_goals() -> None:
    register_erasure_rules(Plan, person=delete_rows)
    register_erasure_rules(Goal, owner=delete_rows, shared_manager=clear_reference)
    register_erasure_rules(Action, owner=delete_rows)
    register_erasure_rules(Revision, written_by=keep_rows)
    register_erasure_rules(Adjustment, sent_to=keep_rows)
