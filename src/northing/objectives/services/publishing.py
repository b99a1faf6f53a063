"""Publishing an objective, closing it with a word on what came of it, and carrying it over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.objectives import policy
from northing.objectives.models import KeyResult, Level, Objective, ObjectiveState
from northing.objectives.services.drafting import CHECKED_ELSEWHERE, note_change
from northing.people.models import Person
from northing.people.services.locks import lock_table


@transaction.atomic
def publish_objective(actor: Person, *, objective: Objective) -> Objective:
    """From now on everyone sees it. A second press changes nothing."""
    objective = _taken(objective)
    policy.require(policy.can_publish(actor, objective))
    if not objective.is_draft:
        return objective
    objective.state, objective.published_at = ObjectiveState.PUBLISHED, dates.now()
    objective.changed_at = dates.now()
    objective.save(update_fields=["state", "published_at", "changed_at"])
    note_change(actor, objective, "Published")
    return objective


@transaction.atomic
def close_objective(actor: Person, *, objective: Objective, result: str) -> Objective:
    """Goals lined up with it stay as they are; no new ones join."""
    objective = _taken(objective)
    if not objective.is_open:
        return objective
    policy.require(policy.can_edit(actor, objective))
    if objective.is_draft:
        raise Refused("It was never published. You can throw the draft away.")
    objective.state, objective.result, objective.closed_on = ObjectiveState.CLOSED, result, dates.today()
    objective.changed_at = dates.now()
    objective.full_clean(exclude=CHECKED_ELSEWHERE)
    objective.save(update_fields=["state", "result", "closed_on", "changed_at"])
    note_change(actor, objective, "Closed")
    return objective


@transaction.atomic
def reopen_objective(actor: Person, *, objective: Objective) -> Objective:
    """Closed by mistake, or too early. What was said of it stays in the field for the next time."""
    objective = _taken(objective)
    policy.require(objective.owner_id == actor.pk or policy.can_publish(actor, objective))
    if objective.is_open:
        return objective
    objective.state, objective.closed_on, objective.changed_at = ObjectiveState.PUBLISHED, None, dates.now()
    objective.save(update_fields=["state", "closed_on", "changed_at"])
    note_change(actor, objective, "Reopened")
    return objective


@transaction.atomic
def carry_over(actor: Person, *, objectives: Sequence[Objective], starts_on: date, ends_on: date) -> list[Objective]:
    """Each as a draft for the new days, from where its key results stand; one that was carried there stays one.

    What served another one of them serves its copy.
    """
    if ends_on <= starts_on:
        raise Refused("Its last day comes before it begins.", field="ends_on")
    lock_table(Objective)
    copies: dict[int, Objective] = {}
    for old in sorted(objectives, key=lambda one: Level(one.level).rank):
        policy.require(policy.can_publish(actor, old))
        standing = old.successors.filter(starts_on=starts_on).first()
        copies[old.pk] = standing or _copy(actor, old, copies, starts_on, ends_on)
    return list(copies.values())


def _copy(actor: Person, old: Objective, copies: dict[int, Objective], starts_on: date, ends_on: date) -> Objective:
    parent = copies[old.parent_id].pk if old.parent_id in copies else None
    new = Objective(
        title=old.title, description=old.description, level=old.level, team_id=old.team_id, parent_id=parent,
        owner_id=old.owner_id, starts_on=starts_on, ends_on=ends_on, predecessor=old, made_by=actor,
    )  # fmt: skip
    new.full_clean(exclude=CHECKED_ELSEWHERE)
    new.save()
    KeyResult.objects.bulk_create(
        KeyResult(objective=new, text=kr.text, unit=kr.unit, baseline=kr.current, current=kr.current,
                  target=kr.target, position=kr.position)
        for kr in old.key_results.all() if not kr.is_reached
    )  # fmt: skip
    note_change(actor, new, "Carried over as a draft")
    return new


def _taken(objective: Objective) -> Objective:
    """The row as it is now, held until the transaction ends."""
    return Objective.objects.select_for_update(of=("self",), no_key=True).get(pk=objective.pk)
