"""The team page: the people who report to a reader or are mentored by them, and what these have shared.

The page shows twenty people and a few goals that need attention. To find these among the goals of everybody, bare rows
are read in one query (``list_goal_rows``); only what the page shows is read as objects.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

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

from northing.goals.models import Action, Adjustment, Goal, GoalState, Reading
from northing.goals.models.measures import is_rate
from northing.goals.queries.parts import forget_checkin
from northing.goals.queries.progress import (
    LEEWAY_SHARE,
    PROGRESS_FIELDS,
    Health,
    Progress,
    attach_progress_parts,
    health_of,
    planned_share,
    progress_of,
)
from northing.people.models import Mentorship, Person
from northing.together.models import Agreement, Comment, Promise, Proposal, ProposalOutcome

#: For so many days a reached goal is shown.
REACHED_DAYS = 60
SHOWN_STATES = (GoalState.ACTIVE, GoalState.ACHIEVED)
#: States of a goal that could use somebody, the worse first.
STUCK_HEALTHS = (Health.HAND, Health.BEHIND)
#: Rows of each of the short lists: stuck, not yet praised, waiting.
MAX_SHORT_LIST = 4
ROW_FIELDS = (
    *("pk", "owner", "state", "deadline", "activated_on", "confidence", "last_checked_in_on"),
    *("measures", "measures__unit", "measures__name"),
)
#: What the page reads of a goal besides its progress.
GOAL_FIELDS = ("owner__name", "statement", "closed_on", "last_checked_in_on")
#: What a line in "Waits for you" says of a goal.
LINE_FIELDS = ("goal__statement", "goal__owner__name")


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """``stuck_since`` is None where the goal is not stuck, or nobody can tell since when."""

    goal: Goal
    progress: Progress
    stuck_since: date | None


@dataclass(frozen=True, slots=True)
class PersonInCare:
    """A report or mentee of the reader, with the goals they share with them."""

    person: Person
    is_report: bool
    goals: list[SharedGoal] = field(default_factory=list)

    @property
    def checked_in_on(self) -> date | None:
        """The latest check-in of a shared goal; those of private goals are their owner's."""
        return max((one.goal.last_checked_in_on for one in self.goals if one.goal.last_checked_in_on), default=None)

    @property
    def places(self) -> list[str]:
        """Job title and team, as far as there are any."""
        team = self.person.team.name if self.person.team else ""
        return [place for place in (self.person.job_title, team) if place]


@dataclass(frozen=True, slots=True)
class TeamOverview:
    """``people`` of one page; of the goals of everybody the few that are ``stuck``, or reached and ``unpraised``."""

    people: list[PersonInCare]
    stuck: list[SharedGoal]
    unpraised: list[SharedGoal]


class GoalRow(NamedTuple):
    """``share`` is how far its first measure has come, or its actions where it has none: 0 to 1, or beyond.

    ``is_praised``: the reader has commented on it since it was reached. ``knows_checkin``: what the last check-in says
    is open to the reader; where not, ``known`` leaves it out.
    """

    pk: int
    owner: int
    state: str
    deadline: date | None
    activated_on: date | None
    confidence: int | None
    last_checked_in_on: date | None
    measure: int | None
    measure_unit: str | None
    measure_name: str | None
    share: float | None
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

    def health(self, today: date) -> Health:
        covered = self.covered
        is_at_target = covered is not None and covered >= 1 and self.is_measured  # the last of them takes longest
        return health_of(self, covered, planned_share(self, today), measured=is_at_target)


@dataclass(frozen=True, slots=True)
class WaitingForManager:
    """What waits for the reader: to agree on, to read, to keep, and what became of the goals they proposed."""

    agreements: QuerySet[Agreement]
    notes: QuerySet[Adjustment]
    promises: QuerySet[Promise]
    proposals: QuerySet[Proposal]

    def __bool__(self) -> bool:
        return any((self.agreements, self.notes, self.promises, self.proposals))


def people_in_care(person: Person) -> QuerySet[Person]:
    """Everybody who reports to ``person`` or is mentored by them."""
    mentees = Mentorship.objects.current().filter(mentor=person).values("person")
    return (
        Person.objects.filter(Q(manager=person) | Q(pk__in=mentees), is_active=True)
        .select_related("team")
        .only("name", "job_title", "manager", "team__name")
    )


def goals_shared_with(person: Person, today: date) -> QuerySet[Goal]:
    """Active goals of others and those reached in the last 60 days, by owner, in the order of their plans, with
    ``knows_checkin``.
    """
    is_recent = Q(state=GoalState.ACTIVE) | Q(closed_on__gte=today - timedelta(days=REACHED_DAYS))
    # The states alone first: an owner's goals are found by state, without reading all of them.
    goals = Goal.objects.in_detail_for(person).filter(is_recent, state__in=SHOWN_STATES).exclude(owner=person)
    return goals.with_checkin_for(person).order_by("owner__name", "owner", "position", "pk")


