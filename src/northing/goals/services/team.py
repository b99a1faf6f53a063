"""What a manager or mentor sees of the people in their care: what these have shared, and never what they have not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import DateField, Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from northing.goals.models import Comment, Goal, GoalState, Plan
from northing.goals.progress import LEEWAY, OF_STANDING, Health, Standing, standing_of, with_standing
from northing.people.models import Mentorship, Person

#: For so long a goal that was reached is worth a word.
RECENT = timedelta(days=60)
#: Worse first.
STUCK = (Health.HAND, Health.BEHIND)
#: What the page reads of a goal beside its standing.
READ = ("owner", "statement", "closed_on", "last_checked_in_on")


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """``since`` is when it got stuck; ``said`` whether the reader has written anything since it was reached."""

    goal: Goal
    standing: Standing
    since: date | None
    said: bool

    @property
    def is_stuck(self) -> bool:
        return self.goal.state == GoalState.ACTIVE and self.standing.health in STUCK


@dataclass(frozen=True, slots=True)
class InCare:
    """A report or mentee with what they share with the reader."""

    person: Person
    is_report: bool
    has_plan: bool
    goals: list[SharedGoal] = field(default_factory=list)

    @property
    def checked_in_on(self) -> date | None:
        """From shared goals only: when somebody last looked at a private one is theirs."""
        return max((one.goal.last_checked_in_on for one in self.goals if one.goal.last_checked_in_on), default=None)


def people_in_care(person: Person, today: date) -> list[InCare]:
    """Everybody who reports to ``person`` or is mentored by them, with their shared goals. Four queries."""
    mentees = Mentorship.objects.current().filter(mentor=person).values("person")
    plans = Plan.objects.spanning(today).filter(person=OuterRef("pk"))
    people = (
        Person.objects.filter(Q(manager=person) | Q(pk__in=mentees), is_active=True)
        .select_related("team")
        .annotate(has_plan=Exists(plans))
        .only("name", "job_title", "manager", "team__name")
    )
    care = {one.pk: InCare(one, one.manager_id == person.pk, one.has_plan) for one in people}
    for shared in goals_shared_with(person, today):
        if shared.goal.owner_id in care:
            shared.goal.owner = care[shared.goal.owner_id].person
            care[shared.goal.owner_id].goals.append(shared)
    return list(care.values())


def goals_shared_with(person: Person, today: date) -> list[SharedGoal]:
    """Active ones, and those reached lately, of others, in the order their owners gave them."""
    lately = Q(state=GoalState.ACHIEVED, closed_on__gte=today - RECENT)
    since = Coalesce(OuterRef("closed_on"), Value(today - RECENT), output_field=DateField())
    words = Comment.objects.filter(goal=OuterRef("pk"), author=person, made_at__date__gte=since)
    goals = (
        Goal.objects.in_detail_for(person)
        .filter(Q(state=GoalState.ACTIVE) | lately)
        .exclude(owner=person)
        .annotate(said=Exists(words))
        .order_by("owner__name", "owner", "position", "pk")
        .only(*READ, *OF_STANDING)
    )
    found = []
    for goal in with_standing(goals):
        standing = standing_of(goal, today)
        found.append(SharedGoal(goal, standing, stuck_since(goal, standing), goal.said))  # type: ignore[attr-defined] # annotated
    return found


def stuck_since(goal: Goal, standing: Standing) -> date | None:
    """A hand was asked for at a check-in; behind is since the plan's line went past where the goal is."""
    if standing.health == Health.HAND:
        return goal.last_checked_in_on
    if standing.health != Health.BEHIND or goal.activated_on is None or goal.deadline is None:
        return None
    share = min(1.0, (standing.covered or 0) / 100 + LEEWAY)
    return goal.activated_on + (goal.deadline - goal.activated_on) * share


def stuck(care: list[InCare]) -> list[SharedGoal]:
    """Those that could use somebody, the ones that asked first, then the longest behind."""
    goals = [one for person in care for one in person.goals if one.is_stuck]
    return sorted(goals, key=lambda one: (STUCK.index(one.standing.health), one.since or date.max))


def unsaid(care: list[InCare]) -> list[SharedGoal]:
    """Reached, by its owner's word or its figure, and the reader has not said a word about it yet."""
    reached = [one for person in care for one in person.goals if one.standing.health == Health.REACHED]
    return [one for one in reached if not one.said]
