"""Wording, deadline and measures as one thing, which is suggested, compared and taken as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from northing.goals.models import Goal
from northing.goals.progress import plain
from northing.goals.services.measure_rows import MeasureRow, rows_of
from northing.kernel.versions import fingerprint


@dataclass(frozen=True, slots=True)
class Wording:
    statement: str
    deadline: date | None
    measures: tuple[MeasureRow, ...] = ()

    @property
    def measured(self) -> str:
        return measured([kept(row) for row in self.measures])


def wording_of(goal: Goal) -> Wording:
    return Wording(goal.statement, goal.deadline, tuple(rows_of(goal)))


def wording_version(wording: Wording) -> str:
    """Another one whenever a word, the day or a measure changes; not when the goal is shared or a reason added."""
    rows = [(row.pk, row.name, plain(row.baseline), plain(row.target), row.unit) for row in wording.measures]
    return fingerprint(wording.statement, wording.deadline, rows)


def kept(row: MeasureRow) -> dict[str, Any]:
    """A row as JSON keeps it."""
    return {
        "pk": row.pk,
        "name": row.name,
        "unit": row.unit,
        "baseline": plain(row.baseline),
        "target": plain(row.target),
    }


def row_from(one: dict[str, Any]) -> MeasureRow:
    return MeasureRow(one["name"], Decimal(one["baseline"]), Decimal(one["target"]), one["unit"], one["pk"])


def measured(measures: list[dict[str, Any]]) -> str:
    """The measures in a sentence: ``Talks given, from 0 to 3 talks``."""
    words = [f"{m['name']}, from {m['baseline']} to {m['target']} {m['unit']}".rstrip() for m in measures]
    return "; ".join(words) or "no measure"
