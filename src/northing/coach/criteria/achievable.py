"""Achievable: does the goal name a way, or is it itself a thing one can simply do?"""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.rules import Rule


def _way(draft: Draft) -> tuple[Span, ...] | None:
    return draft.means or None


def _direct(draft: Draft) -> tuple[Span, ...] | None:
    """The goal's own verb is a step one can take."""
    words = draft.words
    for hit in words.hits.get("direct", ()):
        if hit.first == draft.head:
            return (words.of(hit),)
    return None


RULES: tuple[Rule, ...] = (
    Rule(
        "achievable-way",
        "achievable",
        True,
        "A means, a helper or a first step makes it possible to begin.",
        "Rubric: at least one means, step or resource; Gollwitzer and Sheeran on planning.",
        _way,
        ("Cut response time by 20 % by using templates",),
        ("Cut response time by 20 %",),
    ),
    Rule(
        "achievable-direct",
        "achievable",
        True,
        "The goal is itself a step that one can put in a diary.",
        "Rubric: a direct action a person can simply do or schedule.",
        _direct,
        ("Attend three workshops on payroll law",),
        ("Increase turnover by 12 %",),
    ),
)
