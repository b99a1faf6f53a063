"""Tables of goals in CSV and XLSX, in and out. No cell that is written can become a formula."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from northing.cli.commands import CommandError
from northing.notation.tables import OWN_BOUNDS, UnreadableTableError, code_page_of, decode_table, read_workbook

#: What a column of goals is usually called; the earlier name wins.
COLUMN_NAMES = (
    "text",
    "goal",
    "goals",
    "goal text",
    "statement",
    "goal statement",
    "sentence",
    "objective",
    "description",
)
#: A word that gives a column of goals away, where no column has a usual name.
GOAL_WORD = re.compile(r"\b(?:goals?|objectives?|aims?|targets?|kpis?|okrs?)\b")
#: Above the names of the columns there may stand so many rows: a title, a date.
MAX_ROWS_ABOVE = 30
CRITERIA = ("specific", "measurable", "achievable", "relevant", "time_bound")
ADDED_COLUMNS = ("is_goal", "kind", *CRITERIA, "met", "deadline", "deadline_text", "measures", "pitfalls", "advice")
NUMBER_PATTERN = re.compile(r"[+-]?\d+(?:[.,]\d+)*\s?%?")
#: Where a spreadsheet cuts the text of a cell at a sign that separates columns in its country.
INNER_FORMULA = re.compile(r"([;\t\r\n]\s*)(?=[=+\-@＝＋－＠])")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: What XML 1.0 has no place for.
UNWRITABLE_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MAX_CELL_CHARACTERS = 32_767
MAX_FILE_BYTES = 50_000_000

Cells = list[Any]


@dataclass(frozen=True, slots=True)
class Table:
    """``name`` is the file's, for messages; ``header`` may be empty cells, ``rows`` and ``above`` are as long as it."""

    name: str
    header: list[str]
    rows: list[Cells]
    above: tuple[Cells, ...] = ()


def read(file: Path, column: str | None = None, page: str = "") -> Table:
    """The first sheet, or the whole CSV file; ``column`` and the code page are those that somebody named.

    Raises CommandError with one line for whatever is wrong with it.
    """
    try:
        if file.stat().st_size > MAX_FILE_BYTES:
            raise CommandError(f"{file.name} is larger than 50 MB; split it")
        cells = _xlsx_cells(file) if file.suffix.lower() == ".xlsx" else _csv_cells(file, page)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror or error}") from error
    rows = [row for row in cells if any(_said(cell) for cell in row)]
    if not rows:
        raise CommandError(f"{file.name} is empty")
    width = max(len(row) for row in rows)
    return _arranged(file.name, [row + [""] * (width - len(row)) for row in rows], column)


def _said(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def _arranged(name: str, rows: list[Cells], column: str | None) -> Table:
    """The rows below the names of the columns, which may stand below a title and other rows."""
    names = [[_said(cell) for cell in row] for row in rows[: MAX_ROWS_ABOVE + 1]]
    if len(rows[0]) == 1 and not _likely(names[0]) and len(names[0][0].split()) > 2 and column is None:
        return Table(name, ["goal"], rows)
    place = _place_of_names(names, column)
    return Table(name, names[place], rows[place + 1 :], tuple(rows[:place]))


def _place_of_names(names: Sequence[Sequence[str]], column: str | None) -> int:
    """The first row with the column somebody named, else with a usual name, else one that sounds like names; else 0."""
    wanted = (column.strip().casefold(),) if column else COLUMN_NAMES
    for at, row in enumerate(names):
        if any(cell.casefold() in wanted for cell in row):
            return at
    return next((at for at, row in enumerate(names) if sum(map(bool, row)) > 1 and _likely(row)), 0)


def _likely(names: Sequence[str]) -> list[int]:
    """The columns that sound like goals; a sentence about goals is no name of a column."""
    return [at for at, name in enumerate(names) if GOAL_WORD.search(name.casefold()) and len(name.split()) < 6]


def guessed_page(file: Path) -> str:
    """The code page that a CSV file is taken for where it does not say which letters it has; else empty."""
    return code_page_of(file.read_bytes())


def _csv_cells(file: Path, page: str) -> list[Cells]:
    try:
        text = decode_table(file.read_bytes(), page)
    except UnreadableTableError:
        raise CommandError(f"{file.name} is not a readable table; save it as CSV first") from None
    limit = csv.field_size_limit(MAX_FILE_BYTES)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, file)))
    except csv.Error as error:
        raise CommandError(f"{file.name} is not a readable table: {error}") from error
    finally:
        csv.field_size_limit(limit)  # it holds for the whole process


def _delimiter(text: str, file: Path) -> str:
    """The sign that cuts the first rows into equally many cells; of several the one that is there most."""
    head = text.splitlines(keepends=True)[:20]
    likely = "\t" if file.suffix.lower() == ".tsv" else ","
    return max((likely, ",", ";", "\t"), key=lambda sign: (_even(head, sign), head[0].count(sign) if head else 0))


