"""Key results of an objective, and their updates."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.objectives import policy
from northing.objectives.models import KeyResult, KeyResultFields, KeyResultUpdate, Objective
from northing.objectives.services.objectives import record_change
from northing.people.models import Person

MAX_KEY_RESULTS = 6


@transaction.atomic
def add_key_result(actor: Person, *, objective: Objective, fields: KeyResultFields) -> KeyResult:
    """At the end. The same text and target sent twice are one key result."""
    objective = Objective.objects.select_for_update(of=("self",), no_key=True).get(pk=objective.pk)
    require(policy.can_edit_objective(actor, objective))
    same = objective.key_results.filter(text=fields.text, target=fields.target).first()
    if same is not None:
        return same
    last = objective.key_results.aggregate(last=Max("position"))["last"]
    if objective.key_results.count() >= MAX_KEY_RESULTS:
        raise Refused(_("Six are plenty. Change one of them, or take one away first."))
    key_result = KeyResult(objective=objective, position=0 if last is None else last + 1, current=fields.baseline)
    _set_fields(key_result, fields)
    key_result.save()
    record_change(actor, objective, _("Added “%(text)s”") % {"text": fields.text})
    return key_result


@transaction.atomic
def change_key_result(actor: Person, *, key_result: KeyResult, fields: KeyResultFields, version: str) -> KeyResult:
    """Its updates stay; until there is one, its figure of now is the baseline.

    Raises EditConflict when another window saved something else since the form with ``version`` was opened.
    """
    key_result = _lock(actor, key_result)
    values = asdict(fields)
    if all(getattr(key_result, name) == value for name, value in values.items()):
        return key_result
    check_version(key_result, version)
    if key_result.updated_on is None:
        key_result.current = fields.baseline
    _set_fields(key_result, fields)
    key_result.save(update_fields=[*values, "current"])
    record_change(actor, key_result.objective, _("Changed “%(text)s”") % {"text": fields.text})
    return key_result


@transaction.atomic
def remove_key_result(actor: Person, *, key_result: KeyResult) -> None:
    key_result = _lock(actor, key_result)
    record_change(actor, key_result.objective, _("Took away “%(text)s”") % {"text": key_result.text})
    key_result.delete()


@transaction.atomic
def update_key_result(
    actor: Person, *, key_result: KeyResult, value: Decimal, on: date, note: str = ""
) -> KeyResultUpdate:
    """Record what it stood at on a day. The figure of now is that of the latest day."""
    if on > dates.today():
        raise Refused(_("Choose today or an earlier day."), field="on")
    key_result = _lock(actor, key_result)
    update = key_result.updates.filter(on=on).first() or KeyResultUpdate(key_result=key_result, on=on)
    update.value, update.note, update.by = value, note, actor
    update.full_clean(exclude=["key_result", "by"], validate_unique=False, validate_constraints=False)
    update.save()
    latest = key_result.updates.order_by("-on", "-pk")[0]
    key_result.current, key_result.updated_on = latest.value, latest.on
    key_result.save(update_fields=["current", "updated_on"])
    return update


def _set_fields(key_result: KeyResult, fields: KeyResultFields) -> None:
    if fields.baseline == fields.target:
        raise Refused(_("The start and the target are the same; let them differ."), field="target")
    key_result.text, key_result.unit = fields.text, fields.unit
    key_result.baseline, key_result.target = fields.baseline, fields.target
    key_result.full_clean(exclude=["objective"])


def _lock(actor: Person, key_result: KeyResult) -> KeyResult:
    """The row as it is now, locked until the transaction ends. Raises NotAllowed."""
    rows = KeyResult.objects.select_for_update(of=("self",), no_key=True).select_related("objective")
    key_result = rows.get(pk=key_result.pk)
    require(policy.can_edit_objective(actor, key_result.objective))
    return key_result
