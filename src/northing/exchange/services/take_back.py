"""Undoing an import: for a week, all of it; what was changed since is kept, unless its person says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from northing.checkins.services.imports import remove_accomplishments
from northing.exchange.models import ImportedRow, SheetKind, Transfer
from northing.exchange.services.marks import MODELS, in_batches, unchanged_keys
from northing.exchange.services.sheet_imports import IMPORT
from northing.exchange.services.transfer_kinds import Write
from northing.exchange.services.transfers import TransferWork, ask_for_transfer, run_now
from northing.goals.services.imports import remove_actions, remove_goals, remove_readings
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Person

UNDO = "sheet-import-undo"
ROWS_AT_ONCE = 100
MAX_NAMED = 20


@dataclass(frozen=True, slots=True)
class TakingBack:
    """What undoing would do: keys of rows as they came, and of those that were changed since."""

    kind: str
    same: frozenset[int]
    changed: frozenset[int]


def look_back(transfer: Transfer) -> TakingBack:
    rows = list(ImportedRow.objects.filter(transfer=transfer).values_list("kind", "key", "mark"))
    if not rows:
        return TakingBack("", frozenset(), frozenset())
    kind = rows[0][0]
    same, changed = unchanged_keys(kind, {key: mark for _kind, key, mark in rows})
    return TakingBack(kind, frozenset(same), frozenset(changed))


def names_of(back: TakingBack) -> list[str]:
    """Of the first that were changed, in words."""
    if not back.changed:
        return []
    rows = MODELS[back.kind]._base_manager.filter(pk__in=sorted(back.changed)[:MAX_NAMED])
    return [_name_of(row) for row in rows]


def _name_of(row: Any) -> str:
    return str(getattr(row, "what", None) or row)


def can_take_back(person: Person, transfer: Transfer) -> bool:
    return (
        transfer.person_id == person.pk
        and transfer.kind == IMPORT
        and transfer.is_done
        and ImportedRow.objects.filter(transfer=transfer).exists()
    )


def take_back(actor: Person, *, transfer: Transfer, with_changed: bool, form_key: UUID) -> Transfer:
    """Asks for the work, once however often it is pressed; a few rows go at once."""
    if transfer.person_id != actor.pk:
        raise NotAllowed
    if not can_take_back(actor, transfer):
        raise Refused(_("This import is out again already."))
    count = ImportedRow.objects.filter(transfer=transfer).count()
    options = {"import": transfer.pk, "with_changed": with_changed}
    asked = ask_for_transfer(actor, kind=UNDO, options=options, form_key=form_key)
    return run_now(asked) if asked.is_open and count <= ROWS_AT_ONCE else asked


def prepare_undo(work: TransferWork) -> Write:
    options = work.transfer.options
    undone = Transfer.objects.filter(person=work.person, pk=options["import"]).first()
    if undone is None or not can_take_back(work.person, undone):
        raise Refused(_("This import is out again already."))
    back = look_back(undone)
    keys = sorted(back.same | back.changed if options["with_changed"] else back.same)
    work.report(0, len(keys))
    return lambda: write_undo(work, undone, back, keys)


@transaction.atomic
def write_undo(work: TransferWork, undone: Transfer, back: TakingBack, keys: Sequence[int]) -> dict[str, Any]:
    """What stays is not taken back later either: its person has chosen to keep it."""
    removed = remove_rows(work.person, back.kind, keys)
    ImportedRow.objects.filter(transfer=undone).delete()
    left = MODELS[back.kind]._base_manager
    kept = sum(left.filter(pk__in=batch).count() for batch in in_batches(sorted(back.same | back.changed)))
    return {"kind": back.kind, "removed": removed, "kept": kept}


def remove_rows(person: Person, kind: str, keys: Iterable[int]) -> int:
    removers = {SheetKind.GOALS: remove_goals, SheetKind.ACTIONS: remove_actions, SheetKind.READINGS: remove_readings}
    return removers.get(SheetKind(kind), remove_accomplishments)(person, keys=keys)
