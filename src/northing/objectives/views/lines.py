"""An objective as the pages draw it: where it stands, and what lies below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format

from northing.kernel import dates
from northing.objectives.models import KeyResult, Objective
from northing.ui.charts import share_of_span
from northing.ui.templatetags.northing import number


@dataclass(frozen=True, slots=True)
class KeyResultLine:
    key_result: KeyResult
    covered: float
    planned: float | None

    @property
    def figures(self) -> str:
        return figures_of(self.key_result)

    @property
    def label(self) -> str:
        return in_words(self.figures, self.covered, self.planned)


@dataclass(slots=True)
class ObjectiveLine:
    """``covered`` is the mean of its key results; None while it has none."""

    objective: Objective
    key_results: list[KeyResultLine]
    covered: float | None
    planned: float | None
    below: list[ObjectiveLine] = field(default_factory=list)

    @property
    def label(self) -> str:
        return in_words("", self.covered or 0, self.planned)

    @property
    def days(self) -> str:
        return span_words(self.objective.starts_on, self.objective.ends_on)


def line_of(objective: Objective, today: date) -> ObjectiveLine:
    """Fetch ``key_results`` along with it."""
    planned = planned_by(objective, today)
    results = [KeyResultLine(kr, 100 * kr.share, planned) for kr in objective.key_results.all()]
    covered = sum(one.covered for one in results) / len(results) if results else None
    return ObjectiveLine(objective, results, covered, planned)


def tree_of(objectives: Iterable[Objective], today: date) -> list[ObjectiveLine]:
    """The roots, each with what serves it below; one whose parent is not among them is a root of its own."""
    lines = {one.pk: line_of(one, today) for one in objectives}
    roots: list[ObjectiveLine] = []
    for line in lines.values():
        above = lines.get(line.objective.parent_id or 0)
        (above.below if above else roots).append(line)
    return roots


def planned_by(objective: Objective, today: date) -> float | None:
    """Percent of its days gone by; None before it begins."""
    return share_of_span(today, objective.starts_on, objective.ends_on) if today >= objective.starts_on else None


def figures_of(kr: KeyResult) -> str:
    """“From 410 to 205 kWh. Now 388.”"""
    unit = kr.unit if not kr.unit or kr.unit in {"%", "°"} else f" {kr.unit}"
    return f"From {number(kr.baseline)} to {number(kr.target)}{unit}. Now {number(kr.current)}."


def in_words(figures: str, covered: float, planned: float | None) -> str:
    where = f"{figures} {covered:.0f}% of the way.".strip()
    return f"{where} Planned by today: {planned:.0f}%." if planned is not None else where


def span_words(first: date, last: date) -> str:
    """“2026”, “January to March 2026”, or the two days."""
    if first == dates.first_of_month(first) and last == dates.last_of_month(last):
        if (first.month, last.month) == (1, 12) and first.year == last.year:
            return str(first.year)
        began = date_format(first, "F" if first.year == last.year else "F Y")
        return f"{began} to {date_format(last, 'F Y')}"
    return f"{date_format(first, 'j F Y')} to {date_format(last, 'j F Y')}"
