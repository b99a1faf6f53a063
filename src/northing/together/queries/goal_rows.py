"""The bare columns of goals that others share with a reader, and what these say of how a goal stands.

A row costs a twentieth of the goal with its measures, readings and actions (``progress_of``), and says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from django.db.models import (
    Avg,
    Case,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce

from northing.goals.models import Action, ActionDone, Goal, GoalState, Measure, Reading, RhythmMark
from northing.goals.models.measures import count_marks, is_rate, last_counted_day, rhythm_span
from northing.goals.models.rhythms import Tally
from northing.goals.queries.progress import Health, health_of, heard, planned_share
from northing.goals.queries.silence import SILENT_AFTER, silence_of
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once

#: For so many days a reached goal is shown.
REACHED_DAYS = 60
SHOWN_STATES = (GoalState.ACTIVE, GoalState.ACHIEVED)
#: Keys in one query. With a hundred, SQLite goes through all that is shared with the reader rather than look up each.
ROWS_PER_QUERY = 64
LONGEST_PERIOD = timedelta(days=31)
RHYTHM_COLUMNS = ("times", "period", "until", "counts_from", "first_weekday", "target")
ROW_FIELDS = (
    *("pk", "owner", "name", "state", "deadline", "activated_on", "parked_on", "closed_on", "confidence"),
    *("last_checked_in_on",),
    *("measures", "measures__unit", "measures__name"),
    *(f"measures__{name}" for name in RHYTHM_COLUMNS),
)


class GoalRow(NamedTuple):
    """``share`` is how far its first measure has come, or its actions where it has none: 0 to 1, or beyond.

    ``knows_checkin``: what the last check-in says is open to the reader; where not, ``known`` leaves it out.
    """

    pk: int
    owner: int
    name: str
    state: str
    deadline: date | None
    activated_on: date | None
    parked_on: date | None
    closed_on: date | None
    confidence: int | None
    last_checked_in_on: date | None
    measure: int | None
    measure_unit: str | None
    measure_name: str | None
    times: int | None
    period: str | None
    until: date | None
    counts_from: date | None
    first_weekday: int | None
    target: Decimal | None
    share: float | None
    kept_count: int
    away_count: int
    read_on: date | None
    marked_on: date | None
    ticked_on: date | None
    knows_checkin: bool

    @property
    def known(self) -> GoalRow:
        return self if self.knows_checkin else self._replace(confidence=None, last_checked_in_on=None)

    @property
    def covered(self) -> float | None:
        """None before the first action is done; a measure can stand at 0."""
        return self.share if self.measure else self.share or None

    @property
    def is_measured(self) -> bool:
        """Whether its measure can say that it is reached."""
        return self.measure is not None and not is_rate(self.measure_unit or "", self.measure_name or "")

    def tally(self, today: date) -> Tally:
        """Of a rhythm, as its measure counts it; a measure of each row would cost more than all else here."""
        span = rhythm_span(
            self,
            period=self.period or "",
            counts_from=self.counts_from,
            until=self.until,
            first_weekday=self.first_weekday or 0,
        )
        agreed_share, day = int(self.target or 0), last_counted_day(self, today)
        return Tally.of(span, day, kept=self.kept_count, away=self.away_count, agreed_share=agreed_share)

    def health(self, today: date) -> Health:
        looks = (self.read_on, self.marked_on, self.ticked_on)
        return heard(self._said(today), silence_of(self, looks, today, knows_checkin=self.knows_checkin))

    def _said(self, today: date) -> Health:
        """Without asking how long ago."""
        if self.times is not None:
            tally = self.tally(today)
            return health_of(self, tally.covered, tally.planned, measured=tally.is_reached)
        covered = self.covered
        is_at_target = covered is not None and covered >= 1 and self.is_measured  # the last of them takes longest
        return health_of(self, covered, planned_share(self, today), measured=is_at_target)


RowWithHealth: TypeAlias = tuple[GoalRow, Health]


def goals_shared_with(person: Person, today: date) -> QuerySet[Goal]:
    """Active goals of others and those reached in the last 60 days, by owner, in the order of their plans, with
    ``knows_checkin``.
    """
    is_recent = Q(state=GoalState.ACTIVE) | Q(closed_on__gte=today - timedelta(days=REACHED_DAYS))
    # The states alone first: an owner's goals are found by state, without reading all of them.
    goals = Goal.objects.in_detail_for(person).filter(is_recent, state__in=SHOWN_STATES).exclude(owner=person)
    return goals.with_checkin_for(person).order_by("owner__name", "owner", "position", "pk")


def read_goal_rows(person: Person, goals: Sequence[int], today: date) -> dict[int, RowWithHealth]:
    """Of those of ``goals`` (their keys) that others share with ``person``. A query for every 64."""
    found: dict[int, RowWithHealth] = {}
    for first in range(0, len(goals), ROWS_PER_QUERY):
        keys = tuple(goals[first : first + ROWS_PER_QUERY])
        rows = list_goal_rows(values_of_goals_for(person, keys, today))
        found |= {row.pk: (row, row.health(today)) for row in rows}
    return found


@compiled_once
def values_of_goals_for(person: Person, goals: tuple[int, ...], today: date) -> QuerySet[Goal, tuple[Any, ...]]:
    shared = goals_shared_with(person, today).filter(pk__in=goals)
    return values_of_goals(shared, today)


def values_of_goals(goals: QuerySet[Goal], today: date) -> QuerySet[Goal, tuple[Any, ...]]:
    """For ``list_goal_rows``, in the order of ``goals``."""
    order = (*goals.query.order_by, "measures__position", "measures__pk")
    share = Case(
        When(measures=None, then=Subquery(shares_of_actions())),
        default=share_of_measure("measures__"),
        output_field=FloatField(),
    )
    kept, away = count_marks("measures__", today, goal="")
    looks = last_look_days(today)
    rows = goals.annotate(share=share, kept_count=kept, away_count=away, **looks).order_by(*order)
    return rows.values_list(*ROW_FIELDS, "share", "kept_count", "away_count", *looks, "knows_checkin")


def list_goal_rows(values: Iterable[tuple[Any, ...]]) -> list[GoalRow]:
    """One of each goal, with its first measure and the last reading of any, in the order of ``values``."""
    found: dict[int, GoalRow] = {}
    for each in values:
        row = GoalRow(*each)
        first = found.setdefault(row.pk, row.known)
        looks = list(filter(None, (first.read_on, row.read_on, row.marked_on)))
        if looks:
            found[row.pk] = first._replace(read_on=max(looks))
    return list(found.values())


def last_look_days(today: date) -> dict[str, Case]:
    """The days of the last reading and mark of the measure that is joined, and of the goal's last tick. None where
    ``silence_of`` does not ask: of a goal that is closed, over, new, or checked in within six weeks.
    """
    readings = Reading.objects.filter(measure=OuterRef("measures__pk")).order_by("-on", "-pk")
    marks = RhythmMark.objects.filter(measure=OuterRef("measures__pk")).order_by("-begins_on", "-pk")
    ticks = ActionDone.objects.filter(action__goal=OuterRef("pk")).order_by("-on", "-pk")
    heard_since = today - SILENT_AFTER
    is_heard = Q(activated_on__gte=heard_since) | Q(knows_checkin=True, last_checked_in_on__gte=heard_since)
    is_unasked = ~Q(state=GoalState.ACTIVE) | Q(deadline__lt=today) | is_heard
    days = {
        "read_on": (is_unasked, readings.values("on")[:1]),
        "marked_on": (Q(measures__times=None) | is_unasked, marks.values("begins_on")[:1]),
        "ticked_on": (is_unasked, ticks.values("on")[:1]),
    }
    return {
        name: Case(When(unasked, then=None), default=Subquery(day), output_field=DateField())
        for name, (unasked, day) in days.items()
    }


def shares_of_actions() -> QuerySet[Action, float]:
    """The share of the actions that are done, of those that do not repeat."""
    actions = Action.objects.filter(goal=OuterRef("pk"), repeats="").order_by().values("goal")
    return actions.annotate(done=Avg(Case(When(done_on=None, then=0.0), default=1.0))).values_list("done", flat=True)


def share_of_measure(measure: str) -> ExpressionWrapper[CombinedExpression]:
    """``Measure.share_of`` the last reading; ``measure`` is the way there from the row that is annotated.

    Times 1.0, because SQLite divides whole numbers without a rest.
    """
    readings = Reading.objects.filter(measure=OuterRef(measure + "pk")).order_by("-on", "-pk")
    come = Subquery(readings.values("value")[:1], output_field=FloatField()) - F(measure + "baseline")
    whole = F(measure + "target") - F(measure + "baseline")
    return ExpressionWrapper(come * 1.0 / whole, output_field=FloatField())


def may_be_reached(today: date) -> Q:
    """Whether a goal is closed as reached, or a measure may say that it is: its row knows, of few that are left.

    A rhythm is not reached before its last whole period is over, which is less than a month before its end.
    """
    measures = Measure.objects.filter(goal=OuterRef("pk")).order_by()
    ends_on = Coalesce("until", OuterRef("deadline"), output_field=DateField())
    is_at_target = Q(times=None, share__gte=1) | Q(times__isnull=False, ends_on__lte=today + LONGEST_PERIOD)
    at_target = measures.alias(share=share_of_measure(""), ends_on=ends_on).filter(is_at_target)
    return Q(state=GoalState.ACHIEVED) | Q(Exists(at_target))
