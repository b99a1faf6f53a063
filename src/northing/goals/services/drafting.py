"""Writing a goal, and writing it again.

A draft changes freely. Once a goal has been active its wording, deadline and measures are a promise: they change
through ``revisions.revise_goal`` with what changed and why, and everything else still changes freely.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import fields as fields_of
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from northing.goals import policy
from northing.goals.models import Audience, Goal, GoalState, Plan
from northing.goals.services import revisions
from northing.goals.services.measure_rows import MeasureRow, rows_of, save_rows
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.vision.models import Value

CHECKED_ELSEWHERE = ["owner", "plan", "value", "objective", "shared_manager", "shared_team", "successor"]


@dataclass(frozen=True, slots=True)
class GoalFields:
    """What a person writes of a goal, besides its measures and its audience."""

    statement: str
    kind: str = ""
    reason: str = ""
    deadline: date | None = None
    win_condition: str = ""
    celebration: str = ""
    obstacle: str = ""
    if_then: str = ""
    value: Value | None = None
    serves_vision: bool = False
    wish: str = ""


class ChangedMeanwhile(Refused):
    """Somebody saved the goal after this form was opened; ``goal`` is how it stands now."""

    def __init__(self, goal: Goal) -> None:
        super().__init__("This goal was saved somewhere else while you were writing. Both versions are below.")
        self.goal = goal


@transaction.atomic
def create_goal(
    actor: Person,
    *,
    plan: Plan,
    fields: GoalFields,
    measures: Sequence[MeasureRow] = (),
    audience: str = Audience.ONLY_ME,
    form_key: UUID | None = None,
    seen: datetime | None = None,
) -> Goal:
    """A draft at the end of the plan. The same ``form_key`` again gives the same goal, with the later words.

    ``seen`` is the draft's ``changed_at`` when an autosave of this form has told it.
    """
    if plan.person_id != actor.pk:
        raise NotAllowed
    lock_person(actor)
    standing = Goal.objects.filter(owner=actor, form_key=form_key).first() if form_key else None
    if standing is None or _is_another(standing, fields):
        last = Goal.objects.filter(plan=plan).aggregate(last=Max("position"))["last"]
        place = 0 if last is None else last + 1
        standing = Goal(owner=actor, plan=plan, position=place, form_key=None if standing else form_key)
    if standing.pk and seen is not None and standing.changed_at != seen:
        raise ChangedMeanwhile(standing)
    if standing.state == GoalState.DRAFT:
        _write(actor, standing, fields, measures, audience)
    return standing


@transaction.atomic
def edit_goal(
    actor: Person,
    *,
    goal: Goal,
    fields: GoalFields,
    measures: Sequence[MeasureRow],
    audience: str | None = None,
    seen: datetime | None = None,
    what_changed: str = "",
    why: str = "",
) -> Goal:
    """Save every field. ``seen`` is the goal's ``changed_at`` when the form was opened: older is refused whole.

    ``audience`` None leaves it as it is.
    """
    policy.require_edit(actor, goal)
    goal = Goal.objects.select_for_update(no_key=True).get(pk=goal.pk)
    if seen is not None and goal.changed_at != seen:
        raise ChangedMeanwhile(goal)
    if changes_promise(goal, fields, measures):
        revisions.revise_goal(
            actor,
            goal=goal,
            statement=fields.statement,
            deadline=fields.deadline,
            measures=measures,
            what_changed=what_changed,
            why=why,
        )
    return _write(actor, goal, fields, measures, audience)


@transaction.atomic
def discard_draft(actor: Person, *, goal: Goal) -> None:
    """Only words that never became a promise can go without a trace; an active goal is let go instead."""
    policy.require_edit(actor, goal)
    standing = Goal.objects.select_for_update(no_key=True).get(pk=goal.pk)
    if standing.state != GoalState.DRAFT or is_promised(standing):
        raise Refused("This goal has a history by now. You can park it or let it go.")
    standing.delete()


def is_promised(goal: Goal) -> bool:
    """Whether its wording, deadline and measures change only with an account of what changed and why."""
    return goal.activated_on is not None


def changes_promise(goal: Goal, fields: GoalFields, measures: Sequence[MeasureRow]) -> bool:
    if not is_promised(goal):
        return False
    wording = fields.statement != goal.statement or fields.deadline != goal.deadline
    return wording or list(measures) != rows_of(goal)


def _is_another(standing: Goal, fields: GoalFields) -> bool:
    """A form sent again after its goal became active, with other words, is a goal of its own."""
    return standing.state != GoalState.DRAFT and standing.statement != fields.statement


def _write(actor: Person, goal: Goal, fields: GoalFields, measures: Sequence[MeasureRow], audience: str | None) -> Goal:
    """Save the whole goal; wording and measures of a promised goal have been revised before and are equal by now."""
    if fields.value is not None and fields.value.person_id != actor.pk:
        raise NotAllowed
    written = {field.name: getattr(fields, field.name) for field in fields_of(fields)}
    for name, content in written.items():
        setattr(goal, name, content)
    # Of a draft, which nobody else sees, the audience is the one chosen last, of those that were named then.
    if audience is not None and (audience != goal.audience or goal.state == GoalState.DRAFT):
        goal.set_audience(actor, Audience(audience))
    goal.changed_at = dates.now()
    goal.full_clean(exclude=CHECKED_ELSEWHERE, validate_unique=False, validate_constraints=False)
    goal.save(update_fields=[*written, "audience", "shared_manager", "shared_team", "changed_at"] if goal.pk else None)
    if not is_promised(goal):
        save_rows(goal, measures)
    return goal
