"""A person's goals, actions, readings and accomplishments as spreadsheets that can be brought in again, word for word.

Days and figures are written as the person's language writes them, and the heading says how. No cell can become a
formula. What was read back gives the same file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import get_format

from northing.checkins.models import Accomplishment
from northing.exchange.models import SHEETS_TAKEN, SheetKind
from northing.exchange.queries.columns import COLUMNS, MEASURES, Column, ColumnForm
from northing.exchange.queries.sheet_text import escape_cell
from northing.exchange.services.checkers import GoalFinder, own_goals
from northing.goals.models import Action, Goal, Measure, Reading
from northing.goals.models.measure_rows import plain_decimal
from northing.kernel.csv_cells import exact_cell
from northing.notation import DecimalMark
from northing.people.models import Person
from northing.people.services.security_log import record_security_event
from northing.ui.formats import date_order_of, decimal_mark_of

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a language writes days and figures in files: with a sign between the parts of a day, and without groups."""

    parts: str
    sign: str
    mark: DecimalMark

    @classmethod
    def of(cls, language: str) -> Spelling:
        order = date_order_of(language)
        if not order:
            return cls("YMD", "-", decimal_mark_of(language))
        found = next((sign for sign in str(get_format("SHORT_DATE_FORMAT", language)) if sign in "./-"), "/")
        sign = "/" if order == "month-first" else found
        return cls("MDY" if order == "month-first" else "DMY", sign, decimal_mark_of(language))

    @property
    def day_note(self) -> str:
        """“DD.MM.YYYY”."""
        return self.sign.join({"D": "DD", "M": "MM", "Y": "YYYY"}[part] for part in self.parts)

    @property
    def figure_note(self) -> str:
        return f"1234{self.mark}5"

    @property
    def separator(self) -> str:
        """Where figures have a comma, spreadsheets part columns by semicolons."""
        return ";" if self.mark == "," else ","

    def day(self, value: date) -> str:
        texts = {"D": f"{value.day:02}", "M": f"{value.month:02}", "Y": f"{value.year:04}"}
        return self.sign.join(texts[part] for part in self.parts)

    def figure(self, value: Decimal) -> str:
        return plain_decimal(value).replace(".", self.mark)


@dataclass(frozen=True, slots=True)
class Sheet:
    kind: SheetKind
    columns: tuple[Column, ...]
    rows: list[Values]


def sheet_of(person: Person, kind: str) -> Sheet:
    """Everything of one kind, with the columns that anything stands in."""
    rows = list(_READERS[SheetKind(kind)](person))
    used = {name for row in rows for name, value in row.items() if value not in {None, ""}}
    columns = tuple(column for column in COLUMNS[kind] if column.number == 1 or column.name in used)
    return Sheet(SheetKind(kind), columns, rows)


def _goals(person: Person) -> Iterator[Values]:
    goals = Goal.objects.of(person).order_by("plan__starts_on", "position", "pk").prefetch_related("measures")
    for goal in goals:
        names = ("statement", "name", "state", "kind", "deadline", "reason", "win_condition", "celebration",
                 "obstacle", "if_then", "activated_on", "closed_on", "closing_note", "drop_reason")  # fmt: skip
        values = {name: getattr(goal, name) for name in names}
        for number, measure in enumerate(list(goal.measures.all())[:MEASURES], start=1):
            values |= _measure_values(measure, f"_{number}" if number > 1 else "")
        yield values


def _measure_values(measure: Measure, suffix: str) -> Values:
    values: Values = {"name": measure.name, "unit": measure.unit, "target": measure.target}
    if measure.is_rhythm:
        values |= {"times": Decimal(measure.times or 0), "period": measure.period, "until": measure.until}
    else:
        values["baseline"] = measure.baseline
    return {f"measure_{name}{suffix}": value for name, value in values.items()}


def _actions(person: Person) -> Iterator[Values]:
    goals = own_goals(person)
    finder, places = GoalFinder(goals), {goal.pk: place for place, goal in enumerate(goals)}
    actions = Action.objects.filter(owner=person).select_related("goal").order_by("position", "pk")
    for action in sorted(actions, key=lambda one: places[one.goal_id]):
        yield {
            "goal": finder.reference_to(action.goal),
            "text": action.text,
            "due_on": action.due_on,
            "repeats": action.repeats,
            "done_on": action.done_on,
        }


