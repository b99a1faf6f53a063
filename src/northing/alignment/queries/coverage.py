"""How many goals serve an objective, told so that nobody's private goal can be worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.goals.models import Audience, Goal
from northing.goals.models.goals import GoalQuerySet
from northing.objectives.models import Objective
from northing.people.models import Mentorship, Person
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
            return _("Also counting those whose goals you cannot open, in fives and with some chance in it.")
        if self.seen:
            return _("Those you can open. If there are a few more, we don’t count them out loud.")
        return _("If there are a few that you cannot open, we don’t count them out loud.")


class NearGoal(NamedTuple):
    """Keys of a goal that the reader can open and not everyone can."""

    pk: int
    objective: int
    owner: int


def coverage_by_objective(
    person: Person,
    objectives: Collection[int],
    figures: Mapping[str, Mapping[str, int]],
    near: Sequence[NearGoal] | None = None,
) -> dict[int, Coverage]:
    """By key of the objective, as ``person`` may know it. ``figures`` are those of ``count_people``. Two queries, or
    one with ``near``, from ``near_goals``.
    """
    seen: dict[int, int] = defaultdict(int)
    for one in near_goals(person, objectives) if near is None else near:
        seen[one.objective] += 1
    open_ones = Goal.objects.active().filter(
        objective__in=objectives, owner__is_active=True, audience=Audience.EVERYONE
    )
    for key, count in open_ones.order_by().values_list("objective").annotate(count=Count("pk")):
        seen[key] += count
    return {key: Coverage(seen[key], figures.get(objective_subject(key), {}).get("people", 0)) for key in objectives}


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
    return goals.select_related("owner").only("kind", "statement", "owner__name")


def near_goals(person: Person, objectives: Collection[int]) -> list[NearGoal]:
    """Active goals that the person can open and not everyone can. Only people near them can have shared any.

    The owners are looked up first, so that the cost grows with the team and not with the organisation.
    """
    near = Q(pk=person.pk) | Q(manager=person) | Q(pk__in=Mentorship.objects.filter(mentor=person).values("person"))
    if person.team_id:
        near |= Q(team=person.team_id)
    owners = list(Person.objects.filter(near).values_list("pk", flat=True))
    goals = Goal.objects.visible_to(person).active().filter(owner__in=owners, objective__in=objectives)
    rows = goals.exclude(audience=Audience.EVERYONE).order_by("pk").values_list("pk", "objective", "owner")
    return [NearGoal(pk, objective or 0, owner) for pk, objective, owner in rows]


def named_goals_by_objective(
    person: Person, objectives: Collection[int], limit: int = MAX_NAMED_GOALS, near: Sequence[NearGoal] | None = None
) -> dict[int, list[Goal]]:
    """The first ``limit`` goals that the reader can open, by key of the objective: their own, those near them, others.

    ``near`` are the ``near_goals``, where they have been read already.
    """
    named: dict[int, list[Goal]] = {}
    at_hand = near_goals(person, objectives) if near is None else near
    wanted = [*_first_near_keys(person, at_hand, objectives, limit), *_first_open_keys(objectives, limit)]
    nearness = Case(
        When(owner=person, then=Value(0)),
        When(~Q(audience=Audience.EVERYONE), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    goals = Goal.objects.visible_to(person).filter(pk__in=wanted).order_by(nearness, "pk").select_related("owner")
    for goal in goals.only("kind", "statement", "objective", "owner__name"):
        rows = named.setdefault(goal.objective_id or 0, [])
        if len(rows) < limit:
            rows.append(goal)
    return named


def _first_near_keys(
    person: Person, near: Sequence[NearGoal], objectives: Collection[int], limit: int
) -> Iterator[int]:
    """Of each objective the first few, the reader's own before others."""
    own_first = sorted(near, key=lambda one: (one.owner != person.pk, one.pk))
    for objective in objectives:
        yield from islice((one.pk for one in own_first if one.objective == objective), limit)


def _first_open_keys(objectives: Collection[int], limit: int) -> list[int]:
    """The first goals shared with everyone of each objective, each found by the index alone."""
    lined_up = Goal.objects.active().filter(objective=OuterRef("pk"), audience=Audience.EVERYONE)
    open_ones = lined_up.filter(owner__is_active=True).order_by("pk")
    places = {f"place_{at}": Subquery(open_ones.values("pk")[at : at + 1]) for at in range(limit)}
    rows = Objective.objects.filter(pk__in=objectives).order_by().annotate(**places).values_list(*places)
    return [key for row in rows for key in row if key is not None]
