"""What erasing somebody does to feedback. An anonymous answer has no person and stays."""

from __future__ import annotations

from northing.feedback.models import Conversation, FeedbackRequest, Invitee, Offer, Outcome
from northing.people.models import register_erasure_rules
from northing.people.services.erasure_rules import clear_reference, delete_rows, keep_without


def register_rules_of_feedback() -> None:
    register_erasure_rules(FeedbackRequest, owner=delete_rows, shared_manager=clear_reference)
    register_erasure_rules(Invitee, person=delete_rows)
    register_erasure_rules(Conversation, owner=delete_rows, other=keep_without("remark"))
    register_erasure_rules(Offer, giver=delete_rows, receiver=delete_rows)
    register_erasure_rules(Outcome, person=delete_rows)
