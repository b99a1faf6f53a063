"""Plans for the examples of the rules: healthy in everything but what an example is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from northing.coach.plan import PlanExample
from northing.coach.reading import ActionDraft, GoalDraft, Kind, PlanDraft

#: The day on which the examples of all rules are read.
EXAMPLE_DAY = date(2026, 1, 15)
ACTIONS = tuple(
    ActionDraft(text, due=date(2026, 2, 2))
    for text in ("Ask Priya which part to begin with", "Block two hours on Fridays", "Write down what I learned")
)
COURSE = "Complete the online course on hospital logistics by May"
CONTACTS = "Meet five people who work in clinical research by June"
REPORTS = "Deliver the weekly ward report within two hours from March on"
HEALTHY = (COURSE, CONTACTS, REPORTS)
KINDS = (Kind.SKILL, Kind.NETWORK, Kind.PERFORMANCE)


def goal(text: str, **settings: Any) -> GoalDraft:
    """A goal that nothing can be said about."""
    healthy = GoalDraft(
        key=text,
        text=text,
        actions=ACTIONS,
        shared_with_manager=True,
        has_value_or_vision=True,
        last_reviewed=EXAMPLE_DAY,
        began=date(2025, 11, 3),
    )
    return replace(healthy, **settings)


def three(**settings: Any) -> tuple[GoalDraft, ...]:
    """A plan of three sound goals, all with the same settings."""
    return tuple(goal(text, **{"kind": kind, **settings}) for text, kind in zip(HEALTHY, KINDS, strict=True))


def example(title: str, goals: tuple[GoalDraft, ...], **settings: Any) -> PlanExample:
    return PlanExample(title, PlanDraft(goals, **settings))


def beside(*texts: str) -> PlanExample:
    """These goals and one more, so that the plan is not too small."""
    return example(" + ".join(f"“{text}”" for text in texts), (*(goal(text) for text in texts), goal(REPORTS)))
