"""What a list of goals, actions, readings or accomplishments may have in its columns, and what headings mean them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from northing.exchange.models import SheetKind
from northing.goals.models import GoalKind, GoalState, Period
from northing.goals.models.actions import Repeat
from northing.goals.models.goals import MAX_NAME_LENGTH, DropReason
from northing.kernel.folding import fold_text

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MEASURES = 3


class ColumnForm(StrEnum):
    """How its cells are read."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    FIGURE = "figure"
    CHOICE = "choice"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``name`` is stored with an import. ``label`` is its heading in files of ours, ``headings`` what others say.

    ``words`` are those for a choice that its own labels do not say.
    """

    name: str
    label: StrOrPromise
    form: ColumnForm = ColumnForm.LINE
    headings: tuple[str, ...] = ()
    limit: int = 0
    required: bool = False
    choices: type[models.TextChoices] | None = None
    words: Mapping[str, str] | None = None
    #: 2 and 3 for a second and third measure.
    number: int = 1

    def __str__(self) -> str:
        return f"{self.label} {self.number}" if self.number > 1 else str(self.label)


STATE_WORDS = {
    "new": "draft", "not started": "draft", "created": "draft", "planned": "draft", "to do": "draft", "todo": "draft",
    "open": "active", "in progress": "active", "ongoing": "active", "on track": "active", "off track": "active",
    "at risk": "active", "behind": "active", "blocked": "active", "progressing": "active", "started": "active",
    "paused": "parked", "on hold": "parked", "postponed": "parked", "deferred": "parked", "someday": "parked",
    "done": "achieved", "complete": "achieved", "completed": "achieved", "accomplished": "achieved",
    "achieved": "achieved", "closed": "achieved", "finished": "achieved", "100%": "achieved",
    "dropped": "dropped", "cancelled": "dropped", "canceled": "dropped", "abandoned": "dropped", "missed": "dropped",
    "yes": "achieved", "true": "achieved", "x": "achieved", "no": "active", "false": "active",
}  # fmt: skip
REPEAT_WORDS = {"once": "", "no": "", "never": "", "weekly": "weekly", "monthly": "monthly", "quarterly": "quarterly"}
PERIOD_WORDS = {"day": "day", "daily": "day", "week": "week", "weekly": "week", "month": "month", "monthly": "month"}


def _measure_columns(number: int) -> tuple[Column, ...]:
    first = (
        Column(
            name="measure_name",
            label=_("Measure"),
            limit=120,
            headings=("measure", "metric", "metric name", "measured by", "key result", "kpi", "indicator"),
        ),
        Column(
            name="measure_baseline",
            label=_("At the start"),
            form=ColumnForm.FIGURE,
            headings=("baseline", "start", "start value", "starting value", "from", "initial value"),
        ),
        Column(
            name="measure_target",
            label=_("Target"),
            form=ColumnForm.FIGURE,
            headings=("target", "target value", "goal value", "to", "aim"),
        ),
        Column(name="measure_unit", label=_("Unit"), limit=30, headings=("unit", "metric type", "units")),
        Column(name="measure_times", label=_("How often"), form=ColumnForm.FIGURE, headings=("times", "frequency")),
        Column(
            name="measure_period",
            label=_("In which time"),
            form=ColumnForm.CHOICE,
            choices=Period,
            words=PERIOD_WORDS,
            headings=("period",),
        ),
        Column(name="measure_until", label=_("Until"), form=ColumnForm.DAY),
    )
    if number == 1:
        return first
    return tuple(replace(one, name=f"{one.name}_{number}", number=number, headings=()) for one in first)


GOALS = (
    Column(
        name="statement",
        label=_("Goal in a sentence"),
        limit=600,
        required=True,
        headings=(
            "goal", "statement", "objective", "goal statement", "objective title", "goal title", "goal name", "title",
            "what", "aim", "my goal", "goals",
        ),
    ),
    Column(name="name", label=_("Name"), limit=MAX_NAME_LENGTH, headings=("name", "short name", "called")),
    Column(
        name="state",
        label=_("State"),
        form=ColumnForm.CHOICE,
        choices=GoalState,
        words=STATE_WORDS,
        headings=("state", "status", "progress status", "done"),
    ),
    Column(name="kind", label=_("Kind"), form=ColumnForm.CHOICE, choices=GoalKind, headings=("kind", "goal kind")),
    Column(
        name="deadline",
        label=_("By"),
        form=ColumnForm.DAY,
        headings=(
            "by", "deadline", "due", "due date", "due at", "end date", "target date", "finish", "until when", "due on",
            "end",
        ),
    ),
    Column(
        name="reason",
        label=_("Why it matters to me"),
        form=ColumnForm.TEXT,
        limit=1_000,
        headings=("why", "reason", "description", "motivation", "purpose", "notes", "details"),
    ),
    Column(
        name="win_condition",
        label=_("I know I have won when"),
        form=ColumnForm.TEXT,
        limit=1_000,
        headings=("win condition", "success criteria", "success looks like", "done when"),
    ),
    Column(
        name="celebration",
        label=_("How I will celebrate"),
        form=ColumnForm.TEXT,
        limit=500,
        headings=("celebration", "reward", "treat"),
    ),
    Column(
        name="obstacle",
        label=_("What could get in the way"),
        form=ColumnForm.TEXT,
        limit=500,
        headings=("obstacle", "obstacles", "risk", "risks", "blockers"),
    ),
    Column(name="if_then", label=_("When it does, I will"), form=ColumnForm.TEXT, limit=500, headings=("if then",)),
    *_measure_columns(1),
    *_measure_columns(2),
    *_measure_columns(3),
    Column(
        name="activated_on",
        label=_("Active since"),
        form=ColumnForm.DAY,
        headings=("start date", "started", "started on", "began", "begin"),
    ),
    Column(
        name="closed_on",
        label=_("Closed on"),
        form=ColumnForm.DAY,
        headings=("closed", "completed on", "completion date", "reached on", "finished on"),
    ),
    Column(
        name="closing_note",
        label=_("Looking back"),
        form=ColumnForm.TEXT,
        limit=2_000,
        headings=("retrospective", "closing note", "lessons"),
    ),
    Column(name="drop_reason", label=_("Why it was let go"), form=ColumnForm.CHOICE, choices=DropReason),
)  # fmt: skip

OF_GOAL = Column(name="goal", label=_("Goal"), limit=600, headings=("goal", "goal name", "objective", "for which goal"))
ACTIONS = (
    replace(OF_GOAL, required=True),
    Column(
        name="text",
        label=_("Action"),
        limit=280,
        required=True,
        headings=("action", "task", "to do", "todo", "step", "next action", "what", "title", "action item", "name"),
    ),
    Column(
        name="due_on",
        label=_("Due"),
        form=ColumnForm.DAY,
        headings=("due", "due date", "due on", "by", "deadline", "when"),
    ),
    Column(
        name="repeats",
        label=_("Repeats"),
        form=ColumnForm.CHOICE,
        choices=Repeat,
        words=REPEAT_WORDS,
        headings=("repeats", "repeat", "recurrence", "every"),
    ),
    Column(
        name="done_on",
        label=_("Done on"),
        form=ColumnForm.DAY,
        headings=("done", "done on", "completed", "completed on", "finished"),
    ),
)
READINGS = (
    replace(OF_GOAL, required=True),
    Column(name="measure", label=_("Measure"), limit=120, headings=("measure", "metric", "key result", "kpi")),
    Column(
        name="on",
        label=_("Date"),
        form=ColumnForm.DAY,
        required=True,
        headings=("date", "on", "day", "when", "measured on"),
    ),
    Column(
        name="value",
        label=_("Figure"),
        form=ColumnForm.FIGURE,
        required=True,
        headings=("figure", "value", "reading", "number", "result", "current value"),
    ),
    Column(name="note", label=_("Note"), limit=280, headings=("note", "comment", "remark", "notes")),
)
ACCOMPLISHMENTS = (
    Column(
        name="what",
        label=_("What I did"),
        limit=280,
        required=True,
        headings=("what", "what i did", "accomplishment", "achievement", "title", "done"),
    ),
    Column(name="on", label=_("Date"), form=ColumnForm.DAY, headings=("date", "on", "day", "when")),
    Column(
        name="impact",
        label=_("What it changed"),
        form=ColumnForm.TEXT,
        limit=2_000,
        headings=("impact", "what it changed", "result", "outcome"),
    ),
    Column(
        name="evidence",
        label=_("Link to the evidence"),
        form=ColumnForm.LINK,
        limit=500,
        headings=("link", "url", "evidence", "link to the evidence"),
    ),
    OF_GOAL,
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    SheetKind.GOALS: GOALS,
    SheetKind.ACTIONS: ACTIONS,
    SheetKind.READINGS: READINGS,
    SheetKind.ACCOMPLISHMENTS: ACCOMPLISHMENTS,
}

#: What a heading of ours says about days and figures: "By (DD.MM.YYYY)", "Target (1234,5)".
FORMAT_NOTE = re.compile(r"\s*\((?P<note>[DMY./\- ]{6,}|1234[.,]5)\)\s*$")


def column_of(kind: str, name: str) -> Column | None:
    return next((column for column in COLUMNS[kind] if column.name == name), None)


def plain_heading(text: str) -> str:
    """Folded, without signs and without what it says of formats."""
    return " ".join(re.sub(r"[\W_]+", " ", fold_text(FORMAT_NOTE.sub("", text))).split())


def format_note(text: str) -> str:
    found = FORMAT_NOTE.search(text)
    return found["note"] if found else ""


@lru_cache(maxsize=64)
def names_by_heading(kind: str, language: str) -> Mapping[str, str]:
    """The column that a plain heading means: our own labels in this language, in every other, then what others say."""
    found: dict[str, str] = {}
    for label, name in _labels_of(kind, language):
        found.setdefault(plain_heading(label), name)
    for column in COLUMNS[kind]:
        for heading in (column.name, *column.headings):
            found.setdefault(plain_heading(heading), column.name)
    return found


def _labels_of(kind: str, first: str) -> Iterable[tuple[str, str]]:
    for language in (first, *(language for language, _name in settings.LANGUAGES)):
        with translation.override(language):
            yield from [(str(column), column.name) for column in COLUMNS[kind]]


def values_by_word(column: Column) -> Mapping[str, str]:
    """What a folded word in a cell of a choice means: its value, its label in every language, other words for it."""
    if column.choices is None:
        return {}
    return {**(column.words or {}), **_values_by_label(column.choices, translation.get_language() or "en")}


@lru_cache(maxsize=64)
def _values_by_label(choices: type[models.TextChoices], first: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language in (first, *(language for language, _name in settings.LANGUAGES)):
        with translation.override(language):
            for value, label in choices.choices:
                found.setdefault(fold_text(str(label)), str(value))
    return found | {fold_text(str(value)): str(value) for value in choices.values if value}


def guess_columns(kind: str, headings: Iterable[str]) -> dict[int, str]:
    """By place, the column that each heading means. No column is meant twice: the first one has it."""
    names, found = names_by_heading(kind, translation.get_language() or "en"), dict[int, str]()
    for place, heading in enumerate(headings):
        name = names.get(plain_heading(heading))
        if name and name not in found.values():
            found[place] = name
    return found
