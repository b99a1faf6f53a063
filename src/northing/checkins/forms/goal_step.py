"""One goal of a check-in: the three questions, a reading for each measure, confidence, and actions to tick."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from northing.checkins.models import GoalNote
from northing.checkins.services.checking_in import Words, version_of
from northing.goals.models import Action, Measure
from northing.ui.formats import format_number
from northing.ui.forms import FigureField, NorthingForm, RowsField, Segments

CONFIDENCE = [(1, "Unlikely"), (2, "Doubtful"), (3, "Even"), (4, "Likely"), (5, "Sure")]


def box(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class GoalStepForm(NorthingForm):
    marks_optional = False

    progress = forms.CharField(label="Did I make progress?", required=False, max_length=3_000, widget=box(3))
    blocked = forms.CharField(label="What blocked me?", required=False, max_length=3_000, widget=box(2))
    blocked_is_private = forms.BooleanField(label="Keep what blocked me to myself", required=False)
    adjust = forms.CharField(label="What do I need to adjust?", required=False, max_length=3_000, widget=box(2))
    confidence = forms.TypedChoiceField(
        label="How likely does it feel?",
        choices=CONFIDENCE,
        coerce=int,
        empty_value=None,
        required=False,
        widget=Segments,
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, note: GoalNote | None, measures: Sequence[Measure], actions: QuerySet[Action]
    ) -> None:
        """``actions`` are all of the goal's: one ticked in the meantime is no mistake of the person's."""
        self.measures = list(measures)
        super().__init__(data, initial=stored(note))
        for measure in self.measures:
            self.fields[self.name_of(measure)] = reading_field(measure)
        self.fields["done"] = RowsField(queryset=actions, required=False)

    @staticmethod
    def name_of(measure: Measure) -> str:
        return f"reading_{measure.pk}"

    def reading_fields(self) -> list[tuple[Measure, forms.BoundField]]:
        return [(measure, self[self.name_of(measure)]) for measure in self.measures]

    def words(self) -> Words:
        cleaned = self.cleaned_data
        return Words(
            progress=cleaned["progress"],
            blocked=cleaned["blocked"],
            adjust=cleaned["adjust"],
            blocked_is_private=cleaned["blocked_is_private"],
            confidence=cleaned["confidence"],
        )

    def readings(self) -> dict[int, Decimal]:
        """By measure, those that were given."""
        given = {measure.pk: self.cleaned_data[self.name_of(measure)] for measure in self.measures}
        return {pk: value for pk, value in given.items() if value is not None}

    def is_blank(self) -> bool:
        return self.words().are_empty and not self.readings() and not self.cleaned_data["done"]


def reading_field(measure: Measure) -> FigureField:
    """A figure; the last one is beside it, not in it, so that an untouched field records nothing."""
    last = measure.last_value
    target = f"of {format_number(measure.target)}" if measure.goes_up else f"down to {format_number(measure.target)}"
    before = (
        f" It was {format_number(last)}." if last is not None else f" It began at {format_number(measure.baseline)}."
    )
    return FigureField(
        label=f"Where is “{measure.name}” now?", required=False, help_text=f"{target} {measure.unit}.{before}"
    )


def stored(note: GoalNote | None) -> dict[str, Any]:
    if note is None:
        return {}
    return {
        "progress": note.progress,
        "blocked": note.blocked,
        "adjust": note.adjust,
        "blocked_is_private": note.blocked_is_private,
        "confidence": note.confidence,
        "version": version_of(note),
    }
