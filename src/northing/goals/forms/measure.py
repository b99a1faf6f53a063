"""One to three measures as rows of a form. An empty row is no measure; a row half filled says what it misses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from northing.goals.models import Goal
from northing.goals.progress import plain
from northing.goals.services.measure_rows import MOST_ROWS, MeasureRow
from northing.ui.forms import FigureField, NorthingForm

TYPED = ("name", "baseline", "target", "unit")


class MeasureForm(NorthingForm):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="What you measure", max_length=120, required=False)
    baseline = FigureField(label="Today", required=False)
    target = FigureField(label="Target", required=False)
    unit = forms.CharField(label="Unit", max_length=30, required=False)

    def clean(self) -> dict[str, Any]:
        """Today's figure may stay empty: then one starts from nothing."""
        cleaned = self.cleaned_data
        if self.is_blank or self.errors:
            return cleaned
        if not cleaned["name"]:
            self.add_error("name", "Say in a word or two what you count.")
        if cleaned["target"] is None:
            self.add_error("target", "Where would you like it to be?")
        elif cleaned["target"] == (cleaned["baseline"] or 0):
            self.add_error("target", "Today’s figure and the target are the same; let them differ.")
        return cleaned

    @property
    def is_blank(self) -> bool:
        return not any(str(self.data.get(self.add_prefix(name), "")).strip() for name in TYPED)

    @property
    def is_shown(self) -> bool:
        """Whether there is something in the row to see: typed, stored, or wrong."""
        return not self.is_blank if self.is_bound else bool(self.initial)

    def row(self) -> MeasureRow:
        cleaned = self.cleaned_data
        return MeasureRow(
            cleaned["name"], cleaned["baseline"] or Decimal(0), cleaned["target"], cleaned["unit"], cleaned["pk"]
        )


class MeasureRows:
    """The rows of one form, named ``measure-0-name`` and so on."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, goal: Goal | None = None, initial: Mapping[str, Any] | None = None
    ) -> None:
        stored = _typed_rows(initial) if initial is not None else _stored_rows(goal)
        self.forms = [
            MeasureForm(data, prefix=prefix_of(index), initial=stored.get(index)) for index in range(MOST_ROWS)
        ]

    def __iter__(self) -> Iterator[MeasureForm]:
        return iter(self.forms)

    def is_valid(self) -> bool:
        """Every row is asked, so that the errors of all of them show at once."""
        verdicts = [form.is_valid() for form in self.forms]
        return all(verdicts)

    def rows(self) -> list[MeasureRow]:
        return [form.row() for form in self.forms if not form.is_blank]


def prefix_of(index: int) -> str:
    return f"measure-{index}"


def row_to_fill(post: Mapping[str, Any]) -> int | None:
    """Where a measure the coach found fits without overwriting a figure that was typed."""
    for index in range(MOST_ROWS):
        if not str(post.get(f"{prefix_of(index)}-target", "")).strip():
            return index
    return None


def _stored_rows(goal: Goal | None) -> dict[int, dict[str, Any]]:
    measures = goal.measures.all() if goal is not None else []
    return {
        index: {"pk": m.pk, "name": m.name, "unit": m.unit, "baseline": plain(m.baseline), "target": plain(m.target)}
        for index, m in enumerate(measures)
    }


def _typed_rows(typed: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
    rows = {}
    for index in range(MOST_ROWS):
        start = f"{prefix_of(index)}-"
        rows[index] = {name.removeprefix(start): value for name, value in typed.items() if name.startswith(start)}
    return rows
