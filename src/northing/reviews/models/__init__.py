"""Quarters, reviews, and what they say of each goal."""

from northing.reviews.models.goal_reviews import Decision, GoalAnswers, GoalReview, GoalReviewDraft, WrittenReview
from northing.reviews.models.quarters import DAYS_BEFORE_END, Quarter, quarter_of
from northing.reviews.models.reviews import Review

__all__ = [
    "DAYS_BEFORE_END",
    "Decision",
    "GoalAnswers",
    "GoalReview",
    "GoalReviewDraft",
    "Quarter",
    "Review",
    "WrittenReview",
    "quarter_of",
]
