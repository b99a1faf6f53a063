"""The plan: its twelve months, the order of its goals, and how many of them are active at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db import transaction

from northing.goals import coaching, policy
from northing.goals.library import blanks_in
from northing.goals.models import Goal, GoalState, Plan
from northing.goals.services import revisions
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Person
from northing.people.services.locks import lock_person

MONTHS = 12
#: A last day beyond this is a slip of the pen.
FURTHEST_YEARS = 10


def current_plan(person: Person, day: date) -> Plan | None:
    """The plan that spans ``day``, else the next to begin; None when every plan has ended or there is none."""
    return Plan.objects.visible_to(person).filter(ends_on__gte=day).order_by("starts_on").first()


@transaction.atomic
def begin_plan(actor: Person, *, starts_on: date) -> Plan:
    """Twelve months from the first day of that month. Goals still open in an ended plan come along.

    Asking twice for the same month gives the same plan.
    """
    lock_person(actor)
    first = dates.first_of_month(starts_on)
    last = dates.add_months(first, MONTHS) - dates.ONE_DAY
    standing = Plan.objects.filter(person=actor, starts_on__lte=last, ends_on__gte=first).first()
    if standing is None:
        plan = Plan.objects.create(person=actor, starts_on=first, ends_on=last)
        Goal.objects.open().filter(owner=actor, plan__ends_on__lt=first).update(plan=plan)
        return plan
    if standing.starts_on == first:
        return standing
    raise Refused("You have a plan for some of these months already. Choose a month after it ends.", field="starts_on")


@transaction.atomic
def reorder_goals(actor: Person, *, plan: Plan, keys: Sequence[int]) -> None:
    """Put the plan's goals in the order of ``keys``. Goals nobody named follow in the order they had."""
    if plan.person_id != actor.pk:
        raise NotAllowed
    wanted = {key: place for place, key in enumerate(keys)}
    goals = list(Goal.objects.select_for_update(no_key=True).filter(plan=plan))
    goals.sort(key=lambda goal: wanted.get(goal.pk, len(wanted)))
    _number(goals)


@transaction.atomic
def move_goal(actor: Person, *, goal: Goal, up: bool) -> None:
    """One place up or down among the plan's goals of the same state; at the edge nothing happens, and nothing to one
    that another window took off the plan.
    """
    policy.require_change(actor, goal)
    goals = list(Goal.objects.select_for_update(no_key=True).filter(plan=goal.plan_id))
    standing = next((other for other in goals if other.pk == goal.pk), None)
    if standing is None:
        return
    peers = [place for place, other in enumerate(goals) if other.state == standing.state]
    rank = peers.index(goals.index(standing))
    neighbour = rank - 1 if up else rank + 1
    if 0 <= neighbour < len(peers):
        here, there = peers[rank], peers[neighbour]
        goals[here], goals[there] = goals[there], goals[here]
        _number(goals)


def active_count(person: Person) -> int:
    return Goal.objects.active().filter(owner=person).count()


@transaction.atomic
def activate_goal(actor: Person, *, goal: Goal, instead_of: Goal | None = None) -> Goal:
    """Make a draft or parked goal active, or park it when the limit is reached: look at the ``state`` given back.

    ``instead_of`` parks another of the actor's goals first. The count is taken under a lock on the person, so two
    windows cannot both take the last place. The first activation writes revision 1. Raises Refused when the sentence
    of a goal that was never active has blanks.
    """
    policy.require_change(actor, goal)
    lock_person(actor)
    goal.refresh_from_db(fields=["state", "activated_on", "statement", "deadline"])
    if goal.state not in {GoalState.DRAFT, GoalState.PARKED}:
        return goal
    if goal.activated_on is None:
        _make_ready(actor, goal)
    if instead_of is not None:
        park_goal(actor, goal=instead_of)
    if active_count(actor) >= settings.ACTIVE_GOALS_LIMIT:
        return _set_state(goal, GoalState.PARKED)
    return _activate(actor, goal)


def _make_ready(actor: Person, goal: Goal) -> None:
    """A promise has no blanks, and its day is the one its sentence names, when nobody has set another."""
    blanks = blanks_in(goal.statement)
    if blanks:
        raise Refused(f"Still to fill before it can be active: {', '.join(blanks)}.", field="statement")
    named = coaching.read_statement(actor, goal.statement) if goal.deadline is None else None
    today = dates.today()
    if named and named.deadline and today <= named.deadline <= dates.add_months(today, 12 * FURTHEST_YEARS):
        goal.deadline = named.deadline
        goal.save(update_fields=["deadline"])


def _activate(actor: Person, goal: Goal) -> Goal:
    first_time = goal.activated_on is None
    goal.activated_on = goal.activated_on or dates.today()
    _set_state(goal, GoalState.ACTIVE)
    if first_time:
        revisions.write_revision(actor, goal=goal)
    return goal


@transaction.atomic
def park_goal(actor: Person, *, goal: Goal) -> Goal:
    """Set an active goal aside; it keeps its history and gives its place to another."""
    policy.require_change(actor, goal)
    lock_person(actor)
    goal.refresh_from_db(fields=["state"])
    if goal.state == GoalState.PARKED:
        return goal
    if goal.state != GoalState.ACTIVE:
        raise Refused("Only an active goal can be parked.")
    return _set_state(goal, GoalState.PARKED)


def _set_state(goal: Goal, state: GoalState) -> Goal:
    goal.state, goal.changed_at = state, dates.now()
    goal.save(update_fields=["state", "changed_at", "activated_on"])
    return goal


def _number(goals: Sequence[Goal]) -> None:
    """Positions count from 0; only rows whose place changed are written."""
    moved = []
    for position, goal in enumerate(goals):
        if goal.position != position:
            goal.position = position
            moved.append(goal)
    Goal.objects.bulk_update(moved, ["position"])
