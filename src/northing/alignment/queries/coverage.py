"""How many goals serve an objective, told so that nobody's private goal can be worked out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.goals.models import Audience, Goal
from northing.goals.models.goals import GoalQuerySet
from northing.objectives.models import Objective
from northing.people.models import Mentorship, Person
from northing.people.queries.compiled import compiled_for_keys, compiled_once
from northing.people.queries.guarded_counts import guard_count, is_long_known

#: Goals named beside an objective in a list.
MAX_NAMED_GOALS = 3


@dataclass(frozen=True, slots=True)
class Coverage:
    """``seen`` goals are those the reader can open. ``people`` is a guarded count of those whose goals serve it, the
    same for every reader; 0 where it may not be told.
    """

    seen: int = 0
    people: int = 0

    @property
    def count_text(self) -> str:
        """With ``note_text`` beside it."""
        if self.people > self.seen:
            return _("About %(count)s people") % {"count": self.people}
        if self.seen:
            return ngettext("%(count)s goal", "%(count)s goals", self.seen) % {"count": self.seen}
        return _("None to see yet")

    @property
    def note_text(self) -> str:
        """The same whether others are there or not."""
        if self.people > self.seen:
            return _("A rough number. Goals you cannot open count too.")
        if self.seen:
            return _("Those you can open. A few others would not be shown.")
        return _("A few that you cannot open would not be shown.")


class NearGoal(NamedTuple):
    """Keys of a goal that the reader can open and not everyone can."""

    pk: int
    objective: int
    owner: int


def coverage_by_objective(
    objectives: Collection[int], figures: Mapping[str, Mapping[str, int]], near: Sequence[NearGoal]
) -> dict[int, Coverage]:
    """By key of the objective, as the person may know it whose ``near_goals`` are ``near``. ``figures`` are those of
    ``count_people``. One query.
    """
    seen = Counter(one.objective for one in near)
    for key, count in count_open_goals(objectives):
        seen[key] += count
    return {key: Coverage(seen[key], figures.get(objective_subject(key), {}).get("people", 0)) for key in objectives}


@compiled_for_keys
def count_open_goals(objectives: Sequence[int]) -> QuerySet[Goal, tuple[int, int]]:
    """Of those shared with everyone, by objective."""
    goals = open_to_everyone().filter(objective__in=objectives)
    return goals.order_by().values_list("objective").annotate(count=Count("pk"))


def open_to_everyone() -> GoalQuerySet:
    """Active goals. The few owners who have left are left out, instead of looking up each owner."""
    left = Person.objects.filter(is_active=False).order_by().values("pk")
    return Goal.objects.active().filter(audience=Audience.EVERYONE).exclude(owner__in=left)


def objective_subject(key: int) -> str:
    return f"objective:{key}"


def count_people(subjects: Collection[str], day: date) -> dict[str, dict[str, int]]:
    """How many people, known for long, have active goals that serve each objective, guarded. Two queries."""
    keys = [int(subject.rpartition(":")[2]) for subject in subjects]
    of = Person.objects.filter(is_long_known()).count()
    lined_up = Goal.objects.active().filter(is_long_known("owner__"), objective__in=keys).order_by()
    counts = dict(lined_up.values_list("objective").annotate(count=Count("owner", distinct=True)))
    guarded = {
        subject: guard_count(counts.get(key, 0), of=of, subject=subject, day=day)
        for subject, key in zip(subjects, keys, strict=True)
    }
    return {subject: {"people": figure or 0} for subject, figure in guarded.items()}


def goals_of_objective(person: Person, objective: int) -> GoalQuerySet:
    goals = Goal.objects.visible_to(person).active().filter(objective=objective).order_by("pk")
    return goals.select_related("owner").only("kind", "name", "owner__name")


def near_goals(person: Person, today: date) -> list[NearGoal]:
    """Active goals lined up with any objective that the person can open and not everyone can. One query."""
    return sorted(NearGoal(*row) for row in keys_of_near_goals(person, today))


@compiled_once
def keys_of_near_goals(person: Person, today: date) -> QuerySet[Goal, tuple[int, int, int]]:  # noqa: ARG001
    """Only people near a person can have shared any with them: each kind of nearness is found by an index of its own,
    so that the cost grows with the team and not with the organisation.
    """
    mentees = Mentorship.objects.current().filter(mentor=person).values("person")
    kinds = [Q(owner=person), Q(shared_manager=person), Q(owner__in_keys=mentees)]
    if person.team_id:
        kinds.append(Q(shared_team=person.team_id))
    goals = Goal.objects.visible_to(person).active().filter(objective__isnull=False).order_by()
    rows = goals.exclude(audience=Audience.EVERYONE).values_list("pk", "objective", "owner")
    first, *others = [rows.filter(kind) for kind in kinds]
    return first.union(*others)


def named_goals_by_objective(
    person: Person, objectives: Collection[int], near: Sequence[NearGoal], limit: int = MAX_NAMED_GOALS
) -> dict[int, list[Goal]]:
    """The first ``limit`` goals that the reader can open, by key of the objective: their own, those near them, others.

    ``near`` are the ``near_goals``. Two queries: who sees these goals was asked when their keys were read.
    """
    wanted = {*_first_near_keys(person, near, objectives, limit), *_first_open_keys(objectives, limit)}
    named: dict[int, list[Goal]] = {}
    for goal in sorted(goals_to_name(wanted), key=lambda goal: (_nearness(person, goal), goal.pk)):
        rows = named.setdefault(goal.objective_id or 0, [])
        if len(rows) < limit:
            rows.append(goal)
    return named


@compiled_for_keys
def goals_to_name(keys: Sequence[int]) -> QuerySet[Goal]:
    goals = Goal.objects.filter(pk__in=keys).order_by().select_related("owner")
    return goals.only("kind", "name", "objective", "audience", "owner__name")


def _nearness(person: Person, goal: Goal) -> int:
    if goal.owner_id == person.pk:
        return 0
    return 2 if goal.audience == Audience.EVERYONE else 1


def _first_near_keys(
    person: Person, near: Sequence[NearGoal], objectives: Collection[int], limit: int
) -> Iterator[int]:
    """Of each objective the first few, the reader's own before others."""
    own_first = sorted(near, key=lambda one: (one.owner != person.pk, one.pk))
    for objective in objectives:
        yield from islice((one.pk for one in own_first if one.objective == objective), limit)


def _first_open_keys(objectives: Collection[int], limit: int) -> list[int]:
    """The first goals shared with everyone of each objective."""
    rows = keys_of_open_goals(objectives) if limit <= MAX_NAMED_GOALS else first_open_places(list(objectives), limit)
    return [key for row in rows for key in row if key is not None]


@compiled_for_keys
def keys_of_open_goals(objectives: Sequence[int]) -> QuerySet[Objective, tuple[int | None, ...]]:
    return first_open_places(objectives, MAX_NAMED_GOALS)


def first_open_places(objectives: Sequence[int], limit: int) -> QuerySet[Objective, tuple[int | None, ...]]:
    """One row for each objective, its places found by the index alone."""
    open_ones = open_to_everyone().filter(objective=OuterRef("pk")).order_by("pk")
    places = {f"place_{at}": Subquery(open_ones.values("pk")[at : at + 1]) for at in range(limit)}
    return Objective.objects.filter(pk__in=objectives).order_by().annotate(**places).values_list(*places)
