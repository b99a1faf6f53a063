"""Changing the wording, deadline or measures of a goal that has been active: with an account, and nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from northing.common import dates
from northing.common.errors import Refused
from northing.goals import policy
from northing.goals.models import Goal, Revision
from northing.goals.services.measure_rows import MeasureRow, kept_measures, save_rows
from northing.people.models import Person


@transaction.atomic
def revise_goal(
    actor: Person,
    *,
    goal: Goal,
    statement: str,
    deadline: date | None,
    measures: Sequence[MeasureRow],
    what_changed: str,
    why: str,
) -> Revision:
    """Write the next revision and make the goal stand as it says. Both accounts are asked for.

    Raises Refused when the goal stands so already: a history of nothing helps nobody.
    """
    policy.require_edit(actor, goal)
    if not what_changed.strip():
        raise Refused("Say in a line what changed; the history keeps it beside the old wording.", field="what_changed")
    if not why.strip():
        raise Refused("Say in a line why; you will be glad of it in a year.", field="why")
    standing = Goal.objects.select_for_update(no_key=True).get(pk=goal.pk)
    before = standing.statement, standing.deadline, kept_measures(Goal(pk=goal.pk))
    save_rows(standing, measures)
    if before == (statement, deadline, kept_measures(Goal(pk=goal.pk))):
        raise Refused("This is how it stands already. Change the wording, a measure or the date first.")
    goal.statement, goal.deadline, goal.changed_at = statement, deadline, dates.now()
    goal.save(update_fields=["statement", "deadline", "changed_at"])
    return write_revision(actor, goal=goal, what_changed=what_changed, why=why)


def write_revision(actor: Person, *, goal: Goal, what_changed: str = "", why: str = "") -> Revision:
    """Keep the goal as it stands now. Call inside a transaction; number 1 comes with the first activation."""
    last = goal.revisions.order_by("-number").first()
    return Revision.objects.create(
        goal=goal,
        number=last.number + 1 if last else 1,
        statement=goal.statement,
        deadline=goal.deadline,
        measures=kept_measures(Goal(pk=goal.pk)),
        what_changed=what_changed.strip(),
        why=why.strip(),
        written_by=actor,
    )
