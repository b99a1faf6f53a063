"""Applying what a goal's own sentence says: into a gap with one press and nothing over what is there, or in place of
what has stayed behind when the sentence changed.
"""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals import policy
from northing.goals.models import Goal, Measure, MeasureRow, Rhythm
from northing.goals.queries.mismatches import Mismatch
from northing.goals.services.goals import CHECKED_KEYS, revise_goal, save_measures
from northing.kernel import dates
from northing.kernel.errors import require
from northing.people.models import Person
from northing.people.services.locks import lock_person


@transaction.atomic
def apply_measure(actor: Person, *, goal: Goal, row: MeasureRow) -> Goal:
    """The goal's first measure. When it has one, as after a second press, nothing happens."""
    require(policy.can_edit_goal(actor, goal))
    lock_person(actor)
    goal.refresh_from_db(fields=["statement", "deadline"])
    if goal.wording.measures:
        return goal
    if goal.is_promised:
        revise_goal(actor, goal=goal, wording=replace(goal.wording, measures=(row,)), what_changed="", why="")
        return goal
    save_measures(goal, [row])
    return _save_changed(goal)


@transaction.atomic
def apply_reason(actor: Person, *, goal: Goal, reason: str) -> Goal:
    """Why it matters, where nothing was written yet."""
    require(policy.can_edit_goal(actor, goal))
    lock_person(actor)
    goal.refresh_from_db(fields=["reason"])
    if goal.reason:
        return goal
    goal.reason = reason
    goal.full_clean(exclude=CHECKED_KEYS, validate_unique=False, validate_constraints=False)
    return _save_changed(goal, "reason")


@transaction.atomic
def apply_mismatch(actor: Person, *, goal: Goal, mismatch: Mismatch) -> Goal:
    """The sentence's day, or its figure as the target of a measure, or both; the history says whence."""
    require(policy.can_edit_goal(actor, goal))
    lock_person(actor)
    goal.refresh_from_db(fields=["statement", "deadline"])
    stored = goal.wording
    wording = mismatch.applied_to(stored)
    if wording == stored:
        return goal
    if goal.is_promised:
        why = _("The sentence had changed, and what stands beside it had not.")
        revise_goal(actor, goal=goal, wording=wording, what_changed=_("As its sentence says"), why=why)
        return goal
    save_measures(goal, wording.measures)
    goal.deadline = wording.deadline
    return _save_changed(goal, "deadline")


@transaction.atomic
def apply_rhythm(actor: Person, *, goal: Goal, measure: Measure, rhythm: Rhythm) -> Goal:
    """Keeps a rate as a rhythm from today on; its readings stay as history. After a second press nothing happens."""
    require(policy.can_edit_goal(actor, goal))
    lock_person(actor)
    goal.refresh_from_db(fields=["statement", "deadline"])
    stored = goal.wording
    rows = tuple(
        MeasureRow.of_rhythm(row.name, rhythm, row.unit, row.pk) if row.pk == measure.pk and not row.rhythm else row
        for row in stored.measures
    )
    wording = replace(stored, measures=rows)
    if wording == stored:
        return goal
    if goal.is_promised:
        why = _("It is done regularly, and no single figure says how it is kept.")
        revise_goal(actor, goal=goal, wording=wording, what_changed=_("Kept as a rhythm"), why=why)
        return goal
    save_measures(goal, wording.measures)
    return _save_changed(goal)


def _save_changed(goal: Goal, *fields: str) -> Goal:
    goal.changed_at = dates.now()
    goal.save(update_fields=[*fields, "changed_at"])
    return goal
