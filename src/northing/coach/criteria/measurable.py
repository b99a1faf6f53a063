"""Measurable: could somebody else say done or not done?"""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.rules import Rule


def _measured(draft: Draft) -> tuple[Span, ...] | None:
    return tuple(each.span for each in draft.measures) or None


RULES: tuple[Rule, ...] = (
    Rule(
        "measurable-amount",
        "measurable",
        True,
        "A number, a rate or one item that is done or not lets another person check it.",
        "Rubric: a check a third party can make.",
        _measured,
        ("Cut response time by 20 %", "Pass the bar exam"),
        ("Improve my presentation skills",),
    ),
)
