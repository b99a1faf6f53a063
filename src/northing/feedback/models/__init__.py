"""What somebody asks of others, what they answer, notes taken together, and what is offered unasked."""

from northing.feedback.models.asking import FeedbackRequest, Question, QuestionKind
from northing.feedback.models.conversation import Conversation, ConversationKind
from northing.feedback.models.invitee import Draft, Invitee
from northing.feedback.models.offer import Offer
from northing.feedback.models.outcome import Outcome, OutcomeKind
from northing.feedback.models.response import Answer, Response

__all__ = [
    "Answer",
    "Conversation",
    "ConversationKind",
    "Draft",
    "FeedbackRequest",
    "Invitee",
    "Offer",
    "Outcome",
    "OutcomeKind",
    "Question",
    "QuestionKind",
    "Response",
]
