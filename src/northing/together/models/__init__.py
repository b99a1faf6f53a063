"""What people say about each other's goals, suggest, agree on, promise and propose."""

from northing.together.models.agreements import Agreement, Promise, PromiseKind
from northing.together.models.comments import Comment, LookedAt
from northing.together.models.proposals import Proposal
from northing.together.models.suggestions import Suggestion

__all__ = ["Agreement", "Comment", "LookedAt", "Promise", "PromiseKind", "Proposal", "Suggestion"]
