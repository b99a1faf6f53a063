"""The plan: its twelve months, the order of its goals, how many are active at once, and findings put aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals import coaching, policy
from northing.goals.models import DismissedFinding, Goal, GoalState, Plan
from northing.goals.models.goals import find_blanks
from northing.goals.queries.days import fault_of_day
from northing.goals.queries.plans import count_active_goals
from northing.goals.services.goals import require_day_ahead, write_revision
from northing.goals.services.rests import end_parking
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.people.services.locks import lock_person

MONTHS_PER_PLAN = 12


@transaction.atomic
def create_plan(actor: Person, *, starts_on: date) -> Plan:
    """Twelve months from the first day of that month. Goals still open in an ended plan come along.

    Asking twice for the same month gives the same plan.
    """
    lock_person(actor)
    first = dates.first_of_month(starts_on)
    last = dates.add_months(first, MONTHS_PER_PLAN) - dates.ONE_DAY
    overlapping = Plan.objects.filter(person=actor, starts_on__lte=last, ends_on__gte=first).first()
    if overlapping is None:
        plan = Plan.objects.create(person=actor, starts_on=first, ends_on=last)
        Goal.objects.open().filter(owner=actor, plan__ends_on__lt=first).update(plan=plan)
        return plan
    if overlapping.starts_on == first:
        return overlapping
    sentence = _("You have a plan for some of these months already. Choose a month after it ends.")
    raise Refused(sentence, field="starts_on")


@transaction.atomic
def save_goal_order(actor: Person, *, plan: Plan, keys: Sequence[int]) -> None:
    """Put the plan's goals in the order of ``keys``. Goals nobody named follow in the order they had."""
    require(policy.can_change_plan(actor, plan))
    wanted = {key: place for place, key in enumerate(keys)}
    goals = list(Goal.objects.select_for_update(no_key=True).filter(plan=plan))
    goals.sort(key=lambda goal: wanted.get(goal.pk, len(wanted)))
    _save_positions(goals)


@transaction.atomic
def shift_goal(actor: Person, *, goal: Goal, up: bool) -> None:
    """One place up or down among the plan's goals of the same state; at the edge nothing happens, and nothing to one
    that another window took off the plan.
    """
    require(policy.can_change_goal(actor, goal))
    goals = list(Goal.objects.select_for_update(no_key=True).filter(plan=goal.plan_id))
    stored = next((other for other in goals if other.pk == goal.pk), None)
    if stored is None:
        return
    peers = [place for place, other in enumerate(goals) if other.state == stored.state]
    rank = peers.index(goals.index(stored))
    neighbour = rank - 1 if up else rank + 1
    if 0 <= neighbour < len(peers):
        here, there = peers[rank], peers[neighbour]
        goals[here], goals[there] = goals[there], goals[here]
        _save_positions(goals)


@transaction.atomic
def make_active(actor: Person, *, goal: Goal, instead_of: Goal | None = None) -> Goal:
    """Make a draft or parked goal active, or park it when the limit is reached: look at the ``state`` given back.

    ``instead_of`` parks another of the actor's goals first. The count is taken under a lock on the person, so two
    windows cannot both take the last place. The first activation writes revision 1. Raises Refused when the sentence
    of a goal that was never active has blanks.
    """
    require(policy.can_change_goal(actor, goal))
    lock_person(actor)
    goal.refresh_from_db(fields=["state", "activated_on", "parked_on", "statement", "deadline"])
    if not (goal.is_draft or goal.is_parked):
        return goal
    if not goal.is_promised:
        _make_ready(actor, goal)
    if instead_of is not None:
        set_aside(actor, goal=instead_of)
    if count_active_goals(actor) >= settings.ACTIVE_GOALS_LIMIT:
        return _park(goal)
    return _activate(actor, goal)


def _make_ready(actor: Person, goal: Goal) -> None:
    """A promise has no blanks and a day ahead; it is the one its sentence names, when nobody has set another."""
    blanks = find_blanks(goal.statement)
    if blanks:
        sentence = _("Still to fill before it can be active: %(blanks)s.") % {"blanks": ", ".join(blanks)}
        raise Refused(sentence, field="statement")
    answer = coaching.read_statement(actor, goal.statement) if goal.deadline is None else None
    if answer and answer.deadline and not fault_of_day(answer.deadline):
        goal.deadline = answer.deadline
        goal.save(update_fields=["deadline"])
    require_day_ahead(goal.deadline)


def _activate(actor: Person, goal: Goal) -> Goal:
    is_first_time = not goal.is_promised
    goal.activated_on = goal.activated_on or dates.today()
    end_parking(goal, dates.today() - dates.ONE_DAY)
    _save_state(goal, GoalState.ACTIVE)
    if is_first_time:
        write_revision(actor, goal=goal)
    return goal


@transaction.atomic
def set_aside(actor: Person, *, goal: Goal) -> Goal:
    """Set an active goal aside; it keeps its history and gives its place to another."""
    require(policy.can_change_goal(actor, goal))
    lock_person(actor)
    goal.refresh_from_db(fields=["state", "parked_on"])
    if goal.is_parked:
        return goal
    if not goal.is_active:
        raise Refused(_("Only an active goal can be parked."))
    return _park(goal)


def _park(goal: Goal) -> Goal:
    goal.parked_on = goal.parked_on or dates.today()
    return _save_state(goal, GoalState.PARKED)


def _save_state(goal: Goal, state: GoalState) -> Goal:
    goal.state, goal.changed_at = state, dates.now()
    goal.save(update_fields=["state", "changed_at", "activated_on", "parked_on"])
    return goal


def _save_positions(goals: Sequence[Goal]) -> None:
    """Positions count from 0; only rows whose place changed are written."""
    moved = []
    for position, goal in enumerate(goals):
        if goal.position != position:
            goal.position = position
            moved.append(goal)
    Goal.objects.bulk_update(moved, ["position"])


@transaction.atomic
def save_dismissal(actor: Person, *, plan: Plan, name: str, about: str, reason: str) -> DismissedFinding:
    """It stays aside as long as it is about the same goals. Putting it aside again keeps the newer reason."""
    require(policy.can_change_plan(actor, plan))
    if not reason.strip():
        raise Refused(_("A few words why; the coach will leave it at that."), field="reason")
    dismissed = DismissedFinding.objects.filter(plan=plan, name=name, about=about).first()
    dismissed = dismissed or DismissedFinding(plan=plan, name=name, about=about)
    dismissed.reason = reason.strip()
    dismissed.full_clean(exclude=["plan"], validate_unique=False, validate_constraints=False)
    dismissed.save()
    return dismissed


@transaction.atomic
def delete_dismissal(actor: Person, *, dismissed: DismissedFinding) -> None:
    require(policy.can_change_plan(actor, dismissed.plan))
    dismissed.delete()
