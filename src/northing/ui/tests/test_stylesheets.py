"""A piece is drawn in one stylesheet: two that mean different things by one class draw over each other."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from northing import ui

pytestmark = pytest.mark.pure

STYLES = Path(ui.__file__).parent / "static" / "northing" / "css"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
#: How its parts stand: what makes two rules for one class two pieces.
LAYOUT = re.compile(r"(?m)^\s*(display|position):")


def sheets_by_class() -> dict[str, set[str]]:
    """By class, the sheets that say for it alone how its parts stand. Narrow screens have a sheet of their own."""
    found = defaultdict(set)
    for sheet in STYLES.glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selectors, body in RULE.findall(text):
            for selector in selectors.split(","):
                if re.fullmatch(r"\s*\.n-[a-z-]+\s*", selector) and LAYOUT.search(body) and sheet.stem != "narrow":
                    found[selector.strip()].add(sheet.stem)
    return found


def test_it_lays_out_each_piece_in_one_sheet():
    assert {name: sheets for name, sheets in sheets_by_class().items() if len(sheets) > 1} == {}