def _even(head: list[str], sign: str) -> bool:
    widths = {len(row) for row in csv.reader(head, delimiter=sign) if row}
    return len(widths) == 1 and widths != {1}


def _xlsx_cells(file: Path) -> list[Cells]:
    try:
        return read_workbook(file.read_bytes(), OWN_BOUNDS)
    except UnreadableTableError:
        raise CommandError(f"{file.name} is not a readable workbook") from None


def goal_column(table: Table, chosen: str | None) -> int:
    """Which column holds the goals: the one named, a usual name, or the only one."""
    names = [name.casefold() for name in table.header]
    if chosen is not None:
        if chosen.strip().casefold() in names:
            return names.index(chosen.strip().casefold())
        raise CommandError(f"{table.name} has no column {chosen!r}; it has: {_listed(table)}")
    for name in COLUMN_NAMES:
        if name in names:
            return names.index(name)
    likely = _likely(table.header)
    if len(names) == 1 or len(likely) == 1:
        return likely[0] if likely else 0
    raise CommandError(f"which column of {table.name} holds the goals? Name it with --column; it has: {_listed(table)}")


def _listed(table: Table) -> str:
    return ", ".join(name for name in table.header if name)[:300] or "no names"


def cell_text(row: Cells, column: int) -> str:
    return "" if row[column] is None else str(row[column])


def with_results(table: Table, results: Sequence[dict[str, Any] | None]) -> Table:
    """The same table with the coach's columns to the right; a name that is taken already gets "coach" before it."""
    taken = {name.casefold() for name in table.header}
    added = [f"coach {name}" if name in taken else name for name in ADDED_COLUMNS]
    rows = [row + _cells(result) for row, result in zip(table.rows, results, strict=True)]
    above = tuple(row + [""] * len(added) for row in table.above)
    return Table(table.name, table.header + added, rows, above)


def _cells(result: dict[str, Any] | None) -> Cells:
    if result is None:
        return [""] * len(ADDED_COLUMNS)
    criteria, deadline = result["criteria"], result["deadline"] or {}
    met = [bool(criteria.get(letter, {}).get("met")) for letter in CRITERIA]
    return [
        _yes(result["is_goal"]),
        result["kind"] or "",
        *(_yes(each) if result["is_goal"] else "" for each in met),
        sum(met) if result["is_goal"] else "",
        deadline.get("date") or "",
        deadline.get("text") or "",
        "; ".join(measure_text(measure) for measure in result["measures"]),
        ", ".join(result["pitfalls"]),
        " ".join(filter(None, [result["question"], *result["remarks"], deadline.get("question")])) or result["reply"],
    ]


def _yes(value: object) -> str:
    return "yes" if value else "no"


def measure_text(measure: dict[str, Any]) -> str:
    return f"{measure['value']:.12g} {measure['unit']}"


def harmless(cell: Any) -> Any:
    """A text that a spreadsheet would take for a formula gets an apostrophe, also behind a semicolon inside the text,
    which separates columns in half of the world; a number stays a number.
    """
    if not isinstance(cell, str):
        return "" if cell is None else cell
    text = UNWRITABLE_IN_XML.sub("�", cell)[: MAX_CELL_CHARACTERS - 1]
    text = INNER_FORMULA.sub(r"\1'", text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not NUMBER_PATTERN.fullmatch(text) else text


def write(file: Path, table: Table) -> None:
    """Written aside and put in place whole, so that a crash leaves no half table."""
    content = _as_xlsx(table) if file.suffix.lower() == ".xlsx" else _as_csv(table, file.suffix.lower())
    try:
        handle, aside = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(aside).replace(file)
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {error.strerror or error}") from error


def _lines(table: Table) -> list[Cells]:
    return [[harmless(cell) for cell in row] for row in [*table.above, table.header, *table.rows]]


def _as_csv(table: Table, suffix: str) -> bytes:
    """With a byte-order mark, without which spreadsheets take UTF-8 for something else."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t" if suffix == ".tsv" else ",").writerows(_lines(table))
    return out.getvalue().encode("utf-8-sig")


def _as_xlsx(table: Table) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Goals")
    names = len(table.above)
    sheet.freeze_panes = f"A{names + 2}"
    lines = _lines(table)
    for place in range(len(table.header)):
        longest = max(len(str(row[place])) for row in lines[names : names + 200])
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(max(longest + 2, 8), 60)
    for number, row in enumerate(lines):
        cells = [WriteOnlyCell(sheet, value=cell) for cell in row] if number == names else row
        for cell in cells if number == names else ():
            cell.font = Font(bold=True)
        sheet.append(cells)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
