"""Writing an objective, publishing it, closing it with its result, and carrying it over into another year."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import fields as fields_of
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.objectives import policy
from northing.objectives.models import KeyResult, Level, Objective, ObjectiveChange, ObjectiveFields, ObjectiveState
from northing.people.models import Person
from northing.people.services.locks import lock_table

#: Foreign keys, which the services check themselves.
UNCHECKED_FIELDS = ["team", "parent", "owner", "predecessor", "made_by"]


@transaction.atomic
def draft_objective(actor: Person, *, fields: ObjectiveFields) -> Objective:
    """A draft. The same title, place and days sent twice are one draft."""
    lock_table(Objective)
    objective = Objective(made_by=actor)
    _set_fields(objective, fields)
    require(policy.can_publish_objective(actor, objective))
    _require_fitting(actor, objective)
    same = Objective.objects.filter(
        made_by=actor,
        title=objective.title,
        level=objective.level,
        team=objective.team,
        state=ObjectiveState.DRAFT,
        starts_on=objective.starts_on,
        ends_on=objective.ends_on,
    ).first()
    if same is not None:
        return same
    objective.full_clean(exclude=UNCHECKED_FIELDS)
    objective.save()
    record_change(actor, objective, _("Drafted"))
    return objective


@transaction.atomic
def edit_objective(actor: Person, *, objective: Objective, fields: ObjectiveFields, version: str) -> Objective:
    """Raises EditConflict when another window saved something else since the form with ``version`` was opened.

    An owner changes the words. Another level or team is for those who may publish there.
    """
    lock_table(Objective)
    before = Objective.objects.select_related("team", "parent", "owner").get(pk=objective.pk)
    require(policy.can_edit_objective(actor, before))
    objective = copy(before)
    _set_fields(objective, fields)
    changed = [name for name in Objective.version_fields if getattr(objective, name) != getattr(before, name)]
    if not changed:
        return before
    check_version(before, version)
    if {"level", "team_id"} & set(changed):
        require(policy.can_publish_objective(actor, objective))
    _require_fitting(actor, objective)
    objective.changed_at = dates.now()
    objective.full_clean(exclude=UNCHECKED_FIELDS)
    objective.save(update_fields=[*changed, "changed_at"])
    parts = ", ".join(map(field_name, changed))
    record_change(actor, objective, _("Changed: %(parts)s") % {"parts": parts})
    return objective


@transaction.atomic
def remove_draft(actor: Person, *, objective: Objective) -> None:
    """Raises Refused once it has been published: then others may have built on it."""
    objective = Objective.objects.select_for_update(of=("self",)).get(pk=objective.pk)
    require(policy.can_edit_objective(actor, objective))
    if not objective.is_draft:
        raise Refused(_("It is published. You can close it and say what came of it."))
    objective.delete()


@transaction.atomic
def publish_objective(actor: Person, *, objective: Objective) -> Objective:
    """Everyone sees it from now on. A second press changes nothing."""
    objective = _lock(objective)
    require(policy.can_publish_objective(actor, objective))
    if not objective.is_draft:
        return objective
    objective.state, objective.published_at = ObjectiveState.PUBLISHED, dates.now()
    objective.changed_at = dates.now()
    objective.save(update_fields=["state", "published_at", "changed_at"])
    record_change(actor, objective, _("Published"))
    return objective


@transaction.atomic
def close_objective(actor: Person, *, objective: Objective, result: str) -> Objective:
    """Goals lined up with it stay as they are; no new ones can be."""
    objective = _lock(objective)
    if not objective.is_open:
        return objective
    require(policy.can_edit_objective(actor, objective))
    if objective.is_draft:
        raise Refused(_("It was never published. You can delete the draft."))
    objective.state, objective.result, objective.closed_on = ObjectiveState.CLOSED, result, dates.today()
    objective.changed_at = dates.now()
    objective.full_clean(exclude=UNCHECKED_FIELDS)
    objective.save(update_fields=["state", "result", "closed_on", "changed_at"])
    record_change(actor, objective, _("Closed"))
    return objective


@transaction.atomic
def reopen_objective(actor: Person, *, objective: Objective) -> Objective:
    """Its result is kept, and begins the form when it is closed again."""
    objective = _lock(objective)
    require(objective.owner_id == actor.pk or policy.can_publish_objective(actor, objective))
    if objective.is_open:
        return objective
    objective.state, objective.closed_on, objective.changed_at = ObjectiveState.PUBLISHED, None, dates.now()
    objective.save(update_fields=["state", "closed_on", "changed_at"])
    record_change(actor, objective, _("Reopened"))
    return objective


@transaction.atomic
def carry_over(actor: Person, *, objectives: Sequence[Objective], starts_on: date, ends_on: date) -> list[Objective]:
    """Copy each as a draft for the new days, with its unreached key results beginning where they stand.

    An objective that was carried over to these days before keeps that copy. What served another one of them serves
    its copy.
    """
    if ends_on <= starts_on:
        raise Refused(_("Its last day comes before it begins."), field="ends_on")
    lock_table(Objective)
    copies: dict[int, Objective] = {}
    for old in sorted(objectives, key=lambda one: Level(one.level).rank):
        require(policy.can_publish_objective(actor, old))
        earlier = old.successors.filter(starts_on=starts_on).first()
        copies[old.pk] = earlier or _copy(actor, old, copies, starts_on, ends_on)
    return list(copies.values())


def record_change(actor: Person, objective: Objective, what: str) -> None:
    """A line of "What happened to it", cut to 200 characters."""
    ObjectiveChange.objects.create(objective=objective, by=actor, what=what[:200])


def field_name(name: str) -> str:
    """A field of ``Objective.version_fields`` as the history names it."""
    return {
        "title": _("title"),
        "description": _("description"),
        "level": _("level"),
        "team_id": _("team"),
        "parent_id": _("what it serves"),
        "owner_id": _("owner"),
        "starts_on": _("first day"),
        "ends_on": _("last day"),
    }[name]


def _lock(objective: Objective) -> Objective:
    """The row as it is now, locked until the transaction ends."""
    return Objective.objects.select_for_update(of=("self",), no_key=True).get(pk=objective.pk)


def _set_fields(objective: Objective, fields: ObjectiveFields) -> None:
    for field in fields_of(fields):
        setattr(objective, field.name, getattr(fields, field.name))
    if objective.level == Level.COMPANY:
        objective.team = objective.parent = None


def _require_fitting(actor: Person, objective: Objective) -> None:
    """Raises Refused unless it has its days, team and owner, and fits into the tree: levels go down only."""
    if objective.ends_on <= objective.starts_on:
        raise Refused(_("Its last day comes before it begins."), field="ends_on")
    if objective.level != Level.COMPANY and objective.team is None:
        raise Refused(_("Whose objective is it? Choose the team."), field="team")
    if objective.owner is None or not objective.owner.is_active:
        raise Refused(_("Choose somebody who looks after it."), field="owner")
    rank, parent = Level(objective.level).rank, objective.parent
    if parent is not None and Level(parent.level).rank >= rank:
        raise Refused(_("It can serve only an objective of a higher level."), field="parent")
    if parent is not None and not Objective.objects.visible_to(actor).filter(pk=parent.pk).exists():
        raise Refused(_("Choose one of these."), field="parent")
    below = objective.children.values_list("level", flat=True) if objective.pk else []
    if any(Level(level).rank <= rank for level in below):
        raise Refused(_("Other objectives serve this one. Their levels have to stay below it."), field="level")


def _copy(actor: Person, old: Objective, copies: dict[int, Objective], starts_on: date, ends_on: date) -> Objective:
    new = Objective(
        title=old.title,
        description=old.description,
        level=old.level,
        team_id=old.team_id,
        parent=copies.get(old.parent_id or 0),
        owner_id=old.owner_id,
        starts_on=starts_on,
        ends_on=ends_on,
        predecessor=old,
        made_by=actor,
    )
    new.full_clean(exclude=UNCHECKED_FIELDS)
    new.save()
    KeyResult.objects.bulk_create(
        KeyResult(
            objective=new,
            text=key_result.text,
            unit=key_result.unit,
            baseline=key_result.current,
            current=key_result.current,
            target=key_result.target,
            position=key_result.position,
        )
        for key_result in old.key_results.all()
        if not key_result.is_reached
    )
    record_change(actor, new, _("Carried over as a draft"))
    return new
