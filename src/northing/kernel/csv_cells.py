"""Cells of CSV files that a spreadsheet takes for text, whatever separates its columns."""

from __future__ import annotations

import re

#: What begins a formula, at the start of a cell or behind anything that a spreadsheet may take for the end of one.
FORMULA_START = re.compile(r"(^|[;,\t\r\n]+)([^\S\t\r\n]*[=+\-@＝＋－＠])")


def plain_cell(value: object) -> str:
    """The value as text, with an apostrophe before whatever could become a formula."""
    return FORMULA_START.sub(r"\1'\2", str(value))
