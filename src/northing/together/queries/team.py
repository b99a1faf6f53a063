"""The team page: the people who report to a reader or are mentored by them, and what these have shared.

Who stands first is decided by the goals of everybody, so a few columns of all of them are read in one query
(``read_glances``). The rows are read of the people of one page, and somebody's goals when their row is opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, DateField, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from northing.goals.models import Goal, GoalState
from northing.goals.queries.parts import forget_checkin
from northing.goals.queries.progress import LOW_CONFIDENCE, Health, Progress, progress_of, with_progress
from northing.goals.queries.silence import SILENT_AFTER
from northing.kernel.folding import fold_text
from northing.people.models import Mentorship, Person
from northing.people.queries.compiled import compiled_for_keys, compiled_once
from northing.together.models import Comment
from northing.together.queries.blockers import blockers_shared_with
from northing.together.queries.goal_rows import (
    REACHED_DAYS,
    RowWithHealth,
    goals_shared_with,
    may_be_reached,
    read_goal_rows,
)

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
#: So many of those that may be reached are looked at to find the first few that are.
REACHED_BATCH = 16


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """``blocked`` is what its owner said at the last check-in and shared."""

    goal: Goal
    progress: Progress
    blocked: str


class GoalGlance(NamedTuple):
    """What is read of every shared goal.

    ``knows_checkin``: what the last check-in says is open to the reader. ``is_praised``: the reader has commented on
    it since it was reached; None where it is not reached, which its row knows better (``may_be_reached``).
    """

    pk: int
    owner: int
    name: str
    state: str
    confidence: int | None
    last_checked_in_on: date | None
    knows_checkin: bool
    is_praised: bool | None

    @property
    def may_be_reached(self) -> bool:
        return self.is_praised is not None

    @property
    def asks_for_a_hand(self) -> bool:
        """What the last check-in says, which counts unless the goal is reached."""
        is_low = self.confidence is not None and self.confidence <= LOW_CONFIDENCE  # of few, so it is asked first
        return is_low and self.knows_checkin and self.state == GoalState.ACTIVE


@dataclass(frozen=True, slots=True)
class PersonInCare:
    """A report or mentee of the reader, by key and name, with glances of the goals they share with the reader."""

    pk: int
    name: str
    needs_a_hand: bool
    goals: list[GoalGlance] = field(default_factory=list)

    @property
    def checked_in_on(self) -> date | None:
        """The latest check-in of a shared goal; those of private goals are their owner's."""
        days = [one.last_checked_in_on for one in self.goals if one.knows_checkin and one.last_checked_in_on]
        return max(days, default=None)

    def is_silent(self, today: date) -> bool:
        """Whether the check-in the reader knows of is long ago. Who shares none is not silent: nothing is known."""
        last = self.checked_in_on
        return last is not None and today - last > SILENT_AFTER

    def matches(self, words: str) -> bool:
        """Whether the folded ``words`` stand in their name or in that of a goal."""
        return any(words in fold_text(text) for text in (self.name, *(one.name for one in self.goals)))


@dataclass(frozen=True, slots=True)
class TeamRow:
    """What a row of the page shows of somebody before it is opened."""

    person: Person
    care: PersonInCare
    goals: list[RowWithHealth]
    is_report: bool
    is_silent: bool

    @property
    def counts(self) -> list[tuple[Health, int]]:
        """How many of their goals are in each state, the one to look at first in front."""
        healths = Counter(health for _row, health in self.goals)
        return [(health, healths[health]) for health in COUNTED_HEALTHS if healths[health]]

    @property
    def goal_to_write_about(self) -> int | None:
        """The key of the goal that most needs a word."""
        by_need = sorted(self.goals, key=lambda one: COUNTED_HEALTHS.index(one[1]))
        return by_need[0][0].pk if by_need else None


def in_care_of(person: Person) -> QuerySet[Person]:
    """Who reports to ``person`` or is mentored by them, by name."""
    mentees = Mentorship.objects.current().filter(mentor=person).values("person")
    return Person.objects.filter(Q(manager=person) | Q(pk__in=mentees), is_active=True).order_by("name", "pk")


@compiled_once
def names_in_care(person: Person, today: date) -> QuerySet[Person, tuple[Any, ...]]:  # noqa: ARG001
    return in_care_of(person).values_list("pk", "name")


def read_glances(person: Person, today: date) -> list[GoalGlance]:
    """Of all goals that others share with ``person``, by owner, in the order of their plans. One query."""
    return [GoalGlance(*values) for values in values_of_glances(person, today)]


