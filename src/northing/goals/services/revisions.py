"""Changing the wording, deadline or measures of a goal that has been active: with an account, and nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.dispatch import Signal

from northing.goals import policy
from northing.goals.models import Goal, Revision
from northing.goals.services.measure_rows import MeasureRow, kept_measures, rows_of, save_rows
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.models import Person

#: Sent inside the transaction that writes another wording, with ``actor``, ``goal`` and ``revision``.
goal_revised = Signal()

#: What the history says of a gap that was filled, by whether it was the measure and whether it was the day.
FIRSTS = {
    (True, True): "Measure and date added",
    (True, False): "Measure added",
    (False, True): "Date added",
    (False, False): "",
}


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
    """Write the next revision and make the goal stand as it says.

    Both accounts are asked for, unless all there is to it is a first measure or a first day. Raises Refused when the
    goal stands so already: a history of nothing helps nobody.
    """
    policy.require_edit(actor, goal)
    standing = Goal.objects.select_for_update(no_key=True).get(pk=goal.pk)
    added = what_completes(standing, statement, deadline, measures)
    if not added:
        require_account(what_changed, why)
    before = standing.statement, standing.deadline, kept_measures(Goal(pk=goal.pk))
    save_rows(standing, measures)
    if before == (statement, deadline, kept_measures(Goal(pk=goal.pk))):
        raise Refused("This is how it stands already. Change the wording, a measure or the date first.")
    goal.statement, goal.deadline, goal.changed_at = statement, deadline, dates.now()
    goal.save(update_fields=["statement", "deadline", "changed_at"])
    revision = write_revision(actor, goal=goal, what_changed=what_changed.strip() or added, why=why)
    goal_revised.send(sender=Revision, actor=actor, goal=goal, revision=revision)
    return revision


def what_completes(goal: Goal, statement: str, deadline: date | None, measures: Sequence[MeasureRow]) -> str:
    """What the history says when only gaps are filled, which nobody has to account for; empty when more changes."""
    standing = rows_of(goal)
    day_added = goal.deadline is None and deadline is not None
    measure_added = not standing and bool(measures)
    day_kept = day_added or deadline == goal.deadline
    measures_kept = measure_added or list(measures) == standing
    return FIRSTS[measure_added, day_added] if statement == goal.statement and day_kept and measures_kept else ""


def require_account(what_changed: str, why: str) -> None:
    if not what_changed.strip():
        raise Refused("Say in a line what changed; the history keeps it beside the old wording.", field="what_changed")
    if not why.strip():
        raise Refused("Say in a line why; you will be glad of it in a year.", field="why")


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
