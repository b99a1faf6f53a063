"""Key results: what shows that an objective comes true, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from northing.kernel import dates
from northing.kernel.errors import EditConflict, Refused
from northing.kernel.versions import fingerprint
from northing.objectives import policy
from northing.objectives.models import KeyResult, KeyResultUpdate, Objective
from northing.objectives.services.drafting import note_change
from northing.people.models import Person

MOST = 6


@dataclass(frozen=True, slots=True)
class KeyResultFields:
    text: str
    baseline: Decimal
    target: Decimal
    unit: str = ""


@transaction.atomic
def add_key_result(actor: Person, *, objective: Objective, fields: KeyResultFields) -> KeyResult:
    """At the end. The same one again, as a second press sends it, is the one that is there."""
    objective = Objective.objects.select_for_update(of=("self",), no_key=True).get(pk=objective.pk)
    policy.require(policy.can_edit(actor, objective))
    standing = objective.key_results.filter(text=fields.text, target=fields.target).first()
    if standing is not None:
        return standing
    known = objective.key_results.aggregate(last=Max("position"))["last"]
    if objective.key_results.count() >= MOST:
        raise Refused("Six are plenty. Change one of them, or take one away first.")
    key_result = KeyResult(objective=objective, position=0 if known is None else known + 1, current=fields.baseline)
    _put(key_result, fields)
    key_result.save()
    note_change(actor, objective, f"Added “{fields.text}”")
    return key_result


@transaction.atomic
def change_key_result(actor: Person, *, key_result: KeyResult, fields: KeyResultFields, version: str) -> KeyResult:
    """Its updates stay; until there is one, it stands where it begins.

    Raises EditConflict when ``version`` (see ``version_of_key_result``) is no longer the current one.
    """
    key_result = _taken(actor, key_result)
    before = (key_result.text, key_result.baseline, key_result.target, key_result.unit)
    if before == (fields.text, fields.baseline, fields.target, fields.unit):
        return key_result
    current = version_of_key_result(key_result)
    if version != current:
        raise EditConflict(in_words(key_result), field="text", version=current)
    if key_result.updated_on is None:
        key_result.current = fields.baseline
    _put(key_result, fields)
    key_result.save(update_fields=["text", "baseline", "target", "unit", "current"])
    note_change(actor, key_result.objective, f"Changed “{fields.text}”")
    return key_result


@transaction.atomic
def remove_key_result(actor: Person, *, key_result: KeyResult) -> None:
    key_result = _taken(actor, key_result)
    note_change(actor, key_result.objective, f"Took away “{key_result.text}”")
    key_result.delete()


@transaction.atomic
def update_key_result(
    actor: Person, *, key_result: KeyResult, value: Decimal, on: date, note: str = ""
) -> KeyResultUpdate:
    """Where it stands on a day. An earlier day adds to the history and leaves the present figure."""
    if on > dates.today():
        raise Refused("Choose today or an earlier day.", field="on")
    key_result = _taken(actor, key_result)
    update = key_result.updates.filter(on=on).first() or KeyResultUpdate(key_result=key_result, on=on)
    update.value, update.note, update.by = value, note, actor
    update.full_clean(exclude=["key_result", "by"], validate_unique=False, validate_constraints=False)
    update.save()
    latest = key_result.updates.order_by("-on", "-pk")[0]
    key_result.current, key_result.updated_on = latest.value, latest.on
    key_result.save(update_fields=["current", "updated_on"])
    return update


def version_of_key_result(key_result: KeyResult) -> str:
    return fingerprint(key_result.pk, in_words(key_result))


def in_words(key_result: KeyResult) -> str:
    """What it says in one line, as another window shows it."""
    way = f"from {key_result.baseline.normalize():f} to {key_result.target.normalize():f} {key_result.unit}".strip()
    return f"{key_result.text}, {way}"


def _put(key_result: KeyResult, fields: KeyResultFields) -> None:
    if fields.baseline == fields.target:
        raise Refused("The start and the target are the same; let them differ.", field="target")
    key_result.text, key_result.unit = fields.text, fields.unit
    key_result.baseline, key_result.target = fields.baseline, fields.target
    key_result.full_clean(exclude=["objective"])


def _taken(actor: Person, key_result: KeyResult) -> KeyResult:
    found = KeyResult.objects.select_for_update(of=("self",), no_key=True).select_related("objective")
    key_result = found.get(pk=key_result.pk)
    policy.require(policy.can_edit(actor, key_result.objective))
    return key_result
