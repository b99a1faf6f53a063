"""A list of people comes, its columns are named, its lines mended; then it is brought in as long work, or given up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from northing.exchange.models import PeopleSheet, Transfer
from northing.exchange.queries.choices import pack_lines
from northing.exchange.queries.people_columns import (
    PEOPLE_COLUMNS_BY_NAME,
    find_people_headings,
    guess_people_columns,
    headings_of_people,
)
from northing.exchange.queries.people_plan import is_address, plan_people
from northing.exchange.queries.people_rows import people_lines_of, plain_text
from northing.exchange.queries.tables import MAX_FILE_BYTES, Line, Table, read_table, text_of
from northing.exchange.services.transfers import ask_for_transfer, run_now
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused, require
from northing.kernel.folding import fold_text
from northing.notation.tables import decode_table, is_workbook
from northing.people import policy
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked

#: For so long a list waits that nobody brings in.
PEOPLE_SHEET_RETENTION = timedelta(days=2)
MAX_WAITING_SHEETS = 5
#: So many lines take a moment, and are brought in while their person waits.
PEOPLE_AT_ONCE = 100
PEOPLE_IMPORT = "people"
#: What may be chosen for a whole list.
PEOPLE_OPTIONS = ("renames", "clears", "closes_missing")


@transaction.atomic
def bring_people(actor: Person, *, content: bytes, file_name: str = "", form_key: UUID) -> PeopleSheet:
    """The same ``form_key`` again is the same list. Raises Refused for what is no list."""
    require(policy.can_invite(actor))
    lock_person(actor)
    brought = PeopleSheet.objects.filter(person=actor, form_key=form_key).first()
    if brought is not None:
        return brought
    sheet = PeopleSheet(person=actor, form_key=form_key, file_name=file_name[-200:], content=content)
    _read_content(sheet)
    waiting = PeopleSheet.objects.filter(person=actor).waiting().order_by("-made_at", "-pk")
    PeopleSheet.objects.filter(pk__in=list(waiting.values_list("pk", flat=True)[MAX_WAITING_SHEETS - 1 :])).delete()
    sheet.save()
    return sheet


def _read_content(sheet: PeopleSheet, heading: int | None = None) -> None:
    """``heading`` is given where somebody has said where the headings stand; what was mended were other lines."""
    content = bytes(sheet.content)
    if len(content) > MAX_FILE_BYTES:
        raise Refused(_("That file is larger than ten megabytes. Is it the right one?"), field="file")
    table = read_table(content, has_headings=lambda _row: True, sheet=sheet.sheet, page=sheet.page)
    if not table.lines:
        raise Refused(_("There is nobody in this list yet."), field="file" if sheet.file_name else "text")
    sheet.page, sheet.sheets = table.page, list(table.sheets)
    sheet.heading = find_people_headings(table.lines) if heading is None else heading
    lines, columns = _lines_and_columns(table, content, sheet)
    if not any(line.number > sheet.heading for line in lines):
        raise Refused(_("There is nobody in this list yet."), field="file" if sheet.file_name else "text")
    sheet.columns = {str(place): name for place, name in columns.items()}
    sheet.rows = pack_lines(lines)
    sheet.mends, sheet.left_out, sheet.returning, sheet.team_names = {}, [], [], {}


def _lines_and_columns(table: Table, content: bytes, sheet: PeopleSheet) -> tuple[list[Line], dict[int, str]]:
    """A text without headings and columns is plain lines with addresses."""
    below = [line for line in table.lines if line.number > sheet.heading]
    columns = guess_people_columns(headings_of_people(table.lines, sheet.heading)) if sheet.heading else {}
    if "email" in columns.values():
        return table.lines, columns
    place = _place_of_addresses(below)
    if sheet.heading or is_workbook(content) or place is not None:
        return table.lines, columns | {place or 0: "email"}
    texts = enumerate(decode_table(content, sheet.page).replace("\0", "").splitlines(), start=1)
    return [Line(number, [text]) for number, text in texts if text.strip(" \t,;")], {}


def _place_of_addresses(lines: list[Line]) -> int | None:
    """The one column, among several, that has a bare address in most lines; None where it is not clear."""
    texts = [(place, text_of(cell).strip()) for line in lines for place, cell in enumerate(line.cells)]
    counts = Counter(place for place, text in texts if is_address(text))
    often = [place for place, count in counts.items() if count > 1 and 2 * count > len(lines)]
    others = any("@" in text for place, text in texts if place not in often)
    width = max((len(line.cells) for line in lines), default=0)
    return often[0] if width > 1 and len(often) == 1 and not others else None


def _lock_waiting(actor: Person, sheet: PeopleSheet) -> None:
    require(policy.can_invite(actor) and sheet.person_id == actor.pk)
    lock_person(actor)
    refresh_locked(sheet)
    sheet.person = actor
    if sheet.transfer_id is not None:
        raise Refused(_("This list is being brought in already."))


@transaction.atomic
def name_people_columns(
    actor: Person, *, people_sheet: PeopleSheet, sheet: int, page: str, heading: int, columns: Mapping[int, str]
) -> None:
    """Another sheet, page or line of headings is read anew; otherwise the columns are what is said of them."""
    _lock_waiting(actor, people_sheet)
    if (sheet, page or people_sheet.page) != (people_sheet.sheet, people_sheet.page):
        people_sheet.sheet, people_sheet.page = sheet, page
        _read_content(people_sheet)
    elif heading != people_sheet.heading:
        _read_content(people_sheet, heading)
    else:
        people_sheet.columns = _columns_named(columns)
    people_sheet.save()


def _columns_named(columns: Mapping[int, str]) -> dict[str, str]:
    named = {str(place): name for place, name in columns.items() if name in PEOPLE_COLUMNS_BY_NAME}
    if "email" not in named.values():
        raise Refused(_("Say in which column the addresses are."))
    if len(set(named.values())) < len(named):
        raise Refused(_("Two columns are named alike. Choose one of them."))
    return named


@transaction.atomic
def mend_people(
    actor: Person,
    *,
    people_sheet: PeopleSheet,
    mends: Mapping[int, Mapping[str, str]],
    left_out: Mapping[int, bool],
    returning: Mapping[int, bool],
    team_names: Mapping[str, str],
) -> None:
    """What was typed in place of cells and ticked, of the lines that were shown."""
    _lock_waiting(actor, people_sheet)
    typed = {key: dict(cells) for key, cells in people_sheet.mends.items()}
    for number, cells in mends.items():
        texts = {name: plain_text(text) for name, text in cells.items()}
        typed.setdefault(str(number), {}).update(texts)
    people_sheet.mends = {key: cells for key, cells in typed.items() if cells}
    people_sheet.left_out = _ticked_lines(people_sheet.left_out, left_out)
    people_sheet.returning = _ticked_lines(people_sheet.returning, returning)
    names = {key: plain_text(name) for key, name in team_names.items()}
    people_sheet.team_names |= {key: name for key, name in names.items() if name and fold_text(name) != key}
    people_sheet.save(update_fields=["mends", "left_out", "returning", "team_names"])


def _ticked_lines(before: Collection[int], shown: Mapping[int, bool]) -> list[int]:
    kept = {number for number in before if number not in shown}
    return sorted(kept | {number for number, is_ticked in shown.items() if is_ticked})


@transaction.atomic
def choose_people_options(actor: Person, *, people_sheet: PeopleSheet, **options: bool) -> None:
    _lock_waiting(actor, people_sheet)
    people_sheet.options = {name: bool(options.get(name)) for name in PEOPLE_OPTIONS}
    people_sheet.save(update_fields=["options"])


@transaction.atomic
def leave_out_problems(actor: Person, *, people_sheet: PeopleSheet) -> None:
    """All lines that are to be mended stay out, and those that come to need it by that."""
    _lock_waiting(actor, people_sheet)
    while found := {line.line for line in plan_people(people_sheet).lines if line.problems}:
        people_sheet.left_out = sorted({*people_sheet.left_out, *found})
    people_sheet.save(update_fields=["left_out"])


@transaction.atomic
def give_up_people(actor: Person, *, people_sheet: PeopleSheet) -> None:
    _lock_waiting(actor, people_sheet)
    people_sheet.delete()


def bring_people_in(actor: Person, *, people_sheet: PeopleSheet, seen: str, mails: bool = False) -> Transfer:
    """Asks for the work, once however often it is pressed; a short list is brought in at once.

    ``seen`` is the mark of the plan that was looked at; with ``mails`` the invitations go by e-mail. Raises Refused
    where it would do something else by now.
    """
    transfer = _ask_once_for_people(actor, people_sheet, seen, mails)
    if transfer.is_open and transfer.total <= PEOPLE_AT_ONCE:
        return run_now(transfer)
    return transfer


@transaction.atomic
def _ask_once_for_people(actor: Person, people_sheet: PeopleSheet, seen: str, mails: bool) -> Transfer:
    if people_sheet.person_id != actor.pk:
        raise NotAllowed
    require(policy.can_invite(actor))
    lock_person(actor)
    refresh_locked(people_sheet)
    people_sheet.person = actor
    if people_sheet.transfer is not None:
        return people_sheet.transfer
    plan = plan_people(people_sheet)
    if not plan.is_ready or plan.mark != seen:
        raise Refused(_("Something has changed meanwhile. Look through it once more."))
    options = {
        "name": people_sheet.file_name,
        "mails": mails,
        "closing": [one.pk for one in plan.missing],
        "same": plan.counts["same"],
    }
    key = people_sheet.form_key
    people_sheet.transfer = ask_for_transfer(actor, kind=PEOPLE_IMPORT, options=options, form_key=key)
    people_sheet.transfer.total = len(people_lines_of(people_sheet))
    people_sheet.transfer.save(update_fields=["total"])
    people_sheet.save(update_fields=["transfer"])
    return people_sheet.transfer


def delete_old_people_sheets() -> None:
    PeopleSheet.objects.waiting().filter(made_at__lt=dates.now() - PEOPLE_SHEET_RETENTION).delete()
