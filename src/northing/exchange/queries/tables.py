"""Files and pasted text as rows of cells: CSV in any common encoding and with any separator, and workbooks.

A cell is a text or a number; a day of a workbook is a text as ISO 8601 writes it.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from northing.exchange.queries.sheet_text import unescape_cell
from northing.kernel.csv_cells import read_exact_cell
from northing.kernel.errors import Refused
from northing.notation import read_day
from northing.notation.tables import (
    MAX_COLUMNS,
    TableTooLargeError,
    UnreadableTableError,
    WorkbookBounds,
    code_page_of,
    decode_table,
    is_workbook,
    read_workbook,
    sheet_names,
)

Cell = str | int | float
Row = list[Cell]
#: Whether a row has headings that are known.
HasHeadings = Callable[[Row], bool]

MAX_FILE_BYTES = 10_000_000
#: As many lines as are looked through; with a title and headings above them.
MAX_LINES = 10_000
MAX_LINES_ABOVE = 30
MAX_CELLS = 400_000
#: Of a workbook: reading it takes several times as much memory as it unpacks into.
LIST_BOUNDS = WorkbookBounds(20_000_000, MAX_CELLS)
SEPARATORS = ",;\t|"
#: Lines by which the separator is told.
LINES_LOOKED_AT = 20
#: "- ", "• ", "1. ", "2) " in front of a line.
BULLET = re.compile(r"^\s*(?:[-*•–·]|\d{1,3}[.)](?!\d))\s+")
#: "2026-03-14 Return loads board", "14.3.2026: Return loads board".
DAY_FIRST = re.compile(r"^(?P<day>[\d./-]{6,10})[\s:,;–-]+(?P<what>.*\S)\s*$")
#: Of a cell; nothing that is kept has more.
MAX_CELL_LENGTH = 5_000


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the number of the line it begins in: of the file, or of the sheet."""

    number: int
    cells: Row


@dataclass(frozen=True, slots=True)
class Table:
    """``sheets`` are the names of all sheets of a workbook; ``page`` is the code page that was guessed or chosen."""

    lines: list[Line]
    sheets: tuple[str, ...] = ()
    page: str = ""


def read_table(data: bytes, *, has_headings: HasHeadings, sheet: int = 0, page: str = "") -> Table:
    """Refuses what is no table, and what is larger than anybody's list."""
    try:
        table = _read_book(data, sheet) if is_workbook(data) else _read_text(data, page, has_headings)
    except TableTooLargeError:
        message = _("This file holds more than can be read: %(lines)s lines are the most. Divide it.")
        raise Refused(message % {"lines": MAX_LINES}, field="file") from None
    except (UnreadableTableError, csv.Error):
        message = _("This file is no list that can be read. Save it as CSV or as an Excel workbook (.xlsx).")
        raise Refused(message, field="file") from None
    if len(table.lines) > MAX_LINES + MAX_LINES_ABOVE:
        message = _("At most %(limit)s lines at once; this list has %(count)s. Divide it.")
        raise Refused(message % {"limit": MAX_LINES, "count": len(table.lines)}, field="file")
    return table


def _read_book(data: bytes, sheet: int) -> Table:
    names = tuple(sheet_names(data, LIST_BOUNDS))
    number = sheet if sheet < len(names) else 0
    rows = read_workbook(data, LIST_BOUNDS, number)
    lines = [Line(place, [_cell_of(value) for value in row]) for place, row in enumerate(rows, start=1)]
    return Table([line for line in lines if _has_words(line.cells)], names)


def _read_text(data: bytes, page: str, has_headings: HasHeadings) -> Table:
    text = decode_table(data, page).replace("\0", "")
    lines = read_lines(text)
    if not any(has_headings(line.cells) for line in lines[:MAX_LINES_ABOVE]) and is_prose(text, lines):
        lines = plain_lines(text)
    return Table(lines, page=page or code_page_of(data))


def is_prose(text: str, lines: Sequence[Line]) -> bool:
    """Whether nothing parts its lines evenly: then the commas are those of sentences."""
    widths = {len(line.cells) for line in lines}
    if len(widths) != 1 or widths == {1}:
        return True
    return separator_of(text) == "," and 2 * text.count(", ") > text.count(",")


def plain_lines(text: str) -> list[Line]:
    """One on a line, without the signs and numbers that lists have in front."""
    if text.count("\n") > 2 * MAX_LINES:
        raise TableTooLargeError
    whole = ((number, BULLET.sub("", line).strip()) for number, line in enumerate(text.splitlines(), start=1))
    return [Line(number, _cells_of_line(line)) for number, line in whole if line]


def _cells_of_line(line: str) -> Row:
    """With a day in front, the words come first and the day behind them."""
    found = DAY_FIRST.match(line)
    return [_clean(found["what"]), found["day"]] if found and read_day(found["day"]) else [_clean(line)]


def read_lines(text: str) -> list[Line]:
    """Every row of a text that has a word in it. Raises TableTooLargeError and csv.Error."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    found: list[Line] = []
    cells, began = 0, 1
    for row in reader:
        cells += len(row) + 1
        if cells > MAX_CELLS:
            raise TableTooLargeError
        if _has_words(row):
            found.append(Line(began, [_clean(read_exact_cell(cell)) for cell in row[:MAX_COLUMNS]]))
        began = reader.line_num + 1
    return found


def separator_of(text: str) -> str:
    """The sign by which most of the first lines come apart into the same number of cells, at least two."""
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> tuple[int, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    widths: list[int] = []
    try:
        for row in reader:
            widths.append(len(row))
            if len(widths) == LINES_LOOKED_AT:
                break
    except csv.Error:
        return (0, 0)
    wide = [width for width in widths if width > 1]
    usual = max(set(wide), key=wide.count, default=0)
    return (wide.count(usual), usual)


def _has_words(cells: Sequence[Cell]) -> bool:
    return any(not isinstance(cell, str) or cell.strip() for cell in cells)


def _cell_of(value: object) -> Cell:
    """A value of openpyxl: numbers stay numbers, days become texts that cannot be mistaken."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if (value.hour, value.minute, value.second) == (0, 0, 0) else str(value)
    return value.isoformat() if isinstance(value, date) else _clean(unescape_cell(str(value)))


def _clean(text: str) -> str:
    """One kind of line break, no NUL, which PostgreSQL refuses, and no more than any column holds."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")[:MAX_CELL_LENGTH]


def text_of(cell: Cell) -> str:
    """A cell as it was written: 3.0 of a workbook is “3”."""
    return cell if isinstance(cell, str) else plain_figure(cell)


def plain_figure(value: float) -> str:
    """“0.1” and “1250”, never with an exponent."""
    found = Decimal(repr(value)) if abs(value) < 1e30 else Decimal(0)
    return format(found.normalize() if found else Decimal(0), "f")
