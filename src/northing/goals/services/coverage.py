"""How many goals serve an objective, said so that nobody's private goal can be worked out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from northing.goals.models import Goal
from northing.goals.models.goal import GoalQuerySet
from northing.people.models import Person

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
    def note(self) -> str:
        if self.hidden_people >= FEWEST:
            return "Also counting those you cannot open."
        if self.seen >= FEWEST:
            return "Those you can open. If there are a few more, we don’t count them out loud."
        return (
            "Fewer than five, so we don’t count out loud." if self.seen + self.hidden else "Yours could be the first."
        )


def coverage_of(person: Person, objectives: Collection[int]) -> dict[int, Coverage]:
    """By objective, as ``person`` may hear of it; two queries, however many objectives."""
    seen = seen_by(person, objectives)
    unseen = Goal.objects.active().filter(objective__in=objectives).exclude(pk__in=seen.values("pk"))
    by_key: dict[int, tuple[int, int, int]] = {}
    for key, count in by_objective(seen).annotate(count=Count("pk")).values_list("objective", "count"):
        by_key[key] = (count, 0, 0)
    hidden = by_objective(unseen).annotate(count=Count("pk"), people=Count("owner", distinct=True))
    for key, count, people in hidden.values_list("objective", "count", "people"):
        by_key[key] = (by_key.get(key, (0, 0, 0))[0], count, people)
    return {key: Coverage(*by_key.get(key, (0, 0, 0))) for key in objectives}


def seen_by(person: Person, objectives: Collection[int]) -> GoalQuerySet:
    return Goal.objects.visible_to(person).active().filter(objective__in=objectives)


def own_first(person: Person, goals: GoalQuerySet) -> GoalQuerySet:
    """One's own, then one's team's, then the others."""
    near = Case(
        When(owner=person, then=Value(0)),
        When(owner__team=person.team_id, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return goals.annotate(near=near).order_by("near", "pk").select_related("owner")


def named_of(person: Person, objectives: Collection[int]) -> dict[int, list[Goal]]:
    """The first few goals that the reader can open, by objective; one query."""
    place = Window(RowNumber(), partition_by=[F("objective")], order_by=["near", "pk"])
    found: dict[int, list[Goal]] = {}
    for goal in own_first(person, seen_by(person, objectives)).annotate(place=place).filter(place__lte=NAMED):
        found.setdefault(goal.objective_id or 0, []).append(goal)
    return found


def by_objective(goals: GoalQuerySet) -> QuerySet[Goal, Any]:
    """Grouped, ready to be counted."""
    return goals.order_by().values("objective")
