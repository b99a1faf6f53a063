"""A finished review: its decisions for its person and for the manager, and the plan as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.checkins.queries.finished import MeasureChange, count_goals_in_words
from northing.goals.models import Goal, GoalKind, GoalState
from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.reviews.models import Decision, GoalReview, Quarter, Review
from northing.reviews.queries.picture import changes_in_quarter
from northing.ui.text import join_and
from northing.vision.models import Value as PersonalValue

ICONS = {
    Decision.KEEP: "check",
    Decision.ADJUST: "adjustments",
    Decision.PIVOT: "arrow-guide",
    Decision.PARK: "player-pause",
    Decision.DROP: "feather",
    Decision.REACHED: "flag-check",
}
GOOD = {Decision.KEEP, Decision.REACHED}
#: Deadlines nearer than this stand among the next dates.
DAYS_AHEAD = 92
MAX_DEADLINES = 2


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


@dataclass(frozen=True, slots=True)
class KindShare:
    """How many active goals are of a kind."""

    kind: str
    label: str
    count: int


def mix_of_kinds(goals: Sequence[Goal]) -> list[KindShare]:
    """The most frequent first; goals without a kind are left out."""
    counts = Counter(goal.kind for goal in goals if goal.kind)
    return [KindShare(kind, str(GoalKind(kind).label), count) for kind, count in counts.most_common()]


@dataclass(frozen=True, slots=True)
class ValuesInPlan:
    """The values that goals serve, each with its active goals as ``goal_count``, and the names of the others."""

    served: list[PersonalValue]
    unserved: str


def values_in_plan(person: Person) -> ValuesInPlan:
    """Each in the order of its rank. One query."""
    counted = Count("goals", filter=Q(goals__state=GoalState.ACTIVE))
    found = list(PersonalValue.objects.of(person).annotate(goal_count=counted).order_by("rank", "pk"))
    return ValuesInPlan(
        served=[value for value in found if value.goal_count],
        unserved=join_and([value.name for value in found if not value.goal_count]),
    )


@dataclass(frozen=True, slots=True)
class NextDate:
    """A day ahead with what it is."""

    on: date
    text: str
    url: str


def next_dates(goals: Sequence[Goal], reviewed: Quarter, today: date) -> list[NextDate]:
    """The next check-in, the next last days of goals, and the next review, the soonest first."""
    month = dates.add_months(dates.first_of_month(today), 1)
    following = reviewed.following
    until = today + timedelta(days=DAYS_AHEAD)
    due = sorted((goal for goal in goals if goal.deadline and today <= goal.deadline <= until), key=_deadline_of)
    found = [
        NextDate(month, _("The next check-in"), reverse("checkins:overview")),
        NextDate(following.opens_on, following.review_title, reverse("reviews:overview")),
        *(NextDate(_deadline_of(goal), goal.name, goal.get_absolute_url()) for goal in due[:MAX_DEADLINES]),
    ]
    return sorted((each for each in found if each.on > today), key=lambda each: each.on)


def _deadline_of(goal: Goal) -> date:
    return goal.deadline or date.max
