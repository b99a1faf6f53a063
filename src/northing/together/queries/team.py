"""The team page: the people who report to a reader or are mentored by them, and what these have shared.

Who stands first is decided by the goals of everybody, so bare rows of them are read in one query (``read_goal_rows``).
Only the people of one page are read as objects, and somebody's goals when their row is opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
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
    Value,
    When,
)
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce

from northing.goals.models import Action, ActionDone, Goal, GoalState, Reading, RhythmMark
from northing.goals.models.measures import count_marks, is_rate, last_counted_day, rhythm_span
from northing.goals.models.rhythms import Tally
from northing.goals.queries.parts import forget_checkin
from northing.goals.queries.progress import (
    Health,
    Progress,
    health_of,
    heard,
    planned_share,
    progress_of,
    with_progress,
)
from northing.goals.queries.silence import SILENT_AFTER, silence_of
from northing.kernel.folding import fold_text
from northing.people.models import Mentorship, Person
from northing.people.queries.compiled import compiled_once
from northing.together.models import Comment
from northing.together.queries.blockers import blockers_shared_with

#: For so many days a reached goal is shown.
REACHED_DAYS = 60
SHOWN_STATES = (GoalState.ACTIVE, GoalState.ACHIEVED)
#: In this order a row counts the goals of somebody.
COUNTED_HEALTHS = (
    Health.HAND,
    Health.OVER,
    Health.SILENT,
    Health.BEHIND,
    Health.REACHED,
    Health.ON,
    Health.NEW,
)
#: Rows of each of the short lists at the side.
MAX_SHORT_LIST = 4
RHYTHM_COLUMNS = ("times", "period", "until", "counts_from", "first_weekday", "target")
ROW_FIELDS = (
    *("pk", "owner", "name", "state", "deadline", "activated_on", "parked_on", "closed_on", "confidence"),
    *("last_checked_in_on",),
    *("measures", "measures__unit", "measures__name"),
    *(f"measures__{name}" for name in RHYTHM_COLUMNS),
)


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """``blocked`` is what its owner said at the last check-in and shared."""

    goal: Goal
    progress: Progress
    blocked: str


@dataclass(frozen=True, slots=True)
class PersonInCare:
    """A report or mentee of the reader, by key and name, with bare rows of the goals they share with the reader."""

    pk: int
    name: str
    goals: list[RowWithHealth] = field(default_factory=list)

    @property
    def needs_a_hand(self) -> bool:
        return any(health == Health.HAND for _row, health in self.goals)

    @property
    def counts(self) -> list[tuple[Health, int]]:
        """How many of their goals are in each state, the one to look at first in front."""
        healths = Counter(health for _row, health in self.goals)
        return [(health, healths[health]) for health in COUNTED_HEALTHS if healths[health]]

    @property
    def checked_in_on(self) -> date | None:
        """The latest check-in of a shared goal; those of private goals are their owner's."""
        return max((row.last_checked_in_on for row, _health in self.goals if row.last_checked_in_on), default=None)

    @property
    def goal_to_write_about(self) -> int | None:
        """The key of the goal that most needs a word."""
        by_need = sorted(self.goals, key=lambda one: COUNTED_HEALTHS.index(one[1]))
        return by_need[0][0].pk if by_need else None

    def is_silent(self, today: date) -> bool:
        """Whether the check-in the reader knows of is long ago. Who shares none is not silent: nothing is known."""
        last = self.checked_in_on
        return last is not None and today - last > SILENT_AFTER

    def matches(self, words: str) -> bool:
        """Whether the folded ``words`` stand in their name or in that of a goal."""
        return any(words in fold_text(text) for text in (self.name, *(row.name for row, _health in self.goals)))


@dataclass(frozen=True, slots=True)
class TeamRow:
    """What a row of the page shows of somebody before it is opened."""

    person: Person
    care: PersonInCare
    is_report: bool
    is_silent: bool