@compiled_once
def values_of_glances(person: Person, today: date) -> QuerySet[Goal, tuple[Any, ...]]:
    praise = Exists(comments_since_reached(person, today))
    is_praised = Case(When(may_be_reached(today), then=praise), default=None, output_field=BooleanField())
    return goals_shared_with(person, today).annotate(is_praised=is_praised).values_list(*GoalGlance._fields)


def people_in_care(person: Person, glances: Sequence[GoalGlance], today: date) -> list[PersonInCare]:
    """Who needs a hand first, then who has long not checked in, then by name."""
    hands = read_who_needs_a_hand(person, glances, today)
    found = {pk: PersonInCare(pk, name, pk in hands) for pk, name in names_in_care(person, today)}
    for glance in glances:
        if glance.owner in found:
            found[glance.owner].goals.append(glance)
    return sorted(found.values(), key=lambda one: (not one.needs_a_hand, not one.is_silent(today)))


def read_who_needs_a_hand(person: Person, glances: Sequence[GoalGlance], today: date) -> set[int]:
    """The keys of owners. The rows are asked where all goals of somebody that ask for a hand may be reached."""
    asking = [glance for glance in glances if glance.asks_for_a_hand]
    known = {glance.owner for glance in asking if not glance.may_be_reached}
    owners = {glance.pk: glance.owner for glance in asking if glance.owner not in known}
    rows = read_goal_rows(person, list(owners), today)
    return known | {owners[pk] for pk, (_row, health) in rows.items() if health == Health.HAND}


def read_team_rows(person: Person, shown: Sequence[PersonInCare], today: date) -> list[TeamRow]:
    """In the order of ``shown``. A query for the people, and those of their goals; who is gone by now is left out."""
    people = {one.pk: one for one in people_of_page([one.pk for one in shown])}
    rows = read_goal_rows(person, [glance.pk for one in shown for glance in one.goals], today)
    return [
        TeamRow(
            person=people[one.pk],
            care=one,
            goals=[rows[glance.pk] for glance in one.goals if glance.pk in rows],
            is_report=people[one.pk].manager_id == person.pk,
            is_silent=one.is_silent(today),
        )
        for one in shown
        if one.pk in people
    ]


@compiled_for_keys
def people_of_page(keys: Sequence[int]) -> QuerySet[Person]:
    people = Person.objects.filter(pk__in=keys, is_active=True).select_related("team")
    return people.only("name", "job_title", "manager", "team__name")


def read_shared_goals(person: Person, owner: Person, today: date) -> list[SharedGoal]:
    """What ``owner`` shares with ``person``, in the order of the plan: what an opened row shows."""
    goals = with_progress(goals_shared_with(person, today).filter(owner=owner).select_related("owner"))
    blockers = blockers_shared_with(person, goals)
    for goal in goals:
        if not goal.knows_checkin:  # type: ignore[attr-defined] # annotated
            forget_checkin(goal)
    return [SharedGoal(goal, progress_of(goal, today), blockers.get(goal.pk, "")) for goal in goals]


def read_goals_to_praise(person: Person, glances: Iterable[GoalGlance], today: date) -> list[Goal]:
    """The first few that were reached, by their owner's word or their figure, and of which the reader said nothing."""
    candidates = [glance.pk for glance in glances if glance.may_be_reached and not glance.is_praised]
    return goals_with_owners(list(islice(find_reached(person, candidates, today), MAX_SHORT_LIST)))


def find_reached(person: Person, goals: Sequence[int], today: date) -> Iterator[int]:
    """Those of ``goals`` (their keys) that are reached, a few at a time: mostly all of them are."""
    for first in range(0, len(goals), REACHED_BATCH):
        batch = goals[first : first + REACHED_BATCH]
        rows = read_goal_rows(person, batch, today)
        yield from (pk for pk in batch if pk in rows and rows[pk][1] == Health.REACHED)


@compiled_for_keys
def goals_with_owners(keys: Sequence[int]) -> QuerySet[Goal]:
    goals = Goal.objects.filter(pk__in=keys).select_related("owner").order_by("owner__name", "pk")
    return goals.only("name", "closed_on", "owner__name")


def comments_since_reached(person: Person, today: date) -> QuerySet[Comment]:
    """Comments by ``person`` on the goal of ``OuterRef("pk")`` since it was closed, or in the last 60 days."""
    earliest = Value(today - timedelta(days=REACHED_DAYS))
    since = Coalesce(OuterRef("closed_on"), earliest, output_field=DateField())
    return Comment.objects.filter(goal=OuterRef("pk"), author=person, made_at__date__gte=since)
