"""A wording as a person types it: the sentence, the day, and one to three measures as rows.

An empty row is no measure; a row half filled says what it misses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.goals.models import MeasureRow, Wording
from northing.goals.queries.plans import MAX_YEARS_AHEAD
from northing.kernel import dates
from northing.ui.forms import FigureField, NorthingForm

MEASURE_ROWS_SHOWN = 3
TYPED_FIELDS = ("name", "baseline", "target", "unit")


class MeasureForm(NorthingForm):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("What you measure"), max_length=120, required=False)
    baseline = FigureField(label=_("Today"), required=False)
    target = FigureField(label=_("Target"), required=False)
    unit = forms.CharField(label=_("Unit"), max_length=30, required=False)

    def clean(self) -> dict[str, Any]:
        """Today's figure may stay empty: then one starts from nothing."""
        cleaned = self.cleaned_data
        if self.is_blank or self.errors:
            return cleaned
        if not cleaned["name"]:
            self.add_error("name", gettext("Say in a word or two what you count."))
        if cleaned["target"] is None:
            self.add_error("target", gettext("Where would you like it to be?"))
        elif cleaned["target"] == (cleaned["baseline"] or 0):
            self.add_error("target", gettext("Today’s figure and the target are the same; let them differ."))
        return cleaned

    @property
    def is_blank(self) -> bool:
        return not any(str(self.data.get(self.add_prefix(name), "")).strip() for name in TYPED_FIELDS)

    @property
    def is_shown(self) -> bool:
        """Whether there is something in the row to see: typed, stored, or wrong."""
        return not self.is_blank if self.is_bound else bool(self.initial)

    @property
    def row(self) -> MeasureRow:
        cleaned = self.cleaned_data
        return MeasureRow(
            cleaned["name"], cleaned["baseline"] or Decimal(0), cleaned["target"], cleaned["unit"], cleaned["pk"]
        )


class MeasureRows:
    """The rows of one form, named ``measure-0-name`` and so on.

    They begin with ``stored`` measures, or with what was ``typed`` before, by the names of the fields.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        stored: Iterable[MeasureRow] = (),
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        initial = [row.as_json() for row in stored] if typed is None else _rows_typed(typed)
        initial += [{}] * (MEASURE_ROWS_SHOWN - len(initial))
        self.forms = [
            MeasureForm(data, prefix=measure_prefix(index), initial=initial[index])
            for index in range(MEASURE_ROWS_SHOWN)
        ]

    def __iter__(self) -> Iterator[MeasureForm]:
        return iter(self.forms)

    def is_valid(self) -> bool:
        """Every row is asked, so that the errors of all of them show at once."""
        verdicts = [form.is_valid() for form in self.forms]
        return all(verdicts)

    @property
    def rows(self) -> tuple[MeasureRow, ...]:
        return tuple(form.row for form in self.forms if not form.is_blank)


class BaseWordingForm(NorthingForm):
    """A subclass has the fields ``statement`` and ``deadline`` and sets ``measures``, which are part of the form."""

    measures: MeasureRows
    #: The day that may stand though it is behind us, because it stood there before.
    stored_deadline: date | None = None

    def is_valid(self) -> bool:
        """Both are asked, so that every error shows at once."""
        are_rows_valid = self.measures.is_valid()
        return super().is_valid() and are_rows_valid

    def clean_statement(self) -> str:
        return " ".join(str(self.cleaned_data["statement"]).split())

    def clean_deadline(self) -> date | None:
        """Ahead, unless it is the day that stood there before; and not so far that it is a slip of the pen."""
        deadline: date | None = self.cleaned_data["deadline"]
        if deadline is None or deadline == self.stored_deadline:
            return deadline
        today = dates.today()
        if deadline < today:
            raise forms.ValidationError(gettext("That day is behind us. Choose one ahead."))
        if deadline > dates.add_months(today, 12 * MAX_YEARS_AHEAD):
            raise forms.ValidationError(gettext("That is further than ten years ahead. Is the year right?"))
        return deadline

    @property
    def wording(self) -> Wording:
        return Wording(self.cleaned_data["statement"], self.cleaned_data["deadline"], self.measures.rows)


def measure_prefix(index: int) -> str:
    return f"measure-{index}"


def row_without_target(typed: Mapping[str, Any]) -> int | None:
    """Where a measure the coach found fits without overwriting a figure that was typed."""
    for index in range(MEASURE_ROWS_SHOWN):
        if not str(typed.get(f"{measure_prefix(index)}-target", "")).strip():
            return index
    return None


def _rows_typed(typed: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = []
    for index in range(MEASURE_ROWS_SHOWN):
        start = f"{measure_prefix(index)}-"
        rows.append({name.removeprefix(start): value for name, value in typed.items() if name.startswith(start)})
    return rows