def _readings(person: Person) -> Iterator[Values]:
    goals = own_goals(person)
    finder, places = GoalFinder(goals), {goal.pk: place for place, goal in enumerate(goals)}
    readings = Reading.objects.filter(measure__goal__owner=person, measure__times=None).select_related("measure__goal")
    for reading in sorted(readings, key=lambda one: (places[one.measure.goal_id], one.measure.position, one.on)):
        yield {
            "goal": finder.reference_to(reading.measure.goal),
            "measure": reading.measure.name,
            "on": reading.on,
            "value": reading.value,
            "note": reading.note,
        }


def _accomplishments(person: Person) -> Iterator[Values]:
    finder = GoalFinder(own_goals(person))
    for one in Accomplishment.objects.of(person).select_related("goal").order_by("on", "made_at", "pk"):
        yield {
            "what": one.what,
            "on": one.on,
            "impact": one.impact,
            "evidence": one.evidence,
            "goal": finder.reference_to(one.goal) if one.goal else "",
        }


_READERS = {
    SheetKind.GOALS: _goals,
    SheetKind.ACTIONS: _actions,
    SheetKind.READINGS: _readings,
    SheetKind.ACCOMPLISHMENTS: _accomplishments,
}


def heading_of(column: Column, spelling: Spelling) -> str:
    notes = {ColumnForm.DAY: spelling.day_note, ColumnForm.FIGURE: spelling.figure_note}
    note = notes.get(column.form, "")
    return f"{column} ({note})" if note else str(column)


def write_csv(actor: Person, kind: str) -> bytes:
    """UTF-8 with a mark, by which spreadsheet programs know it."""
    sheet, spelling = sheet_of(actor, kind), Spelling.of(actor.language)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=spelling.separator, lineterminator="\r\n")
    writer.writerow([heading_of(column, spelling) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([as_text(column, row.get(column.name), spelling) for column in sheet.columns])
    record_security_event(SHEETS_TAKEN, actor=actor, subject=actor)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def as_text(column: Column, value: Any, spelling: Spelling) -> str:
    if value in {None, ""}:
        return ""
    if isinstance(value, date):
        return spelling.day(value)
    if isinstance(value, Decimal):
        return spelling.figure(value)
    return exact_cell(_words_of(column, value))


def _words_of(column: Column, value: Any) -> str:
    """A choice by its label; a text with one kind of line break, as it is read back."""
    if column.choices is not None:
        return str(column.choices(value).label)
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def write_workbook(actor: Person, kinds: Sequence[str]) -> bytes:
    """A sheet for each kind, whose headings say how days and figures are written."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    spelling = Spelling.of(actor.language)
    for kind in kinds:
        sheet = sheet_of(actor, kind)
        page = workbook.create_sheet(str(sheet.kind.label)[:31])
        page.freeze_panes = "A2"
        page.append([text_cell(page, heading_of(column, spelling)) for column in sheet.columns])
        for row in sheet.rows:
            page.append([_cell_of(page, column, row.get(column.name), spelling) for column in sheet.columns])
    out = io.BytesIO()
    workbook.save(out)
    record_security_event(SHEETS_TAKEN, actor=actor, subject=actor)
    return out.getvalue()


def _cell_of(page: Any, column: Column, value: Any, spelling: Spelling) -> Any:
    """Days and figures are real ones, drawn as the language writes them."""
    if value in {None, ""}:
        return None
    if isinstance(value, date):
        return _typed_cell(page, value, spelling.day_note.lower())
    if isinstance(value, Decimal):
        return _typed_cell(page, float(value), "General")
    return text_cell(page, _words_of(column, value))


def _typed_cell(page: Any, value: Any, form: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(page, value=value)
    cell.number_format = form
    return cell


def text_cell(page: Any, text: str) -> Any:
    """Text whatever it begins with: never a formula, an error or a number."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(page, value=escape_cell(text))
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in set("=+-@")
    return cell
