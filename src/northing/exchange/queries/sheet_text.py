"""Texts in the cells of a workbook, where XML allows fewer characters than people type (ECMA-376, ST_Xstring)."""

from __future__ import annotations

import re

#: Not allowed in XML; a carriage return would come back as a line feed.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def escape_cell(text: str) -> str:
    """With each such character as ``_x000B_``, and a text that looks like one of these marked as well."""
    return FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape_cell(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