class GoalRow(NamedTuple):
    """``share`` is how far its first measure has come, or its actions where it has none: 0 to 1, or beyond.

    ``is_praised``: the reader has commented on it since it was reached. ``knows_checkin``: what the last check-in says
    is open to the reader; where not, ``known`` leaves it out.
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
    is_praised: bool
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


def in_care_of(person: Person) -> QuerySet[Person]:
    """Who reports to ``person`` or is mentored by them, by name."""
    mentees = Mentorship.objects.current().filter(mentor=person).values("person")
    return Person.objects.filter(Q(manager=person) | Q(pk__in=mentees), is_active=True).order_by("name", "pk")


@compiled_once
def names_in_care(person: Person, today: date) -> QuerySet[Person, tuple[Any, ...]]:  # noqa: ARG001
    return in_care_of(person).values_list("pk", "name")


def goals_shared_with(person: Person, today: date) -> QuerySet[Goal]:
    """Active goals of others and those reached in the last 60 days, by owner, in the order of their plans, with
    ``knows_checkin``.
    """
    is_recent = Q(state=GoalState.ACTIVE) | Q(closed_on__gte=today - timedelta(days=REACHED_DAYS))
    # The states alone first: an owner's goals are found by state, without reading all of them.
    goals = Goal.objects.in_detail_for(person).filter(is_recent, state__in=SHOWN_STATES).exclude(owner=person)
    return goals.with_checkin_for(person).order_by("owner__name", "owner", "position", "pk")


def people_in_care(person: Person, rows: Iterable[RowWithHealth], today: date) -> list[PersonInCare]:
    """Who needs a hand first, then who has long not checked in, then by name. ``rows`` are of ``read_goal_rows``."""
    found = {pk: PersonInCare(pk, name) for pk, name in names_in_care(person, today)}
    for row, health in rows:
        if row.owner in found:
            found[row.owner].goals.append((row, health))
    return sorted(found.values(), key=lambda one: (not one.needs_a_hand, not one.is_silent(today)))


def read_team_rows(person: Person, shown: Sequence[PersonInCare], today: date) -> list[TeamRow]:
    """In the order of ``shown``. One query; who is gone by now is left out."""
    people = Person.objects.filter(pk__in=[one.pk for one in shown], is_active=True).select_related("team")
    found = {one.pk: one for one in people.only("name", "job_title", "manager", "team__name")}
    return [
        TeamRow(found[one.pk], one, found[one.pk].manager_id == person.pk, one.is_silent(today))
        for one in shown
        if one.pk in found
    ]


def read_shared_goals(person: Person, owner: Person, today: date) -> list[SharedGoal]:
    """What ``owner`` shares with ``person``, in the order of the plan: what an opened row shows."""
    goals = with_progress(goals_shared_with(person, today).filter(owner=owner).select_related("owner"))
    blockers = blockers_shared_with(person, goals)
    for goal in goals:
        if not goal.knows_checkin:  # type: ignore[attr-defined] # annotated
            forget_checkin(goal)
    return [SharedGoal(goal, progress_of(goal, today), blockers.get(goal.pk, "")) for goal in goals]


def read_goals_to_praise(rows: Iterable[RowWithHealth]) -> list[Goal]:
    """The first few that were reached, by their owner's word or their figure, and of which the reader said nothing."""
    reached = [row.pk for row, health in rows if not row.is_praised and health == Health.REACHED]
    goals = Goal.objects.filter(pk__in=reached[:MAX_SHORT_LIST]).select_related("owner").order_by("owner__name", "pk")
    return list(goals.only("name", "closed_on", "owner__name"))


def comments_since_reached(person: Person, today: date) -> QuerySet[Comment]:
    """Comments by ``person`` on the goal of ``OuterRef("pk")`` since it was closed, or in the last 60 days."""
    earliest = Value(today - timedelta(days=REACHED_DAYS))
    since = Coalesce(OuterRef("closed_on"), earliest, output_field=DateField())
    return Comment.objects.filter(goal=OuterRef("pk"), author=person, made_at__date__gte=since)


def read_goal_rows(person: Person, today: date) -> list[RowWithHealth]:
    """Of all goals that others share with ``person``. One query."""
    return [(row, row.health(today)) for row in list_goal_rows(values_of_goals_for(person, today))]


@compiled_once
def values_of_goals_for(person: Person, today: date) -> QuerySet[Goal, tuple[Any, ...]]:
    return values_of_goals(goals_shared_with(person, today), comments_since_reached(person, today), today)


def values_of_goals(goals: QuerySet[Goal], praise: QuerySet[Comment], today: date) -> QuerySet[Goal, tuple[Any, ...]]:
    """For ``list_goal_rows``, in the order of ``goals``. ``praise`` are comments on the goal of ``OuterRef("pk")``."""
    order = (*goals.query.order_by, "measures__position", "measures__pk")
    share = Case(
        When(measures=None, then=Subquery(shares_of_actions())), default=share_of_measure(), output_field=FloatField()
    )
    kept, away = count_marks("measures__", today, goal="")
    looks = last_look_days(today)
    rows = goals.annotate(share=share, kept_count=kept, away_count=away, **looks, is_praised=Exists(praise))
    return rows.order_by(*order).values_list(
        *ROW_FIELDS, "share", "kept_count", "away_count", *looks, "is_praised", "knows_checkin"
    )


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


def share_of_measure() -> ExpressionWrapper[CombinedExpression]:
    """``Measure.share_of`` the last reading. Times 1.0, because SQLite divides whole numbers without a rest."""
    readings = Reading.objects.filter(measure=OuterRef("measures__pk")).order_by("-on", "-pk")
    come = Subquery(readings.values("value")[:1], output_field=FloatField()) - F("measures__baseline")
    whole = F("measures__target") - F("measures__baseline")
    return ExpressionWrapper(come * 1.0 / whole, output_field=FloatField())
