"""What a manager or mentor sees of the people in their care: what these have shared, and never what they have not.

The page draws twenty people and a handful of goals that could use somebody. It reads those, and of all others no more
than tells that they are not among them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from northing.goals.models import Goal, GoalState, Plan
from northing.goals.progress import LEEWAY, OF_STANDING, Health, Standing, standing_of, with_standing
from northing.people.models import Mentorship, Person
from northing.together.models import Comment
from northing.together.queries.glance import Glance, at_a_glance

#: For so long a goal that was reached is worth a word.
RECENT = timedelta(days=60)
#: Worse first.
STUCK = (Health.HAND, Health.BEHIND)
#: Of what is stuck or to be acknowledged; the rest is in the list of people.
FEW = 4
#: What the page reads of a goal beside its standing.
READ = ("owner__name", "statement", "closed_on", "last_checked_in_on")


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """``since`` is when it got stuck, if it is."""

    goal: Goal
    standing: Standing
    since: date | None


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


@dataclass(frozen=True, slots=True)
class Care:
    """What the page draws: some people, and of the goals of everybody in care the few that ask for a word."""

    people: list[InCare]
    stuck: list[SharedGoal]
    unsaid: list[SharedGoal]


def people_in_care(person: Person, today: date) -> QuerySet[Person]:
    """Everybody who reports to ``person`` or is mentored by them, with ``has_plan``."""
    mentees = Mentorship.objects.current().filter(mentor=person).values("person")
    plans = Plan.objects.spanning(today).filter(person=OuterRef("pk"))
    return (
        Person.objects.filter(Q(manager=person) | Q(pk__in=mentees), is_active=True)
        .select_related("team")
        .annotate(has_plan=Exists(plans))
        .only("name", "job_title", "manager", "team__name")
    )


def care_of(person: Person, people: Iterable[Person], goals: QuerySet[Goal], today: date) -> Care:
    """``people`` with what they share, of ``goals`` that are shared with ``person``. Four queries."""
    care = {one.pk: InCare(one, one.manager_id == person.pk, one.has_plan) for one in people}  # type: ignore[attr-defined] # annotated
    glances = at_a_glance(goals, words_of(person, today))
    stuck, unsaid = few_to_speak_of(glances, today)
    theirs = [one.pk for one in glances if one.owner in care]
    found = read({*theirs, *stuck, *unsaid}, today)
    shown = [[found[pk] for pk in pks if pk in found] for pks in (theirs, stuck, unsaid)]
    for one in shown[0]:
        care[one.goal.owner_id].goals.append(one)
    return Care(list(care.values()), *shown[1:])


def read(chosen: set[int], today: date) -> dict[int, SharedGoal]:
    """Goals found among the shared ones just now: the rule is not asked again, but one may have gone meanwhile."""
    goals = Goal.objects.filter(pk__in=chosen).order_by().select_related("owner").only(*READ, *OF_STANDING)
    return {goal.pk: shared_goal(goal, today) for goal in with_standing(goals)}


def shared_with(person: Person, today: date) -> QuerySet[Goal]:
    """Active ones, and those reached lately, of others, in the order their owners gave them."""
    lately = Q(state=GoalState.ACHIEVED, closed_on__gte=today - RECENT)
    goals = Goal.objects.in_detail_for(person).filter(Q(state=GoalState.ACTIVE) | lately).exclude(owner=person)
    return goals.order_by("owner__name", "owner", "position", "pk")


def words_of(person: Person, today: date) -> QuerySet[Comment]:
    """What ``person`` wrote about a goal since it was reached."""
    since = Coalesce(OuterRef("closed_on"), Value(today - RECENT), output_field=DateField())
    return Comment.objects.filter(goal=OuterRef("pk"), author=person, made_at__date__gte=since)


def few_to_speak_of(glances: list[Glance], today: date) -> tuple[list[int], list[int]]:
    """Goals that could use somebody, the ones that asked first, then the longest behind; and those reached, by their
    owner's word or their figure, about which not a word was said yet.
    """
    goals = [(one, one.health(today)) for one in glances]
    stuck = [
        (STUCK.index(health), stuck_since(one, health, one.covered) or date.max, one.pk)
        for one, health in goals
        if health in STUCK
    ]
    unsaid = [one.pk for one, health in goals if health == Health.REACHED and not one.said]
    return [pk for *_, pk in sorted(stuck, key=lambda each: each[:2])[:FEW]], unsaid[:FEW]


def shared_goal(goal: Goal, today: date) -> SharedGoal:
    standing = standing_of(goal, today)
    return SharedGoal(goal, standing, stuck_since(goal, standing.health, (standing.covered or 0) / 100))


def stuck_since(goal: Goal | Glance, health: Health, covered: float | None) -> date | None:
    """A hand was asked for at a check-in; behind is since the plan's line went past where the goal is."""
    if health == Health.HAND:
        return goal.last_checked_in_on
    if health != Health.BEHIND or goal.activated_on is None or goal.deadline is None:
        return None
    share = min(1.0, max(0.0, covered or 0) + LEEWAY)
    return goal.activated_on + (goal.deadline - goal.activated_on) * share
