"""Labelled goals and labelled non-goals, read from JSON lines of one form."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from northing.coach.reading import Letter

Half = Literal["A", "B"]

LETTERS: dict[str, Letter] = {
    "S": Letter.SPECIFIC,
    "M": Letter.MEASURABLE,
    "A": Letter.ACHIEVABLE,
    "R": Letter.RELEVANT,
    "T": Letter.TIME_BOUND,
}
PITFALLS = ("habit", "vague", "over_ambitious", "external", "multi")


@dataclass(frozen=True, slots=True)
class LabelledMeasure:
    value: float
    unit: str
    what: str


@dataclass(frozen=True, slots=True)
class LabelledGoal:
    """``truths`` holds the five letters and the five pitfalls under their short names."""

    id: str
    text: str
    site: str
    truths: dict[str, bool]
    kind: str
    deadline_text: str | None
    deadline_iso: str | None
    measures: tuple[LabelledMeasure, ...]

    @property
    def half(self) -> Half:
        """All goals of one site fall in the same half, so that a half never trains on the other's authors."""
        return "A" if sha256(self.site.encode()).digest()[0] % 2 == 0 else "B"


@dataclass(frozen=True, slots=True)
class LabelledNegative:
    id: str
    text: str
    expected_action: str


def site_of(row: dict[str, Any]) -> str:
    host = urlsplit(row.get("source_url") or "").hostname or ""
    return host.removeprefix("www.") or str(row["id"])


def goal_from(row: dict[str, Any]) -> LabelledGoal:
    return LabelledGoal(
        id=str(row["id"]),
        text=row["text"],
        site=site_of(row),
        truths={name: bool(row[name]) for name in (*LETTERS, *PITFALLS)},
        kind=row["type"],
        deadline_text=row.get("deadline_text"),
        deadline_iso=row.get("deadline_iso"),
        measures=tuple(LabelledMeasure(float(m["value"]), m["unit"], m["what"]) for m in row.get("measures", ())),
    )


def negative_from(row: dict[str, Any]) -> LabelledNegative:
    return LabelledNegative(str(row["id"]), row["text"], row["expected_action"])


def rows_of(path: Path) -> list[dict[str, Any]]:
    # Not splitlines(): a label may hold U+2028 and its kin unescaped.
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def read_goals(path: Path) -> list[LabelledGoal]:
    return [goal_from(row) for row in rows_of(path)]


def read_negatives(path: Path) -> list[LabelledNegative]:
    return [negative_from(row) for row in rows_of(path)]


def of_half(goals: Iterable[LabelledGoal], half: str) -> list[LabelledGoal]:
    return [goal for goal in goals if half in ("both", goal.half)]
