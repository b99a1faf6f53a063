"""How many goals serve an objective, said so that nobody's private goal can be worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When

from northing.goals.models import Audience, Goal
from northing.goals.models.goal import GoalQuerySet
from northing.objectives.models import Objective
from northing.people.models import Mentorship, Person

#: Fewer than so many people are never counted out loud.
FEWEST = 5
#: Goals named beside an objective in a list.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Coverage:
    """``seen`` goals are those the reader can open; behind the ``hidden`` ones stand ``hidden_people``."""

    seen: int = 0
    hidden: int = 0
    hidden_people: int = 0

    @property
    def count(self) -> str:
        """A total only where it leaves five people or more to hide among; else what the reader can count anyway."""
        if self.hidden_people >= FEWEST:
            return f"{self.seen + self.hidden} goals"
        if self.seen >= FEWEST:
            return f"{self.seen} goals"
        return "A few" if self.seen + self.hidden else "None yet"

    @property
    def in_a_row(self) -> str:
        """The same where it stands by itself, without a note."""
        return "A few goals" if self.count == "A few" else self.count

    @property
    def note(self) -> str:
        if self.hidden_people >= FEWEST:
            return "Also counting those you cannot open."
        if self.seen >= FEWEST:
            return "Those you can open. If there are a few more, we don’t count them out loud."
        return (
            "Fewer than five, so we don’t count out loud." if self.seen + self.hidden else "Yours could be the first."
        )


class NearGoal(NamedTuple):
    """A goal in a narrow audience that the reader can open; each is a key."""

    pk: int
    objective: int
    owner: int


def coverage_of(
    person: Person, objectives: Collection[int], near: Sequence[NearGoal] | None = None
) -> dict[int, Coverage]:
    """By objective, as ``person`` may hear of it; three queries, however many objectives. ``near`` are the
    ``near_goals`` where they are at hand.

    People of whom one goal is seen and another is not are left out of those behind the hidden ones: rather too careful.
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


def seen_by(person: Person, objective: int) -> GoalQuerySet:
    goals = Goal.objects.visible_to(person).active().filter(objective=objective).order_by("pk")
    return goals.select_related("owner").only("kind", "statement", "owner__name")


def near_goals(person: Person, objectives: Collection[int]) -> list[NearGoal]:
    """Active goals in a narrow audience that the person can open: only people near them can have shared any.

    Asked by owner, so that the cost follows the size of a team and not that of the organisation.
    """
    near = Q(pk=person.pk) | Q(manager=person) | Q(pk__in=Mentorship.objects.filter(mentor=person).values("person"))
    if person.team_id:
        near |= Q(team=person.team_id)
    owners = list(Person.objects.filter(near).values_list("pk", flat=True))
    goals = Goal.objects.visible_to(person).active().filter(owner__in=owners, objective__in=objectives)
    rows = goals.exclude(audience=Audience.EVERYONE).order_by("pk").values_list("pk", "objective", "owner")
    return [NearGoal(pk, objective or 0, owner) for pk, objective, owner in rows]


def named_of(
    person: Person, objectives: Collection[int], most: int = NAMED, near: Sequence[NearGoal] | None = None
) -> dict[int, list[Goal]]:
    """The first few goals that the reader can open, by objective: their own, those near them, others.

    ``near`` as above.
    """
    named: dict[int, list[Goal]] = {}
    at_hand = near_goals(person, objectives) if near is None else near
    wanted = [*first_near_ones(person, at_hand, objectives, most), *first_open_ones(objectives, most)]
    nearness = Case(
        When(owner=person, then=Value(0)),
        When(~Q(audience=Audience.EVERYONE), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    goals = Goal.objects.visible_to(person).filter(pk__in=wanted).order_by(nearness, "pk").select_related("owner")
    for goal in goals.only("kind", "statement", "objective", "owner__name"):
        rows = named.setdefault(goal.objective_id or 0, [])
        if len(rows) < most:
            rows.append(goal)
    return named


def first_near_ones(person: Person, near: Sequence[NearGoal], objectives: Collection[int], most: int) -> Iterator[int]:
    """Of each objective the first few, the reader's own before others."""
    own_first = sorted(near, key=lambda one: (one.owner != person.pk, one.pk))
    for objective in objectives:
        yield from islice((one.pk for one in own_first if one.objective == objective), most)


def first_open_ones(objectives: Collection[int], most: int) -> list[int]:
    """The first goals shared with everyone of each objective, each found by the index alone."""
    lined_up = Goal.objects.active().filter(objective=OuterRef("pk"), audience=Audience.EVERYONE)
    open_ones = lined_up.filter(owner__is_active=True).order_by("pk")
    places = {f"place_{at}": Subquery(open_ones.values("pk")[at : at + 1]) for at in range(most)}
    rows = Objective.objects.filter(pk__in=objectives).order_by().annotate(**places).values_list(*places)
    return [key for row in rows for key in row if key is not None]
