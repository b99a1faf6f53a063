"""What erasing somebody does to objectives, which belong to the organisation and stay."""

from __future__ import annotations

from northing.objectives.models import KeyResultUpdate, Objective, ObjectiveChange, Season
from northing.people.models import register_erasure_rules
from northing.people.services.erasure_rules import clear_reference, keep_rows


def register_rules_of_objectives() -> None:
    register_erasure_rules(Objective, owner=clear_reference, made_by=keep_rows)
    register_erasure_rules(ObjectiveChange, by=keep_rows)
    register_erasure_rules(KeyResultUpdate, by=keep_rows)
    register_erasure_rules(Season, opened_by=keep_rows)
