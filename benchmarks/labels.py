"""Labelled goals and labelled non-goals, read from JSON lines of one form."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from northing.coach.model import Letter

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
        measures=tuple(
            LabelledMeasure(float(m["value"]), m["unit"], m.get("what", "")) for m in row.get("measures", ())
        ),
    )


def negative_from(row: dict[str, Any]) -> LabelledNegative:
    return LabelledNegative(str(row["id"]), row["text"], row["expected_action"])


def rows_of(path: Path) -> list[dict[str, Any]]:
    # Not splitlines(): a label may hold U+2028 and its kin unescaped.
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    return [_row(line, f"{path.name}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        raise ValueError(f"{where}: not JSON") from None
    if not isinstance(row, dict):
        raise ValueError(f"{where}: not a JSON object")  # noqa: TRY004 - the caller tells both alike
    return row


def read_labels(path: Path) -> tuple[list[LabelledGoal], list[LabelledNegative]]:
    """The goals of a file, and the texts in it that are no goals: those with an expected action."""
    goals, negatives = [], []
    for row in rows_of(path):
        try:
            if "expected_action" in row:
                negatives.append(negative_from(row))
            else:
                goals.append(goal_from(row))
        except KeyError as error:
            raise ValueError(f"{path.name}: “{row.get('id', '?')}” has no {error.args[0]!r}") from None
    return goals, negatives


def read_goals(path: Path) -> list[LabelledGoal]:
    return read_labels(path)[0]


def read_negatives(path: Path) -> list[LabelledNegative]:
    return read_labels(path)[1]


def of_half(goals: Iterable[LabelledGoal], half: str) -> list[LabelledGoal]:
    return [goal for goal in goals if half in ("both", goal.half)]
