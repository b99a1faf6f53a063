"""Old names for ``northing.goals.models.Wording``, until what is set together has moved."""

from __future__ import annotations

from typing import Any

from northing.goals.models import Goal, MeasureRow, Wording

__all__ = ["Wording", "kept", "measured", "row_from", "wording_of", "wording_version"]


def wording_of(goal: Goal) -> Wording:
    return goal.wording


def wording_version(wording: Wording) -> str:
    return wording.version


def kept(row: MeasureRow) -> dict[str, Any]:
    return row.as_json()


def row_from(one: dict[str, Any]) -> MeasureRow:
    return MeasureRow.from_json(one)


def measured(measures: list[dict[str, Any]]) -> str:
    return Wording.from_rows("", None, measures).measured_by
