"""Relevant: does the goal say why it matters?"""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.rules import Rule


def _purpose(draft: Draft) -> tuple[Span, ...] | None:
    return draft.purposes or None


RULES: tuple[Rule, ...] = (
    Rule(
        "relevant-purpose",
        "relevant",
        True,
        "A reason in one's own words carries a goal through the months in which it is hard.",
        "Labelling rules: a purpose beyond doing the thing; Koestner and others on self-concordance.",
        _purpose,
        ("Learn SQL so that I can answer our own questions",),
        ("Learn SQL through a course",),
    ),
)
