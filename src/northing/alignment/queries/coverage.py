"""How many goals serve an objective, told so that nobody's private goal can be worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.alignment.queries import MIN_PEOPLE_COUNTED
from northing.goals.models import Audience, Goal
from northing.goals.models.goals import GoalQuerySet
from northing.objectives.models import Objective
from northing.people.models import Mentorship, Person

#: Goals named beside an objective in a list.
MAX_NAMED_GOALS = 3


@dataclass(frozen=True, slots=True)
class Coverage:
    """``seen`` goals are those the reader can open; behind the ``hidden`` ones stand ``hidden_people``."""

    seen: int = 0
    hidden: int = 0
    hidden_people: int = 0

    @property
    def counted_goals(self) -> int | None:
        """How many goals may be told: all of them where at least five people stand behind those the reader cannot
        open, else those the reader can open when they are at least five. None where no number may be told.
        """
        if self.hidden_people >= MIN_PEOPLE_COUNTED:
            return self.seen + self.hidden
        return self.seen if self.seen >= MIN_PEOPLE_COUNTED else None

    @property
    def count_text(self) -> str:
        """With ``note_text`` beside it."""
        count = self.counted_goals
        if count is not None:
            return ngettext("%(count)s goal", "%(count)s goals", count) % {"count": count}
        return _("A few") if self.seen + self.hidden else _("None yet")

    @property
    def goals_text(self) -> str:
        """``count_text`` for a place without a note."""
        is_few = self.counted_goals is None and self.seen + self.hidden
        return _("A few goals") if is_few else self.count_text

    @property
    def note_text(self) -> str:
        if self.hidden_people >= MIN_PEOPLE_COUNTED:
            return _("Also counting those you cannot open.")
        if self.seen >= MIN_PEOPLE_COUNTED:
            return _("Those you can open. If there are a few more, we don’t count them out loud.")
        if self.seen + self.hidden:
            return _("Fewer than five, so we don’t count out loud.")
        return _("Yours could be the first.")


class NearGoal(NamedTuple):
    """Keys of a goal that the reader can open and not everyone can."""

    pk: int
    objective: int
    owner: int


def coverage_by_objective(
    person: Person, objectives: Collection[int], near: Sequence[NearGoal] | None = None
) -> dict[int, Coverage]:
    """By key of the objective, as ``person`` may know it. Three queries, or two with ``near``, from ``near_goals``.

    People with one goal that the reader can open and another that they cannot do not count as hidden people, so the
    number of hidden people is never too high.
    """
    owners: dict[int, list[int]] = defaultdict(list)
    for one in near_goals(person, objectives) if near is None else near:
        owners[one.objective].append(one.owner)
    in_audiences = ~Q(audience=Audience.EVERYONE)
    here = Goal.objects.active().filter(objective__in=objectives, owner__is_active=True)
    lined_up = here.order_by().values("objective")
    totals = lined_up.annotate(
        total=Count("pk"),
        closed=Count("pk", filter=in_audiences),
        people=Count("owner", filter=in_audiences, distinct=True),
    )
    found = {}
    for key, total, closed, people in totals.values_list("objective", "total", "closed", "people"):
        known = owners[key]
        hidden = closed - len(known)
        found[key] = Coverage(total - hidden, hidden, people - len(set(known)) if hidden else 0)
    return {key: found.get(key, Coverage()) for key in objectives}


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
