"""Texts made of the parts of labelled goals, for the short network to hear the whole one on. They have no labels."""

from __future__ import annotations

import random
from collections.abc import Sequence

from northing.coach.model import Span
from tools.training.corpus import TaughtGoal

Spans = tuple[Span, ...]


def recombine(goals: Sequence[TaughtGoal], count: int, seed: int = 0) -> list[TaughtGoal]:
    """Goals without one of their parts, or with one of another goal's at their end."""
    chance = random.Random(seed)  # noqa: S311 - the same texts each time are wanted
    parted = [goal for goal in goals if parts_of(goal)]
    made: dict[str, None] = {}
    known = {goal.text for goal in goals}
    for _ in range(count):
        if chance.random() < 0.5:
            goal = chance.choice(parted)
            text = without(goal.text, chance.choice(parts_of(goal)))
        else:
            other = chance.choice(parted)
            part = chance.choice(parts_of(other))
            text = f"{chance.choice(goals).text.rstrip(' .!')} {other.text[part.start : part.end].strip(' ,.')}"
        if text not in known and len(text.split()) > 1:
            made[text] = None
    return [TaughtGoal("", text, "recombined", "", {}, "") for text in made]


def parts_of(goal: TaughtGoal) -> Spans:
    found = goal.context
    return (*found.bounds, *found.means, *found.purposes)


def without(text: str, part: Span) -> str:
    return " ".join(f"{text[: part.start]} {text[part.end :]}".split()).strip(" ,;")
