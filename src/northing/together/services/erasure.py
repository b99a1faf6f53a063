"""What erasing somebody does to what was written beside a goal: their words go, what both agreed stays."""

from __future__ import annotations

from northing.people.models import register_erasure_rules
from northing.people.services.erasure_rules import delete_rows, keep_rows
from northing.together.models import Agreement, Comment, LookedAt, Promise, Proposal, Suggestion


def register_rules_of_together() -> None:
    register_erasure_rules(Agreement, manager=keep_rows)
    register_erasure_rules(Comment, author=delete_rows)
    register_erasure_rules(Comment.mentioned.through, person=delete_rows)
    register_erasure_rules(LookedAt, person=delete_rows)
    register_erasure_rules(Promise, by=delete_rows)
    register_erasure_rules(Proposal, person=delete_rows, author=delete_rows)
    register_erasure_rules(Suggestion, author=delete_rows)
