"""A finished review: its decisions for its person and for the manager."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils.text import capfirst
from django.utils.translation import ngettext

from northing.checkins.queries.finished import MeasureChange, count_goals_in_words
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.reviews.models import Decision, GoalReview, Review
from northing.reviews.queries.picture import changes_in_quarter
from northing.ui.text import join_and

ICONS = {
    Decision.KEEP: "check",
    Decision.ADJUST: "adjustments",
    Decision.PIVOT: "arrow-guide",
    Decision.PARK: "player-pause",
    Decision.DROP: "feather",
    Decision.REACHED: "flag-check",
}
GOOD = {Decision.KEEP, Decision.REACHED}


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A goal at the end of a review. ``changes`` say where its figures went in the quarter; ``is_told`` that the reader
    asked about reads it.
    """

    decided: GoalReview
    changes: list[MeasureChange]
    is_told: bool

    @property
    def icon(self) -> str:
        return ICONS[Decision(self.decided.decision)]

    @property
    def is_good(self) -> bool:
        return self.decided.decision in GOOD


def decision_rows(review: Review, *, reader: Person | None) -> list[DecisionRow]:
    """Of every goal decided, in the order of the plan, for its person; with what ``reader`` would read."""
    if reader is None:
        return _rows_of(review, _read_decisions(review.person, review.pk))
    return _rows_of(review, _read_decisions_for(review.person, reader, review.pk))


@compiled_once
def _read_decisions(person: Person, review: int) -> QuerySet[GoalReview]:
    return _with_goals(GoalReview.objects.visible_to(person).filter(review=review).annotate(is_told=Value(False)))


@compiled_once
def _read_decisions_for(person: Person, reader: Person, review: int) -> QuerySet[GoalReview]:
    told = GoalReview.objects.told_to(reader).filter(pk=OuterRef("pk")).order_by()
    return _with_goals(GoalReview.objects.visible_to(person).filter(review=review).annotate(is_told=Exists(told)))


def told_rows(reader: Person, review: Review) -> list[DecisionRow]:
    """What ``reader`` reads of it: the goals they see closely now."""
    return _rows_of(review, _read_told(reader, review.pk))


@compiled_once
def _read_told(reader: Person, review: int) -> QuerySet[GoalReview]:
    return _with_goals(GoalReview.objects.told_to(reader).filter(review=review).annotate(is_told=Value(True)))


def _with_goals(found: QuerySet[GoalReview]) -> QuerySet[GoalReview]:
    return found.select_related("goal", "goal__successor").order_by("goal__position", "pk")


def can_tell_any(reader: Person | None, review: Review) -> bool:
    """Whether ``reader`` would read a decision of it."""
    return reader is not None and GoalReview.objects.told_to(reader).filter(review=review).exists()


def _rows_of(review: Review, rows: Sequence[GoalReview]) -> list[DecisionRow]:
    changes = changes_in_quarter([row.goal for row in rows], review.about)
    return [
        DecisionRow(row, [change for _measure, change in changes.get(row.goal_id, [])], row.is_told)  # type: ignore[attr-defined] # annotated
        for row in rows
    ]


def summarise_decisions(rows: Sequence[DecisionRow]) -> str:
    """“Three kept, one adjusted and one parked”."""
    counts = Counter(row.decided.decision for row in rows)
    return capfirst(join_and(list(_decision_facts(counts))))


def _decision_facts(counts: Counter[str]) -> Iterator[str]:
    words: dict[Decision, Callable[[int], str]] = {
        Decision.REACHED: lambda n: ngettext("one reached", "%(count)s reached", n),
        Decision.KEEP: lambda n: ngettext("one kept", "%(count)s kept", n),
        Decision.ADJUST: lambda n: ngettext("one adjusted", "%(count)s adjusted", n),
        Decision.PIVOT: lambda n: ngettext("one became another", "%(count)s became others", n),
        Decision.PARK: lambda n: ngettext("one parked", "%(count)s parked", n),
        Decision.DROP: lambda n: ngettext("one let go", "%(count)s let go", n),
    }
    for decision, word in words.items():
        if count := counts[decision]:
            yield word(count) % {"count": count_goals_in_words(count)}
