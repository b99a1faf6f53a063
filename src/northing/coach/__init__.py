"""Reads career goals and says what it found: pure, explainable, offline. The one door to the package.

``read_goal(text, today=...)`` reads one goal, ``read_action`` one action, ``read_plan`` a whole plan. ``compose`` turns
the scaffold's slots into a sentence. Sentences to people are ``Message`` values; ``messages()`` gives all that need a
translation. No clock, no network, no framework.
"""

from northing.coach.advise.goals import assess_as_json, read_goal, reading_as_json
from northing.coach.advise.name_words import MAX_NAME_LENGTH
from northing.coach.advise.naming import propose_name
from northing.coach.advise.scaffold import blanks_in, compose, shape_of_gaps
from northing.coach.encoder import Encoder, load_encoder
from northing.coach.model import (
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
    Message,
    NotAGoal,
    Part,
    PlanDraft,
    Reading,
    Slots,
    Span,
)
from northing.coach.plan.actions import read_action
from northing.coach.plan.rules import read_plan
from northing.coach.resources import messages
from northing.coach.text.verbs import lower_first_word, reword_after_i_will, starts_with_verb, to_infinitive

__all__ = [
    "MAX_NAME_LENGTH",
    "ActionDraft",
    "ActionReading",
    "Background",
    "Criterion",
    "Deadline",
    "Encoder",
    "Finding",
    "GoalDraft",
    "Kind",
    "KindGuess",
    "Letter",
    "Measure",
    "Message",
    "NotAGoal",
    "Part",
    "PlanDraft",
    "Reading",
    "Slots",
    "Span",
    "assess_as_json",
    "blanks_in",
    "compose",
    "load_encoder",
    "lower_first_word",
    "messages",
    "propose_name",
    "read_action",
    "read_goal",
    "read_plan",
    "reading_as_json",
    "reword_after_i_will",
    "shape_of_gaps",
    "starts_with_verb",
    "to_infinitive",
]
