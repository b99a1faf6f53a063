"""The lines of a list, each read, checked, and told whether it is ready, the same as something here, or to be mended.

Nothing is written here. The page shows what comes of it; the work that brings the list in does all of it once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.core.exceptions import ValidationError

from northing.exchange.models import SheetImport, SheetKind
from northing.exchange.queries.cells import Ways, read_cell
from northing.exchange.queries.choices import Choices, headings_of, lines_below, lines_of
from northing.exchange.queries.columns import COLUMNS, Column, plain_heading
from northing.exchange.queries.tables import Cell, Line, text_of
from northing.kernel.errors import Refused
from northing.kernel.folding import fold_text


@dataclass(frozen=True, slots=True)
class Checked:
    """What a checker says of the values of a line: the row that can be written, or what is the same here already."""

    row: Any
    same: str = ""
    note: str = ""


class Checker(Protocol):
    """Knows what is here, and what earlier lines of the list have said."""

    def check(self, values: Mapping[str, Any]) -> Checked:
        """Raises Refused and ValidationError, by the names of columns."""


@dataclass(slots=True)
class CheckedLine:
    """``shown`` are the cells as they were written or mended, ``problems`` sentences by column; "" for a whole line."""

    number: int
    shown: dict[str, str]
    problems: dict[str, str] = field(default_factory=dict)
    same: str = ""
    note: str = ""
    #: Why it stays out, where nothing could be mended: chosen so, or no line of this kind.
    left_out: str = ""
    is_chosen_out: bool = False
    row: Any = None

    @property
    def is_ready(self) -> bool:
        return not (self.problems or self.same or self.left_out or self.is_chosen_out)

    @property
    def is_problem(self) -> bool:
        return bool(self.problems) and not (self.is_chosen_out or self.left_out)


def read_values(
    columns: Mapping[int, Column], line: Line, ways: Ways, mends: Mapping[str, str], known: Mapping[str, Column]
) -> tuple[dict[str, str], dict[str, Any], dict[str, str]]:
    """What is shown of a line, the values by column, and the problems by column."""
    shown: dict[str, str] = {}
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for column, cell in _cells_of(columns, line, mends, known):
        shown[column.name] = text_of(cell)
        try:
            values[column.name] = read_cell(column, cell, ways)
        except Refused as refusal:
            problems[column.name] = refusal.message
    return shown, values, problems


def _cells_of(
    columns: Mapping[int, Column], line: Line, mends: Mapping[str, str], known: Mapping[str, Column]
) -> Iterator[tuple[Column, Cell]]:
    """With what was typed in place of a cell, also of a column that the list has not."""
    for place, column in columns.items():
        cell: Cell = line.cells[place] if place < len(line.cells) else ""
        yield column, mends.get(column.name, cell)
    here = {column.name for column in columns.values()}
    yield from ((known[name], text) for name, text in mends.items() if name in known and name not in here)


def columns_by_name(kind: str) -> dict[str, Column]:
    return {column.name: column for column in COLUMNS[kind]}


def columns_by_place(kind: str, choices: Choices) -> dict[int, Column]:
    named = columns_by_name(kind)
    return {place: named[name] for place, name in sorted(choices.columns.items()) if name in named}


def can_take_same(kind: str) -> bool:
    """A day has one reading; of everything else there may be two."""
    return kind != SheetKind.READINGS


def check_lines(sheet_import: SheetImport, checker: Checker) -> Iterator[CheckedLine]:
    """Every line below the headings."""
    choices = Choices.from_json(sheet_import.choices)
    lines = lines_of(sheet_import)
    columns, known = columns_by_place(sheet_import.kind, choices), columns_by_name(sheet_import.kind)
    leaves_out = _rule_of_preset(choices, headings_of(lines, choices))
    chosen_out, taken = (
        set(sheet_import.left_out),
        set(sheet_import.taken) if can_take_same(sheet_import.kind) else set(),
    )
    for line in lines_below(lines, choices):
        mends = sheet_import.mends.get(str(line.number), {})
        shown, values, problems = read_values(columns, line, choices.ways, mends, known)
        checked = CheckedLine(line.number, shown, problems, left_out=leaves_out(line))
        checked.is_chosen_out = line.number in chosen_out
        if not (problems or checked.left_out or checked.is_chosen_out):
            _ask(checker, checked, values, is_taken=line.number in taken)
        yield checked


def _ask(checker: Checker, checked: CheckedLine, values: Mapping[str, Any], *, is_taken: bool) -> None:
    try:
        answer = checker.check(values)
    except Refused as refusal:
        checked.problems[refusal.field or ""] = refusal.message
    except ValidationError as error:
        checked.problems.update(problems_of(error))
    else:
        checked.row, checked.note = answer.row, answer.note
        checked.same = "" if is_taken else answer.same


def problems_of(error: ValidationError) -> dict[str, str]:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return {("" if name == "__all__" else name): " ".join(messages) for name, messages in by_field.items()}


def _rule_of_preset(choices: Choices, headings: Iterable[str]) -> Callable[[Line], str]:
    """Why a line stays out that a preset knows to be nothing of this kind; empty for all others."""
    preset = choices.preset_found
    if preset is None or not preset.left_out:
        return lambda _line: ""
    places = {place: plain_heading(heading) for place, heading in enumerate(headings)}
    rules = {place: preset.left_out[name] for place, name in places.items() if name in preset.left_out}

    def reason(line: Line) -> str:
        for place, words in rules.items():
            word = fold_text(text_of(line.cells[place])) if place < len(line.cells) else ""
            if word in words:
                return str(words[word])
        return ""

    return reason
