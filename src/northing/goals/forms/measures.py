"""The rows of a form in which measures are written: a figure that moves, or a rhythm.

An empty row is no measure; a row half filled says what it misses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.goals.forms.coached import FIGURE, HOW, MEASURE_PREFIXES, RHYTHM
from northing.goals.models import MeasureRow, Period, Rhythm
from northing.goals.models.rhythms import MAX_TIMES, USUAL_SHARE
from northing.ui.fields import DayField, FigureField, NumberInput, ask_about_row, read_row
from northing.ui.forms import NorthingForm, Segments

TYPED_FIELDS = ("name", "baseline", "target", "unit", HOW, "times", "period")
SHOWING_FIELDS = ("pk", "name", "baseline", "target", "unit", "times")
#: By the answer to how a goal is seen to move, the fields in which something typed makes a measure.
FIELDS_OF = {FIGURE: ("name", "baseline", "target", "unit"), RHYTHM: ("name", "times")}
WAYS = [(FIGURE, _("A figure that moves")), (RHYTHM, _("Something I do regularly"))]


class HowSegments(Segments):
    """Each answer shows the fields that go with it (``css/editor.css``)."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["attrs"]["data-how"] = option["value"]
        return option


class MeasureForm(NorthingForm):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    how = forms.ChoiceField(
        label=_("How do you see it move?"),
        choices=WAYS,
        required=False,
        initial=FIGURE,
        widget=HowSegments(icons={FIGURE: "ruler-2", RHYTHM: "repeat"}),
    )
    name = forms.CharField(label=_("What you measure"), max_length=120, required=False)
    baseline = FigureField(label=_("Today"), required=False)
    target = FigureField(label=_("Target"), required=False)
    unit = forms.CharField(label=_("Unit"), max_length=30, required=False)
    times = forms.IntegerField(
        label=_("Times"),
        required=False,
        min_value=1,
        max_value=MAX_TIMES,
        widget=NumberInput({"class": "num", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("A whole number works here, such as 3.")),
    )
    period = forms.ChoiceField(label=_("In"), choices=Period, required=False, initial=Period.WEEK)
    until = DayField(label=_("Until"), required=False)
    agreed_share = forms.IntegerField(
        label=_("Kept at least"),
        required=False,
        min_value=1,
        max_value=100,
        initial=USUAL_SHARE,
        widget=NumberInput({"class": "num", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("A whole number up to 100 works here.")),
    )

    def clean(self) -> dict[str, Any]:
        if self.errors or self.is_blank:
            return self.cleaned_data
        return self._clean_rhythm() if self.is_rhythm else self._clean_figures()

    def _clean_figures(self) -> dict[str, Any]:
        """Today's figure may stay empty: then one starts from nothing."""
        cleaned = self.cleaned_data
        typed = {name: str(self.data.get(self.add_prefix(name), "")) for name in ("baseline", "target")}
        cleaned |= read_row(typed, cleaned["unit"])
        for name, question in ask_about_row(typed, cleaned["unit"]).items():
            self.add_error(name, question)
            return cleaned
        if not cleaned["name"]:
            self.add_error("name", gettext("Say in a word or two what you count."))
        if cleaned["target"] is None:
            self.add_error("target", gettext("Where would you like it to be?"))
        elif cleaned["target"] == (cleaned["baseline"] or 0):
            self.add_error("target", gettext("Today’s figure and the target are the same; let them differ."))
        return cleaned

    def _clean_rhythm(self) -> dict[str, Any]:
        if not self.cleaned_data["name"]:
            self.add_error("name", gettext("Say in a word or two what you do."))
        if self.cleaned_data["times"] is None:
            self.add_error("times", gettext("How often would you like to do it?"))
        return self.cleaned_data

    @property
    def is_rhythm(self) -> bool:
        return self._said(HOW) == RHYTHM

    @property
    def is_blank(self) -> bool:
        return not any(self._said(name) for name in FIELDS_OF[RHYTHM if self.is_rhythm else FIGURE])

    def _said(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), "")).strip()

    @property
    def is_shown(self) -> bool:
        """Whether there is something in the row to see: typed, stored, or wrong."""
        return not self.is_blank if self.is_bound else any(self.initial.get(name) for name in SHOWING_FIELDS)

    @property
    def row(self) -> MeasureRow:
        cleaned = self.cleaned_data
        name, unit, pk = cleaned["name"], cleaned["unit"], cleaned["pk"]
        if self.is_rhythm:
            share = cleaned["agreed_share"] or USUAL_SHARE
            rhythm = Rhythm(cleaned["times"], cleaned["period"] or Period.WEEK, cleaned["until"], share)
            return MeasureRow.of_rhythm(name, rhythm, unit, pk)
        return MeasureRow(name, cleaned["baseline"] or Decimal(0), cleaned["target"], unit, pk)


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
        initial = [_row_values(row) for row in stored] if typed is None else _rows_typed(typed)
        initial += [{}] * (len(MEASURE_PREFIXES) - len(initial))
        self.forms = [
            MeasureForm(data, prefix=prefix, initial=values)
            for prefix, values in zip(MEASURE_PREFIXES, initial, strict=True)
        ]

    def __iter__(self) -> Iterator[MeasureForm]:
        return iter(self.forms)

    def is_valid(self) -> bool:
        """Every row that is not blank is asked, so that the errors of all of them show at once."""
        verdicts = [form.is_valid() for form in self.forms if not form.is_blank]
        return all(verdicts)

    @property
    def rows(self) -> tuple[MeasureRow, ...]:
        return tuple(form.row for form in self.forms if not form.is_blank)


def _row_values(row: MeasureRow) -> dict[str, Any]:
    shared = {"pk": row.pk, "name": row.name, "unit": row.unit}
    if row.rhythm is None:
        return shared | {HOW: FIGURE, "baseline": row.baseline, "target": row.target}
    rhythm = row.rhythm
    rate = {"times": rhythm.times, "period": rhythm.period, "until": rhythm.until, "agreed_share": rhythm.agreed_share}
    return shared | {HOW: RHYTHM} | rate


def _rows_typed(typed: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {name.removeprefix(f"{prefix}-"): value for name, value in typed.items() if name.startswith(f"{prefix}-")}
        for prefix in MEASURE_PREFIXES
    ]
