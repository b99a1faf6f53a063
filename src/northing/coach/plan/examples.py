"""Plans for the examples of the rules: healthy in everything but what an example is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from northing.coach.model import ActionDraft, GoalDraft, Kind, PlanDraft
from northing.coach.plan.views import PlanExample

#: The day on which the examples of all rules are read.
EXAMPLE_DAY = date(2026, 1, 15)
EXAMPLE_ACTIONS = tuple(
    ActionDraft(text, due=date(2026, 2, 2))
    for text in ("Ask Priya which part to begin with", "Block two hours on Fridays", "Write down what I learned")
)
COURSE_GOAL = "Complete the online course on hospital logistics by May"
CONTACTS_GOAL = "Meet five people who work in clinical research by June"
REPORTS_GOAL = "Deliver the weekly ward report within two hours from March on"
HEALTHY_GOALS = (COURSE_GOAL, CONTACTS_GOAL, REPORTS_GOAL)
HEALTHY_KINDS = (Kind.SKILL, Kind.NETWORK, Kind.PERFORMANCE)


def healthy_goal(text: str, **settings: Any) -> GoalDraft:
    """A goal without findings."""
    healthy = GoalDraft(
        key=text,
        text=text,
        actions=EXAMPLE_ACTIONS,
        shared_with_manager=True,
        has_value_or_vision=True,
        last_reviewed=EXAMPLE_DAY,
        began=date(2025, 11, 3),
    )
    return replace(healthy, **settings)


def three_goals(**settings: Any) -> tuple[GoalDraft, ...]:
    """Three goals without findings, all with the same settings."""
    return tuple(
        healthy_goal(text, **{"kind": kind, **settings})
        for text, kind in zip(HEALTHY_GOALS, HEALTHY_KINDS, strict=True)
    )


def plan_example(title: str, goals: tuple[GoalDraft, ...], **settings: Any) -> PlanExample:
    return PlanExample(title, PlanDraft(goals, **settings))


def plan_beside(*texts: str) -> PlanExample:
    """A plan of these goals and one more, so that it is not too small."""
    return plan_example(
        " + ".join(f"“{text}”" for text in texts), (*(healthy_goal(text) for text in texts), healthy_goal(REPORTS_GOAL))
    )
