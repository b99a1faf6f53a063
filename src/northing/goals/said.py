"""Where a goal's sentence names another figure or another day than the fields beside it: read, and never guessed.

A sentence may be wider than its fields ("in 2026", with a day in June); that is no difference. What cannot be told for
sure is left alone, because nobody asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from northing.goals import coaching
from northing.goals.models import Goal, Measure, Revision
from northing.goals.models.measure import LARGEST
from northing.goals.progress import plain
from northing.kernel import dates

#: A bound that names its very day; any other leaves room for an earlier one, by what it names.
EXACT = re.compile(r"\bend\b|\bchristmas\b|\b\d{1,2}(?:st|nd|rd|th)?\b", re.IGNORECASE)
MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
A_MONTH, A_YEAR = timedelta(days=31), timedelta(days=366)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Said:
    """``day`` where the sentence names another, ``target`` where it names another figure for ``measure``."""

    day: date | None = None
    measure: Measure | None = None
    target: Decimal | None = None

    def __bool__(self) -> bool:
        return self.day is not None or self.measure is not None


def said_otherwise(goal: Goal, measures: Sequence[Measure], revisions: Sequence[Revision]) -> Said:
    """``revisions`` with the latest first: "by April" is the April after the day on which it was written."""
    on = written_on(goal, revisions)
    reading = coaching.reading_on(goal.owner, goal.statement, on)
    found = _figure_said(goal.statement, reading.measures, measures)
    return Said(_day_said(goal, reading.deadline, on), *(found or (None, None)))


def said_of(goal: Goal) -> Said:
    """The same, where neither is at hand yet."""
    return said_otherwise(goal, list(goal.measures.all()), list(goal.revisions.all()))


def written_on(goal: Goal, revisions: Sequence[Revision]) -> date:
    day = dates.today()
    for revision in revisions:
        if revision.statement != goal.statement:
            break
        day = timezone.localdate(revision.written_at)
    return day


def _day_said(goal: Goal, bound: coaching.Bound | None, on: date) -> date | None:
    if bound is None or bound.last_day is None or bound.question or goal.deadline is None:
        return None
    if bound.last_day - _room_before(bound.text) <= goal.deadline <= bound.last_day:
        return None
    later = coaching.reading_on(goal.owner, goal.statement, on + dates.ONE_DAY).deadline
    moves_along = later is None or later.last_day != bound.last_day
    return None if moves_along else bound.last_day


def _room_before(words: str) -> timedelta:
    if EXACT.search(words):
        return timedelta(0)
    return A_MONTH if MONTH.search(words) else A_YEAR


def _figure_said(
    statement: str, said: Sequence[coaching.Figure], measures: Sequence[Measure]
) -> tuple[Measure, Decimal] | None:
    """Only where one measure and one figure belong together, and the measure's own target is not in the sentence."""
    named = {Decimal(one.replace(",", "")) for one in NUMBER.findall(statement)}
    named |= {_exact(one.value) for one in said}
    targets = {measure.target for measure in measures}
    pairs = [
        (measure, _exact(one.value))
        for measure in measures
        if measure.target not in named
        for one in said
        if _belongs(one, measure) and _exact(one.value) not in targets | {measure.baseline}
    ]
    return pairs[0] if len(pairs) == 1 else None


def _belongs(said: coaching.Figure, measure: Measure) -> bool:
    """The same start, or the same unit. "A talk" is no figure."""
    if abs(said.value) > LARGEST:
        return False
    if said.baseline is not None:
        return _exact(said.baseline) == measure.baseline or _unit(said.unit) == _unit(measure.unit)
    return said.value != 1 and bool(measure.unit) and _unit(said.unit) == _unit(measure.unit)


def _unit(words: str) -> str:
    """What is counted and per what, each by its last word: "working days" are days."""
    parts = re.split(r"\s*/\s*|\s*\b(?:an?|per)\s+", words.strip().casefold().replace("per cent", "percent"))
    last = [part.split()[-1] if part.split() else "" for part in parts]
    return "/".join("%" if word == "percent" else word.removesuffix("s") for word in last)


def _exact(value: float) -> Decimal:
    return Decimal(plain(Decimal(f"{value:.3f}")))
