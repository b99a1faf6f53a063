"""A pure, explainable, offline reader of career goals.

``read_goal(text, today=...)`` reads one goal, ``read_action`` one action, ``read_plan`` a whole plan and
``compose`` turns the scaffold's slots into a sentence. No clock, no I/O, no network, no framework.
"""

from northing.coach.goal import read_goal
from northing.coach.reading import (
    ActionDraft,
    ActionReading,
    Background,
    Criterion,
    Deadline,
    Finding,
    GoalDraft,
    Kind,
    KindGuess,
    Letter,
    Measure,
    NotAGoal,
    Part,
    PlanDraft,
    Reading,
    Slots,
    Span,
)

__all__ = [
    "ActionDraft",
    "ActionReading",
    "Background",
    "Criterion",
    "Deadline",
    "Finding",
    "GoalDraft",
    "Kind",
    "KindGuess",
    "Letter",
    "Measure",
    "NotAGoal",
    "Part",
    "PlanDraft",
    "Reading",
    "Slots",
    "Span",
    "read_goal",
]
