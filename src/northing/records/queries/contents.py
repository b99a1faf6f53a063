"""What stands in a record, as plain values: kept in a snapshot as JSON, and put in words by ``layout``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A reading of a measure."""

    on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A measure of a goal with its readings within the period, old to new."""

    name: str
    unit: str
    baseline: Decimal
    target: Decimal
    figures: tuple[FigureEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class RevisionEntry:
    """How a goal was worded from a day on. The first has neither ``what_changed`` nor ``why``."""

    on: date
    statement: str
    measured_by: str = ""
    what_changed: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class GoalEntry:
    """``health`` is what its row says, empty where the period does not tell; ``on`` is when it was closed."""

    key: str
    name: str
    statement: str
    began: date
    health: str = ""
    state: str = ""
    on: date | None = None
    deadline: date | None = None
    closing_note: str = ""
    measures: tuple[MeasureEntry, ...] = ()
    revisions: tuple[RevisionEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class DeedEntry:
    """An accomplishment; ``goal`` is the name of its goal where that may be said."""

    key: str
    what: str
    on: date
    impact: str = ""
    evidence: str = ""
    goal: str = ""


@dataclass(frozen=True, slots=True)
class QuoteEntry:
    """Words of somebody else: thanks, or an answer to a question (``about``) with its giver's name. ``request`` is the
    key of the request that asked.
    """

    key: str
    words: str
    who: str
    on: date
    about: str = ""
    request: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """A whole record."""

    name: str
    placement: tuple[str, ...]
    starts_on: date
    ends_on: date
    #: The day up to which it is known what was.
    read_on: date
    #: What its person calls it; empty in one that was shared before this was kept.
    title: str = ""
    introduction: str = ""
    shows_figures: bool = True
    shows_charts: bool = True
    goals: tuple[GoalEntry, ...] = ()
    deeds: tuple[DeedEntry, ...] = ()
    thanks: tuple[QuoteEntry, ...] = ()
    feedback: tuple[QuoteEntry, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.introduction or self.goals or self.deeds or self.thanks or self.feedback)

    def as_json(self) -> dict[str, Any]:
        """For a JSON field, whose encoder writes the days and figures."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Contents:
        """What ``as_json`` gave, after it went through JSON."""
        facts = dict(stored)
        for name in ("starts_on", "ends_on", "read_on"):
            facts[name] = date.fromisoformat(facts[name])
        facts["placement"] = tuple(facts["placement"])
        facts["goals"] = tuple(map(_goal_from, facts["goals"]))
        facts["deeds"] = tuple(DeedEntry(**_with_day(row)) for row in facts["deeds"])
        for name in ("thanks", "feedback"):
            facts[name] = tuple(QuoteEntry(**_with_day(row)) for row in facts[name])
        return cls(**facts)


def _with_day(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The row with its days read from text."""
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in names or ("on",)}
    return {**row, **days}


def _goal_from(row: Mapping[str, Any]) -> GoalEntry:
    facts = _with_day(row, "began", "on", "deadline")
    facts["measures"] = tuple(map(_measure_from, row["measures"]))
    facts["revisions"] = tuple(RevisionEntry(**_with_day(each)) for each in row["revisions"])
    return GoalEntry(**facts)


def _measure_from(row: Mapping[str, Any]) -> MeasureEntry:
    figures = tuple(FigureEntry(date.fromisoformat(each["on"]), Decimal(each["value"])) for each in row["figures"])
    ends = {name: Decimal(row[name]) for name in ("baseline", "target")}
    return MeasureEntry(**{**row, **ends, "figures": figures})
