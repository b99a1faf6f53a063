"""A pure, explainable, offline reader of career goals.

``read_goal(text, today=...)`` reads one goal, ``read_action`` one action, ``read_plan`` a whole plan and
``compose`` turns the scaffold's slots into a sentence. No clock, no I/O, no network, no framework.
"""

from northing.coach.actions import read_action
from northing.coach.goal import read_goal
from northing.coach.plan import read_plan
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
from northing.coach.scaffold import blanks_in, compose
from northing.coach.wire import assess_as_json

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
    "assess_as_json",
    "blanks_in",
    "compose",
    "read_action",
    "read_goal",
    "read_plan",
]
