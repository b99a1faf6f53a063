"""Where a goal's sentence names another figure or another day than the fields beside it: read, and never guessed.

A sentence may be wider than its fields ("in 2026", with a day in June); that is no difference. What cannot be told for
sure is left alone, because nobody asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from northing.goals import coaching
from northing.goals.models import Goal, Measure, Revision, Wording
from northing.goals.models.measure_rows import MAX_FIGURE
from northing.kernel import dates
from northing.ui.formats import format_day, format_number

#: A bound that names its very day; any other leaves room for an earlier one, by what it names.
NAMES_A_DAY = re.compile(r"\bend\b|\bchristmas\b|(?<!['’])\b\d{1,2}(?:st|nd|rd|th)?\b", re.IGNORECASE)
NAMES_A_WEEK = re.compile(r"\b(?:[ck]w|(?:calendar|iso) week|(?:20\d\d-?)?w\d\d|week (?:of|in))\b", re.IGNORECASE)
NAMES_A_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """``day`` where the sentence names another than the ``deadline``, ``target`` where it names another figure for
    ``measure``. False when it names neither.
    """

    day: date | None = None
    measure: Measure | None = None
    target: Decimal | None = None
    deadline: date | None = None

    def __bool__(self) -> bool:
        return self.day is not None or self.measure is not None

    def applied_to(self, wording: Wording) -> Wording:
        """The wording with the day and the figure that its sentence names."""
        rows = [
            replace(row, target=self.target) if self.target is not None and row.pk == self.measure_key else row
            for row in wording.measures
        ]
        return replace(wording, deadline=self.day or wording.deadline, measures=tuple(rows))

    @property
    def said(self) -> str:
        """What the sentence says: "6 a month, by 30 November"."""
        return self._describe(self.target, self.day)

    @property
    def stored(self) -> str:
        """What the fields beside it say instead."""
        return self._describe(self.measure.target if self.measure else None, self.deadline)

    def _describe(self, figure: Decimal | None, day: date | None) -> str:
        facts = {"day": format_day(day)}
        if self.measure is None:
            return _("by %(day)s") % facts
        facts["figure"] = f"{format_number(figure)} {self.measure.unit}".strip()
        return _("%(figure)s, by %(day)s") % facts if self.day else facts["figure"]

    @property
    def measure_key(self) -> int | None:
        return self.measure.pk if self.measure else None


def find_mismatches(
    goal: Goal, measures: Sequence[Measure] | None = None, revisions: Sequence[Revision] | None = None
) -> Mismatch:
    """``measures`` and ``revisions`` (the latest first) where they are at hand.

    "By April" is the April after the day on which it was written.
    """
    measures = list(goal.measures.all()) if measures is None else measures
    on = day_written(goal, list(goal.revisions.all()) if revisions is None else revisions)
    reading = coaching.reading_on(goal.owner, goal.statement, on)
    measure, target = _find_figure(goal.statement, reading.measures, measures) or (None, None)
    return Mismatch(_find_day(goal, reading.deadline, on), measure, target, goal.deadline)


def day_written(goal: Goal, revisions: Sequence[Revision]) -> date:
    day = dates.today()
    for revision in revisions:
        if revision.statement != goal.statement:
            break
        day = timezone.localdate(revision.written_at)
    return day


def _find_day(goal: Goal, bound: coaching.Bound | None, on: date) -> date | None:
    if bound is None or bound.last_day is None or bound.question or goal.deadline is None:
        return None
    if bound.last_day - _room_before_bound(bound.text) <= goal.deadline <= bound.last_day:
        return None
    later = coaching.reading_on(goal.owner, goal.statement, on + dates.ONE_DAY).deadline
    moves_along = later is None or later.last_day != bound.last_day
    return None if moves_along else bound.last_day


def _room_before_bound(words: str) -> timedelta:
    if NAMES_A_WEEK.search(words):
        return timedelta(days=6)
    if NAMES_A_DAY.search(words):
        return timedelta(0)
    return timedelta(days=31 if NAMES_A_MONTH.search(words) else 366)


def _find_figure(
    statement: str, said: Sequence[coaching.Figure], measures: Sequence[Measure]
) -> tuple[Measure, Decimal] | None:
    """Only where one measure and one figure belong together, and the measure's own target is not in the sentence."""
    named = {Decimal(one.replace(",", "")) for one in NUMBER.findall(statement)}
    named |= {_as_decimal(one.value) for one in said}
    targets = {measure.target for measure in measures}
    pairs = [
        (measure, _as_decimal(one.value))
        for measure in measures
        if not measure.is_rhythm and measure.target not in named
        for one in said
        if _belongs_to_measure(one, measure) and _as_decimal(one.value) not in targets | {measure.baseline}
    ]
    return pairs[0] if len(pairs) == 1 else None


def _belongs_to_measure(said: coaching.Figure, measure: Measure) -> bool:
    """The same start, or the same unit. "A talk" is no figure."""
    if abs(said.value) > MAX_FIGURE:
        return False
    if said.baseline is not None:
        return _as_decimal(said.baseline) == measure.baseline or _comparable_unit(said.unit) == _comparable_unit(
            measure.unit
        )
    return said.value != 1 and bool(measure.unit) and _comparable_unit(said.unit) == _comparable_unit(measure.unit)


def _comparable_unit(words: str) -> str:
    """What is counted and per what, each by its last word: "working days" are days."""
    parts = re.split(r"\s*/\s*|\s*\b(?:an?|per)\s+", words.strip().casefold().replace("per cent", "percent"))
    last = [part.split()[-1] if part.split() else "" for part in parts]
    return "/".join("%" if word == "percent" else word.removesuffix("s") for word in last)


def _as_decimal(value: float) -> Decimal:
    return Decimal(f"{value:.3f}")
