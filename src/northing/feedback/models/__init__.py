"""What somebody asks of others, what they answer, notes taken together, and what is offered unasked."""

from northing.feedback.models.answers import Answer, Draft, Response
from northing.feedback.models.conversations import Conversation, ConversationKind, Notes
from northing.feedback.models.offers import Offer
from northing.feedback.models.outcomes import Outcome, OutcomeKind
from northing.feedback.models.requests import FeedbackRequest, Guest, Invitee, Prompt, Question, QuestionKind

__all__ = [
    "Answer",
    "Conversation",
    "ConversationKind",
    "Draft",
    "FeedbackRequest",
    "Guest",
    "Invitee",
    "Notes",
    "Offer",
    "Outcome",
    "OutcomeKind",
    "Prompt",
    "Question",
    "QuestionKind",
    "Response",
]
