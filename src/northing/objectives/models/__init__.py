"""Objectives with their key results, and the seasons in which people set goals."""

from northing.objectives.models.key_result import KeyResult, KeyResultUpdate
from northing.objectives.models.objective import Level, Objective, ObjectiveChange, ObjectiveState
from northing.objectives.models.season import Season

__all__ = [
    "KeyResult",
    "KeyResultUpdate",
    "Level",
    "Objective",
    "ObjectiveChange",
    "ObjectiveState",
    "Season",
]
