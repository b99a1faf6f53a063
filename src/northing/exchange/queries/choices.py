"""What is meant by a list: where its headings stand, what its columns are, how days and figures are written in it.

All of it is guessed, shown, and changed by whoever brings the list.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from northing.exchange.models import SheetImport
from northing.exchange.queries.cells import Ways
from northing.exchange.queries.columns import ColumnForm, column_of, format_note, guess_columns
from northing.exchange.queries.presets import Preset, columns_of_preset, find_preset, guess_preset
from northing.exchange.queries.tables import MAX_LINES_ABOVE, HasHeadings, Line, text_of
from northing.notation import DateOrder, DecimalMark, decimal_mark_in, order_in
from northing.notation.days import DAY_IN_FIGURES
from northing.ui.formats import date_order_of, decimal_mark_of

#: Lines by which days and figures are told.
LINES_OF_EVIDENCE = 500


@dataclass(frozen=True, slots=True)
class Choices:
    """``heading`` is the number of the line with the headings, 0 where there is none. ``columns`` are by place."""

    sheet: int = 0
    page: str = ""
    heading: int = 0
    preset: str = ""
    columns: dict[int, str] = field(default_factory=dict)
    order: DateOrder = "day-first"
    mark: DecimalMark = "."
    #: The key of the goal that is meant where a line names none.
    goal: int | None = None

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Choices:
        columns = {int(place): name for place, name in stored.get("columns", {}).items()}
        return cls(**{**stored, "columns": columns})

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def ways(self) -> Ways:
        return Ways(self.order, self.mark)

    @property
    def preset_found(self) -> Preset | None:
        return find_preset(self.preset)


def pack_lines(lines: Iterable[Line]) -> bytes:
    packed = json.dumps([[line.number, line.cells] for line in lines], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(packed.encode("utf-8", "surrogatepass"), 3)


def unpack_lines(packed: bytes) -> list[Line]:
    text = zlib.decompress(packed).decode("utf-8", "surrogatepass")
    return [Line(number, cells) for number, cells in json.loads(text)]


def lines_of(sheet_import: SheetImport) -> list[Line]:
    """Every line that was read, those above the headings too."""
    return unpack_lines(bytes(sheet_import.rows))


def headings_of(lines: Sequence[Line], choices: Choices) -> list[str]:
    """What stands above each column; empty where nothing does."""
    line = next((line for line in lines if line.number == choices.heading), None)
    width = max((len(each.cells) for each in lines), default=0)
    texts = [text_of(cell).strip() for cell in line.cells] if line else []
    return texts + [""] * (width - len(texts))


def lines_below(lines: Sequence[Line], choices: Choices) -> Iterator[Line]:
    return (line for line in lines if line.number > choices.heading)


def guess_choices(
    kind: str, lines: Sequence[Line], language: str, *, sheet: int = 0, page: str = "", heading: int | None = None
) -> Choices:
    """``heading`` is given where somebody has said where the headings stand."""
    heading = find_headings(kind, lines) if heading is None else heading
    choices = Choices(sheet=sheet, page=page, heading=heading)
    headings = headings_of(lines, choices)
    preset = guess_preset(kind, headings)
    columns = guess_columns_of(kind, headings, preset)
    return choose_columns(kind, lines, choices, columns, preset.name if preset else "", language)


def guess_columns_of(kind: str, headings: Sequence[str], preset: Preset | None) -> dict[int, str]:
    """By the headings; a list without any says in each line what it is about, and maybe of which day."""
    if preset is not None:
        return columns_of_preset(preset, headings)
    if any(headings):
        return guess_columns(kind, headings)
    named = {"actions": ("text", "due_on"), "accomplishments": ("what", "on"), "goals": ("statement", "deadline")}
    return dict(zip(range(len(headings)), named.get(kind, ()), strict=False))


def choose_columns(
    kind: str, lines: Sequence[Line], choices: Choices, columns: dict[int, str], preset: str, language: str
) -> Choices:
    """With these columns, and the ways of writing that their cells show."""
    headings = headings_of(lines, choices)
    below = list(lines_below(lines, choices))[:LINES_OF_EVIDENCE]
    order = _order_in_cells(kind, columns, headings, below) or date_order_of(language) or "day-first"
    mark = _mark_in_cells(kind, columns, headings, below) or decimal_mark_of(language)
    return replace(choices, preset=preset, columns=columns, order=order, mark=mark)


def has_headings(kind: str) -> HasHeadings:
    """For a row: whether one of its cells is a heading of such a list."""
    return lambda cells: bool(_count_headings(kind, [text_of(cell) for cell in cells]))


def _count_headings(kind: str, texts: Sequence[str]) -> int:
    preset = guess_preset(kind, texts)
    return len(columns_of_preset(preset, texts) if preset else guess_columns(kind, texts))


def find_headings(kind: str, lines: Sequence[Line]) -> int:
    """The number of the line, among the first ones, in which most cells are headings.

    Where none is known, the first of a table whose cells are words, and 0 for a plain list.
    """
    best, number = 0, 0
    for line in lines[:MAX_LINES_ABOVE]:
        known = _count_headings(kind, [text_of(cell) for cell in line.cells])
        if known > best:
            best, number = known, line.number
    return number or _unknown_headings(lines)


def _unknown_headings(lines: Sequence[Line]) -> int:
    first = lines[0] if lines else None
    if first is None or len(first.cells) < 2 or len(lines) < 2:
        return 0
    words = [cell for cell in first.cells if isinstance(cell, str) and cell.strip()]
    is_named = len(words) == len(first.cells) and not any(char.isdigit() for word in words for char in word)
    return first.number if is_named else 0


def _places(kind: str, columns: dict[int, str], form: ColumnForm) -> list[int]:
    return [place for place, name in columns.items() if (found := column_of(kind, name)) and found.form == form]


def _texts(lines: Iterable[Line], places: Sequence[int]) -> Iterator[str]:
    for line in lines:
        for place in places:
            if place < len(line.cells) and isinstance(cell := line.cells[place], str) and cell.strip():
                yield cell.strip()


def _order_in_cells(kind: str, columns: dict[int, str], headings: Sequence[str], below: Sequence[Line]) -> DateOrder:
    """As a heading says it, else as the days show that can mean one day only."""
    places = _places(kind, columns, ColumnForm.DAY)
    for place in places:
        note = format_note(headings[place])
        if note and "M" in note:
            return "month-first" if note.startswith("M") else "day-first"
    found = (DAY_IN_FIGURES.match(text) for text in _texts(below, places))
    return order_in((int(match[1]), int(match[3])) for match in found if match)


def _mark_in_cells(kind: str, columns: dict[int, str], headings: Sequence[str], below: Sequence[Line]) -> DecimalMark:
    places = _places(kind, columns, ColumnForm.FIGURE)
    for place in places:
        note = format_note(headings[place])
        if note.startswith("1234"):
            return "," if note[4] == "," else "."
    return decimal_mark_in(text.rstrip("%€$£ ") for text in _texts(below, places))
