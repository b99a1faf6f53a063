"""Objectives with their key results, and the seasons in which people set goals."""

from northing.objectives.models.key_results import KeyResult, KeyResultFields, KeyResultUpdate
from northing.objectives.models.objectives import (
    LEVEL_RANKS,
    Level,
    Objective,
    ObjectiveChange,
    ObjectiveFields,
    ObjectiveQuerySet,
    ObjectiveState,
)
from northing.objectives.models.seasons import Season, SeasonFields, SeasonLevel

__all__ = [
    "LEVEL_RANKS",
    "KeyResult",
    "KeyResultFields",
    "KeyResultUpdate",
    "Level",
    "Objective",
    "ObjectiveChange",
    "ObjectiveFields",
    "ObjectiveQuerySet",
    "ObjectiveState",
    "Season",
    "SeasonFields",
    "SeasonLevel",
]
