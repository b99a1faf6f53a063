"""A list comes, its columns are named, its lines mended; then it is brought in as long work, or given up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from northing.exchange.models import SheetImport, Transfer
from northing.exchange.queries.choices import (
    Choices,
    choose_columns,
    guess_choices,
    guess_columns_of,
    has_headings,
    headings_of,
    lines_of,
    pack_lines,
)
from northing.exchange.queries.presets import find_preset
from northing.exchange.queries.tables import MAX_CELL_LENGTH, MAX_FILE_BYTES, Table, read_table
from northing.exchange.services.transfers import ask_for_transfer, run_now
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked

#: For so long a list waits that nobody brings in.
LIST_RETENTION = timedelta(days=2)
MAX_WAITING = 10
#: So many lines take a moment, and are brought in while their person waits.
LINES_AT_ONCE = 100
IMPORT = "sheet-import"


@transaction.atomic
def bring_list(
    actor: Person, *, kind: str, content: bytes, file_name: str = "", form_key: UUID, goal: int | None = None
) -> SheetImport:
    """The same ``form_key`` again is the same list. Raises Refused for what is no list."""
    lock_person(actor)
    brought = SheetImport.objects.filter(person=actor, form_key=form_key).first()
    if brought is not None:
        return brought
    if len(content) > MAX_FILE_BYTES:
        raise Refused(_("That file is larger than ten megabytes. Is it the right one?"), field="file")
    table = read_table(content, has_headings=has_headings(kind))
    if not table.lines:
        raise Refused(_("There is nothing in this list yet."), field="file" if file_name else "text")
    choices = guess_choices(kind, table.lines, actor.language, page=table.page)
    _forget_earlier(actor)
    return SheetImport.objects.create(
        person=actor,
        kind=kind,
        form_key=form_key,
        file_name=file_name[-200:],
        content=content,
        rows=pack_lines(table.lines),
        sheets=list(table.sheets),
        choices=replace(choices, goal=goal).as_json(),
    )


def _forget_earlier(actor: Person) -> None:
    """Of those that wait the latest stay."""
    waiting = SheetImport.objects.filter(person=actor).waiting().order_by("-made_at", "-pk")
    old = list(waiting.values_list("pk", flat=True)[MAX_WAITING - 1 :])
    SheetImport.objects.filter(pk__in=old).delete()


def _lock(actor: Person, sheet_import: SheetImport) -> None:
    if sheet_import.person_id != actor.pk:
        raise NotAllowed
    lock_person(actor)
    refresh_locked(sheet_import)
    if sheet_import.transfer_id is not None:
        raise Refused(_("This list is being brought in already."))


@transaction.atomic
def change_choices(
    actor: Person, *, sheet_import: SheetImport, sheet: int, page: str, heading: int, preset: str, words: Choices
) -> None:
    """Another sheet, page or line of headings is read and guessed anew, another preset names the columns anew.

    Otherwise the columns and ways of writing of ``words`` are meant.
    """
    _lock(actor, sheet_import)
    before = Choices.from_json(sheet_import.choices)
    if (sheet, page) != (before.sheet, before.page):
        table = read_table(
            bytes(sheet_import.content), sheet=sheet, page=page, has_headings=has_headings(sheet_import.kind)
        )
        after = _read_anew(sheet_import, table, sheet, page)
    elif heading != before.heading:
        lines = lines_of(sheet_import)
        after = guess_choices(sheet_import.kind, lines, actor.language, sheet=sheet, page=page, heading=heading)
    elif preset != before.preset:
        after = _name_columns(sheet_import, before, preset)
    else:
        after = replace(before, columns=words.columns, order=words.order, mark=words.mark)
    sheet_import.choices = replace(after, goal=words.goal).as_json()
    sheet_import.save()


def _read_anew(sheet_import: SheetImport, table: Table, sheet: int, page: str) -> Choices:
    """What was mended were lines of another sheet, or with other letters."""
    sheet_import.rows = pack_lines(table.lines)
    sheet_import.mends, sheet_import.left_out, sheet_import.taken = {}, [], []
    return guess_choices(sheet_import.kind, table.lines, sheet_import.person.language, sheet=sheet, page=page)


def _name_columns(sheet_import: SheetImport, before: Choices, preset: str) -> Choices:
    lines = lines_of(sheet_import)
    found = find_preset(preset)
    columns = guess_columns_of(sheet_import.kind, headings_of(lines, before), found)
    language = sheet_import.person.language
    return choose_columns(sheet_import.kind, lines, before, columns, found.name if found else "", language)


@transaction.atomic
def save_mends(
    actor: Person,
    *,
    sheet_import: SheetImport,
    mends: Mapping[int, Mapping[str, str]],
    left_out: Mapping[int, bool],
    taken: Mapping[int, bool],
) -> bool:
    """Keeps what was typed in place of cells and ticked, of the lines that were shown; whether anything changed."""
    _lock(actor, sheet_import)
    before = (sheet_import.mends, sheet_import.left_out, sheet_import.taken)
    typed = {key: dict(cells) for key, cells in sheet_import.mends.items()}
    for number, cells in mends.items():
        typed.setdefault(str(number), {}).update({name: text[:MAX_CELL_LENGTH] for name, text in cells.items()})
    sheet_import.mends = {key: cells for key, cells in typed.items() if cells}
    sheet_import.left_out = _ticked(sheet_import.left_out, left_out)
    sheet_import.taken = _ticked(sheet_import.taken, taken)
    sheet_import.save(update_fields=["mends", "left_out", "taken"])
    return before != (sheet_import.mends, sheet_import.left_out, sheet_import.taken)


def _ticked(before: Sequence[int], shown: Mapping[int, bool]) -> list[int]:
    kept = {number for number in before if number not in shown}
    return sorted(kept | {number for number, is_ticked in shown.items() if is_ticked})


@transaction.atomic
def discard_list(actor: Person, *, sheet_import: SheetImport) -> None:
    _lock(actor, sheet_import)
    sheet_import.delete()


def bring_in(actor: Person, *, sheet_import: SheetImport) -> Transfer:
    """Asks for the work, once however often it is pressed; a short list is brought in at once."""
    transfer = _ask_once(actor, sheet_import)
    if transfer.is_open and len(lines_of(sheet_import)) <= LINES_AT_ONCE:
        return run_now(transfer)
    return transfer


@transaction.atomic
def _ask_once(actor: Person, sheet_import: SheetImport) -> Transfer:
    if sheet_import.person_id != actor.pk:
        raise NotAllowed
    lock_person(actor)
    refresh_locked(sheet_import)
    if sheet_import.transfer is None:
        options: dict[str, Any] = {"kind": sheet_import.kind, "name": str(sheet_import)}
        key = sheet_import.form_key
        sheet_import.transfer = ask_for_transfer(actor, kind=IMPORT, options=options, form_key=key)
        sheet_import.save(update_fields=["transfer"])
    return sheet_import.transfer


def delete_old_lists() -> None:
    SheetImport.objects.waiting().filter(made_at__lt=dates.now() - LIST_RETENTION).delete()
