"""The work that brings a list in: every line checked once more, and the ready ones written together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from northing.checkins.services.imports import add_accomplishments
from northing.exchange.models import ImportedRow, SheetImport, SheetKind
from northing.exchange.queries.choices import Choices, lines_below, lines_of
from northing.exchange.queries.lines import check_lines
from northing.exchange.services.checkers import checker_for
from northing.exchange.services.marks import BATCH, mark_of
from northing.exchange.services.transfer_kinds import Write
from northing.exchange.services.transfers import TransferWork
from northing.goals.queries.plans import current_plan
from northing.goals.services.imports import add_actions, add_goals, add_readings
from northing.goals.services.plans import create_plan
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.models import Person


def prepare_import(work: TransferWork) -> Write:
    """Goals get their names here, which takes most of the time."""
    sheet_import = SheetImport.objects.filter(transfer=work.transfer).first()
    if sheet_import is None:
        raise Refused(_("This list is not here any more."))
    choices = Choices.from_json(sheet_import.choices)
    checker = checker_for(sheet_import.kind, work.person, usual_goal=choices.goal, makes_rows=True)
    total = sum(1 for _line in lines_below(lines_of(sheet_import), choices))
    rows, counts = [], Counter[str]()
    for checked in work.in_chunks(check_lines(sheet_import, checker), total):
        counts["made" if checked.is_ready else "same" if checked.same else "left_out"] += 1
        if checked.is_ready:
            rows.append(checked.row)
    return lambda: write_rows(work, sheet_import, rows, counts)


def write_rows(
    work: TransferWork, sheet_import: SheetImport, rows: Sequence[Any], counts: Counter[str]
) -> dict[str, Any]:
    made = add_rows(work.person, sheet_import.kind, rows)
    kind = sheet_import.kind
    marks = (ImportedRow(transfer=work.transfer, kind=kind, key=row.pk, mark=mark_of(row)) for row in made)
    ImportedRow.objects.bulk_create(marks, batch_size=BATCH)
    SheetImport.objects.filter(pk=sheet_import.pk).update(content=b"")
    return {**counts, "kind": kind, "states": _count_states(made)}


def add_rows(person: Person, kind: str, rows: Sequence[Any]) -> Sequence[Any]:
    if kind == SheetKind.GOALS:
        plan = current_plan(person, dates.today()) or create_plan(person, starts_on=dates.today())
        return add_goals(person, plan=plan, goals=rows)
    if kind == SheetKind.ACTIONS:
        return add_actions(person, actions=rows)
    if kind == SheetKind.READINGS:
        return add_readings(person, readings=rows)
    return add_accomplishments(person, accomplishments=rows)


def _count_states(made: Iterable[Any]) -> dict[str, int]:
    """Of goals: how many became active, and how many were parked for want of room."""
    return dict(Counter(str(row.state) for row in made if hasattr(row, "state")))
