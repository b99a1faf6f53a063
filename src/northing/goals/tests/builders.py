"""What tests of goals need beside the cast and the builders of ``conftest``."""

from __future__ import annotations

from datetime import date

from northing.goals.models import Goal, Measure


def make_rhythm(goal: Goal, **fields: object) -> Measure:
    """Three meetings a week in 80 percent of the weeks; name any field to have it otherwise."""
    defaults: dict[str, object] = {"name": "Meetings", "baseline": 0, "target": 80, "times": 3, "period": "week"}
    return Measure.objects.create(goal=goal, **(defaults | {"counts_from": date(2026, 1, 5)} | fields))
