"""Taking over what a goal's own sentence says: into a gap with one press and nothing over what is there, or in place of
what has stayed behind when the sentence changed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db import transaction

from northing.goals import policy
from northing.goals.models import Goal
from northing.goals.services import revisions
from northing.goals.services.drafting import CHECKED_ELSEWHERE, is_promised
from northing.goals.services.measure_rows import MeasureRow, rows_of, save_rows
from northing.kernel import dates
from northing.people.models import Person
from northing.people.services.locks import lock_person


@transaction.atomic
def take_measure(actor: Person, *, goal: Goal, row: MeasureRow) -> Goal:
    """The goal's first measure. When it has one, as after a second press, nothing happens."""
    policy.require_edit(actor, goal)
    lock_person(actor)
    goal.refresh_from_db(fields=["statement", "deadline"])
    if rows_of(goal):
        return goal
    if not is_promised(goal):
        save_rows(goal, [row])
        return _touched(goal)
    revisions.revise_goal(
        actor, goal=goal, statement=goal.statement, deadline=goal.deadline, measures=[row], what_changed="", why=""
    )
    return goal


@transaction.atomic
def take_reason(actor: Person, *, goal: Goal, reason: str) -> Goal:
    """Why it matters, where nothing was written yet."""
    policy.require_edit(actor, goal)
    lock_person(actor)
    goal.refresh_from_db(fields=["reason"])
    if goal.reason:
        return goal
    goal.reason = reason
    goal.full_clean(exclude=CHECKED_ELSEWHERE, validate_unique=False, validate_constraints=False)
    return _touched(goal, "reason")


@transaction.atomic
def take_said(actor: Person, *, goal: Goal, day: date | None, measure: int | None, target: Decimal | None) -> Goal:
    """The sentence's day, or its figure as the target of ``measure``, or both; the history says whence."""
    policy.require_edit(actor, goal)
    lock_person(actor)
    goal.refresh_from_db(fields=["statement", "deadline"])
    standing, deadline = rows_of(goal), day or goal.deadline
    rows = [replace(row, target=target) if target is not None and row.pk == measure else row for row in standing]
    if (rows, deadline) == (standing, goal.deadline):
        return goal
    if not is_promised(goal):
        save_rows(goal, rows)
        goal.deadline = deadline
        return _touched(goal, "deadline")
    revisions.revise_goal(
        actor,
        goal=goal,
        statement=goal.statement,
        deadline=deadline,
        measures=rows,
        what_changed="As its sentence says",
        why="The sentence had changed, and what stands beside it had not.",
    )
    return goal


def _touched(goal: Goal, *fields: str) -> Goal:
    goal.changed_at = dates.now()
    goal.save(update_fields=[*fields, "changed_at"])
    return goal
