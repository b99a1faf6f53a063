"""Writing an objective, changing it, and throwing a draft away."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import fields as fields_of
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format

from northing.kernel import dates
from northing.kernel.errors import EditConflict, Refused
from northing.kernel.versions import fingerprint
from northing.objectives import policy
from northing.objectives.models import Level, Objective, ObjectiveChange, ObjectiveState
from northing.people.models import Person, Team
from northing.people.services.locks import lock_table

CHECKED_ELSEWHERE = ["team", "parent", "owner", "predecessor", "made_by"]
IN_WORDS = {
    "title": "title", "description": "description", "level": "level", "team": "team", "parent": "what it serves",
    "owner": "owner", "starts_on": "first day", "ends_on": "last day",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ObjectiveFields:
    """What somebody writes of an objective. A company's objective has no team, whatever was typed."""

    title: str
    starts_on: date
    ends_on: date
    description: str = ""
    level: str = Level.COMPANY
    team: Team | None = None
    parent: Objective | None = None
    owner: Person | None = None


@transaction.atomic
def draft_objective(actor: Person, *, fields: ObjectiveFields) -> Objective:
    """A draft. The same words for the same days again, as a second press sends them, are the draft that is there."""
    lock_table(Objective)
    objective = Objective(made_by=actor)
    _put(objective, fields)
    policy.require(policy.can_publish(actor, objective))
    _require_fitting(actor, objective)
    twin = Objective.objects.filter(
        made_by=actor, title=objective.title, level=objective.level, team=objective.team, state=ObjectiveState.DRAFT,
        starts_on=objective.starts_on, ends_on=objective.ends_on,
    ).first()  # fmt: skip
    if twin is not None:
        return twin
    objective.full_clean(exclude=CHECKED_ELSEWHERE)
    objective.save()
    note_change(actor, objective, "Drafted")
    return objective


@transaction.atomic
def edit_objective(actor: Person, *, objective: Objective, fields: ObjectiveFields, version: str) -> Objective:
    """Raises EditConflict when ``version`` (see ``version_of_objective``) is no longer the current one.

    An owner changes the words; another level or team is for those who may publish there.
    """
    lock_table(Objective)
    objective = Objective.objects.select_related("team", "parent", "owner").get(pk=objective.pk)
    policy.require(policy.can_edit(actor, objective))
    before = {name: getattr(objective, name) for name in IN_WORDS}
    theirs, is_stale = in_words(objective), version != version_of_objective(objective)
    _put(objective, fields)
    changed = [words for name, words in IN_WORDS.items() if getattr(objective, name) != before[name]]
    if not changed:
        return objective
    if is_stale:
        raise EditConflict(theirs, field="title")
    if (objective.level, objective.team) != (before["level"], before["team"]):
        policy.require(policy.can_publish(actor, objective))
    _require_fitting(actor, objective)
    _save(objective, [*before])
    note_change(actor, objective, f"Changed: {', '.join(changed)}")
    return objective


@transaction.atomic
def remove_draft(actor: Person, *, objective: Objective) -> None:
    """Only what nobody else has built on can go without a trace."""
    objective = Objective.objects.select_for_update(of=("self",)).get(pk=objective.pk)
    policy.require(policy.can_edit(actor, objective))
    if not objective.is_draft:
        raise Refused("It is published. You can close it and say what came of it.")
    objective.delete()


def version_of_objective(objective: Objective) -> str:
    return fingerprint(objective.pk, objective.changed_at.isoformat(), in_words(objective))


def in_words(objective: Objective) -> str:
    """All that its form holds, for somebody whose window is behind."""
    days = f"{date_format(objective.starts_on, 'j F Y')} to {date_format(objective.ends_on, 'j F Y')}"
    place = f"{objective.get_level_display()} {objective.team or ''}".strip()
    owner = f"Owner: {objective.owner}" if objective.owner else ""
    serves = f"Serves: {objective.parent}" if objective.parent else ""
    return "\n".join(filter(None, [objective.title, objective.description, place, serves, owner, days]))


def possible_parents(person: Person, level: str, but: int | None = None) -> QuerySet[Objective]:
    """Open objectives of a higher level that the person sees."""
    higher = [one.value for one in Level if one.rank < Level(level).rank]
    found = Objective.objects.visible_to(person).exclude(state=ObjectiveState.CLOSED).filter(level__in=higher)
    return found.exclude(pk=but) if but else found


def note_change(actor: Person, objective: Objective, what: str) -> None:
    ObjectiveChange.objects.create(objective=objective, by=actor, what=what[:200])


def _put(objective: Objective, fields: ObjectiveFields) -> None:
    for field in fields_of(fields):
        setattr(objective, field.name, getattr(fields, field.name))
    if objective.level == Level.COMPANY:
        objective.team = objective.parent = None


def _require_fitting(actor: Person, objective: Objective) -> None:
    """A place in the tree: levels go down only, so there are no circles."""
    if objective.ends_on <= objective.starts_on:
        raise Refused("Its last day comes before it begins.", field="ends_on")
    if objective.level != Level.COMPANY and objective.team is None:
        raise Refused("Whose objective is it? Choose the team.", field="team")
    if objective.owner is None or not objective.owner.is_active:
        raise Refused("Choose somebody who looks after it.", field="owner")
    parent = objective.parent
    if parent is not None and Level(parent.level).rank >= Level(objective.level).rank:
        raise Refused("It can serve only an objective of a higher level.", field="parent")
    if parent is not None and not Objective.objects.visible_to(actor).filter(pk=parent.pk).exists():
        raise Refused("Choose one of these.", field="parent")
    if objective.pk and any(
        Level(level).rank <= Level(objective.level).rank for level in objective.children.values_list("level", flat=True)
    ):
        raise Refused("Other objectives serve this one. Their levels have to stay below it.", field="level")


def _save(objective: Objective, names: list[str]) -> None:
    objective.changed_at = dates.now()
    objective.full_clean(exclude=CHECKED_ELSEWHERE)
    objective.save(update_fields=[*names, "changed_at"])