def team_overview(person: Person, people: Iterable[Person], goals: QuerySet[Goal], today: date) -> TeamOverview:
    """``people`` of ``people_in_care`` with their part of ``goals``, which are shared with ``person``. Four queries."""
    in_care = {one.pk: PersonInCare(one, one.manager_id == person.pk) for one in people}
    rows = list_goal_rows(goals, comments_since_reached(person, today))
    stuck, unpraised = goals_needing_attention(rows, today)
    theirs = [row.pk for row in rows if row.owner in in_care]
    without_checkin = {row.pk for row in rows if not row.knows_checkin}
    found = read_shared_goals({*theirs, *stuck, *unpraised}, without_checkin, today)
    shown = [[found[pk] for pk in keys if pk in found] for keys in (theirs, stuck, unpraised)]
    for one in shown[0]:
        in_care[one.goal.owner_id].goals.append(one)
    return TeamOverview(list(in_care.values()), *shown[1:])


def waiting_for_manager(
    person: Person,
    *,
    agreements: QuerySet[Agreement],
    notes: QuerySet[Adjustment],
    promises: QuerySet[Promise],
) -> WaitingForManager:
    """The first few of each, of what the inbox has: about goals that others share with ``person`` and are active."""
    is_of_page = Q(goal__state=GoalState.ACTIVE) & ~Q(goal__owner=person)
    agreements = agreements.filter(is_of_page, manager=person).select_related(None)
    promises = promises.filter(is_of_page)
    proposals = Proposal.objects.visible_to(person).filter(author=person, answer_seen_at=None)
    proposals = proposals.exclude(outcome=ProposalOutcome.WITHDRAWN).select_related("person")
    return WaitingForManager(
        agreements.select_related("goal__owner").only(*LINE_FIELDS)[:MAX_SHORT_LIST],
        notes.select_related("goal__owner").only(*LINE_FIELDS)[:MAX_SHORT_LIST],
        promises.select_related("goal__owner").only("text", "due_on", *LINE_FIELDS)[:MAX_SHORT_LIST],
        proposals.only("statement", "outcome", "person__name")[:MAX_SHORT_LIST],
    )


def read_shared_goals(keys: set[int], without_checkin: set[int], today: date) -> dict[int, SharedGoal]:
    """By key. Who may see them, and which last check-ins, was asked before; a goal gone by now is left out."""
    goals = Goal.objects.filter(pk__in=keys).order_by().select_related("owner").only(*GOAL_FIELDS, *PROGRESS_FIELDS)
    found, shared = {}, list(goals)
    attach_progress_parts(shared)
    for goal in shared:
        if goal.pk in without_checkin:
            forget_checkin(goal)
        progress = progress_of(goal, today)
        found[goal.pk] = SharedGoal(goal, progress, stuck_since(goal, progress.health, (progress.covered or 0) / 100))
    return found


def comments_since_reached(person: Person, today: date) -> QuerySet[Comment]:
    """Comments by ``person`` on the goal of ``OuterRef("pk")`` since it was closed, or in the last 60 days."""
    earliest = Value(today - timedelta(days=REACHED_DAYS))
    since = Coalesce(OuterRef("closed_on"), earliest, output_field=DateField())
    return Comment.objects.filter(goal=OuterRef("pk"), author=person, made_at__date__gte=since)


def goals_needing_attention(rows: list[GoalRow], today: date) -> tuple[list[int], list[int]]:
    """Keys of the first few goals that are stuck, and of those reached but not praised.

    Stuck are those that asked for a hand, the earliest first, then those behind their plan, the longest first. Reached
    are those their owner closed as reached, and those whose figure is at the target.
    """
    healths = [(row, row.health(today)) for row in rows]
    stuck = [
        (STUCK_HEALTHS.index(health), stuck_since(row, health, row.covered) or date.max, row.pk)
        for row, health in healths
        if health in STUCK_HEALTHS
    ]
    unpraised = [row.pk for row, health in healths if health == Health.REACHED and not row.is_praised]
    worst_first = [pk for *_, pk in sorted(stuck, key=lambda each: each[:2])]
    return worst_first[:MAX_SHORT_LIST], unpraised[:MAX_SHORT_LIST]


def stuck_since(goal: Goal | GoalRow, health: Health, covered: float | None) -> date | None:
    """The check-in that asked for a hand; or the day on which the planned line passed what is ``covered`` (0 to 1)."""
    if health == Health.HAND:
        return goal.last_checked_in_on
    if health != Health.BEHIND or goal.activated_on is None or goal.deadline is None:
        return None
    share = min(1.0, max(0.0, covered or 0) + LEEWAY_SHARE)
    return goal.activated_on + (goal.deadline - goal.activated_on) * share


def list_goal_rows(goals: QuerySet[Goal], praise: QuerySet[Comment]) -> list[GoalRow]:
    """In the order of ``goals``. ``praise`` are comments on the goal of ``OuterRef("pk")``. One query."""
    order = (*goals.query.order_by, "measures__position", "measures__pk")
    share = Case(
        When(measures=None, then=Subquery(shares_of_actions())), default=share_of_measure(), output_field=FloatField()
    )
    rows = goals.annotate(share=share, is_praised=Exists(praise)).order_by(*order)
    found: dict[int, GoalRow] = {}
    for row in rows.values_list(*ROW_FIELDS, "share", "is_praised", "knows_checkin"):
        found.setdefault(row[0], GoalRow(*row).known)
    return list(found.values())


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
