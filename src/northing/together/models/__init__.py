"""What people say about each other's goals, suggest, agree on, promise and propose."""

from northing.together.models.agreements import Agreement
from northing.together.models.comments import Comment, LookedAt
from northing.together.models.promises import Promise, PromiseKind
from northing.together.models.proposals import Proposal, ProposalOutcome
from northing.together.models.suggestions import UNDERWAY_STATES, Suggestion, SuggestionOutcome

__all__ = [
    "UNDERWAY_STATES",
    "Agreement",
    "Comment",
    "LookedAt",
    "Promise",
    "PromiseKind",
    "Proposal",
    "ProposalOutcome",
    "Suggestion",
    "SuggestionOutcome",
]
