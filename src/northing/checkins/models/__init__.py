"""Check-ins with their notes on goals, what blocks them and who is asked about it, and accomplishments."""

from northing.checkins.models.asks import Ask, AskDetails
from northing.checkins.models.checkins import (
    Accomplishment,
    AccomplishmentDetails,
    Change,
    CheckIn,
    GoalNote,
    Moved,
    NoteAnswers,
    NoteDraft,
    Obstacle,
    WrittenAnswers,
    join_answer,
)

__all__ = [
    "Accomplishment",
    "AccomplishmentDetails",
    "Ask",
    "AskDetails",
    "Change",
    "CheckIn",
    "GoalNote",
    "Moved",
    "NoteAnswers",
    "NoteDraft",
    "Obstacle",
    "WrittenAnswers",
    "join_answer",
]
