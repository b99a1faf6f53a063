"""Cells of CSV files that a spreadsheet takes for text, whatever separates its columns.

``plain_cell`` is for files that people read, ``exact_cell`` for those that are read back: it marks what begins with an
apostrophe already once more, so that ``read_exact_cell`` gives back every text as it was.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

#: What begins a formula, at the start of a cell or behind anything that a spreadsheet may take for the end of one.
FORMULA_START = re.compile(r"(^|[;,\t\r\n]+)([^\S\t\r\n]*[=+\-@＝＋－＠])")

BYTE_ORDER_MARK = "\ufeff"


def plain_cell(value: object) -> str:
    """The value as text, with an apostrophe before whatever could become a formula."""
    return FORMULA_START.sub(r"\1'\2", str(value))


def csv_text(rows: Iterable[Iterable[object]], *, is_whole: bool = True) -> str:
    """Lines of CSV with plain cells. A whole file begins with a byte-order mark, without which spreadsheets guess."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([plain_cell(cell) for cell in row] for row in rows)
    return f"{BYTE_ORDER_MARK if is_whole else ''}{out.getvalue()}"


#: As above, behind as many apostrophes as stand there.
MARKED_START = re.compile(r"(^|[;,\t\r\n]+)('*[^\S\t\r\n]*[=+\-@＝＋－＠])")
EXACT_MARK = re.compile(r"(^|[;,\t\r\n]+)'('*[^\S\t\r\n]*[=+\-@＝＋－＠])")


def exact_cell(text: str) -> str:
    """With one apostrophe more before whatever could become a formula."""
    return MARKED_START.sub(r"\1'\2", text)


def read_exact_cell(text: str) -> str:
    """What ``exact_cell`` was given."""
    return EXACT_MARK.sub(r"\1\2", text)
