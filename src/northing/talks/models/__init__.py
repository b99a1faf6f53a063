"""1:1s: when two people talk, their agenda, their notes and what they agree on."""

from northing.talks.models.agenda import AgendaItem, PointMark, PointState
from northing.talks.models.notes import MAX_NOTES_LENGTH, PrivateNotes, SharedNotes
from northing.talks.models.steps import NextStep
from northing.talks.models.talks import (
    MAX_TALK_MINUTES,
    MIN_TALK_MINUTES,
    Talk,
    TalkKind,
    TalkPlan,
    TalkRepeat,
    TalkState,
)

__all__ = [
    "MAX_NOTES_LENGTH",
    "MAX_TALK_MINUTES",
    "MIN_TALK_MINUTES",
    "AgendaItem",
    "NextStep",
    "PointMark",
    "PointState",
    "PrivateNotes",
    "SharedNotes",
    "Talk",
    "TalkKind",
    "TalkPlan",
    "TalkRepeat",
    "TalkState",
]
