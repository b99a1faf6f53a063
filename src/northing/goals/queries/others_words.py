"""Whether others have written on a goal. What is written stands in higher apps, which register how they look."""

from __future__ import annotations

from collections.abc import Callable

from northing.goals.models import Goal

_finders: list[Callable[[Goal], bool]] = []


def register_others_words(*finders: Callable[[Goal], bool]) -> None:
    """Adds what tells, for one goal, whether anybody but its owner has written on it. Call it from ``ready``."""
    _finders.extend(finders)


def have_others_written_on(goal: Goal) -> bool:
    return any(finder(goal) for finder in _finders)
