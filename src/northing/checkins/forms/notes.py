"""One goal of a check-in: the three questions, a reading for each measure, confidence, and actions to tick."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.checkins.models import NoteAnswers, WrittenAnswers
from northing.goals.models import Action, Measure
from northing.ui.fields import ReadingField
from northing.ui.formats import format_number
from northing.ui.forms import NorthingForm, RowsField, Segments

CONFIDENCE_CHOICES = [(1, _("Unlikely")), (2, _("Doubtful")), (3, _("Even")), (4, _("Likely")), (5, _("Sure"))]


def text_box(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class GoalStepForm(NorthingForm):
    """``actions`` are all of the goal's: one ticked in the meantime is no mistake of the person's."""

    marks_optional = False

    progress = forms.CharField(
        label=_("Did I make progress?"), required=False, max_length=3_000, widget=text_box(rows=3)
    )
    blocked = forms.CharField(label=_("What blocked me?"), required=False, max_length=3_000, widget=text_box(rows=2))
    blocked_is_private = forms.BooleanField(label=_("Keep what blocked me to myself"), required=False)
    adjust = forms.CharField(
        label=_("What do I need to adjust?"), required=False, max_length=3_000, widget=text_box(rows=2)
    )
    confidence = forms.TypedChoiceField(
        label=_("How likely does it feel?"),
        choices=CONFIDENCE_CHOICES,
        coerce=int,
        empty_value=None,
        required=False,
        widget=Segments,
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, at_hand: WrittenAnswers | None, measures: Sequence[Measure], actions: QuerySet[Action]
    ) -> None:
        self.measures = list(measures)
        super().__init__(data, initial=at_hand.answers.values | {"version": at_hand.version} if at_hand else {})
        for measure in self.measures:
            self.fields[self.reading_name(measure)] = field = reading_field(measure)
            self.style_widget(field.widget)
        self.fields["done"] = RowsField(queryset=actions, required=False)

    @staticmethod
    def reading_name(measure: Measure) -> str:
        return f"reading_{measure.pk}"

    def reading_fields(self) -> list[tuple[Measure, forms.BoundField]]:
        return [(measure, self[self.reading_name(measure)]) for measure in self.measures]

    def answers(self) -> NoteAnswers:
        return NoteAnswers(**{name: self.cleaned_data[name] for name in WrittenAnswers.version_fields})

    def readings(self) -> dict[int, Decimal]:
        """By the measure's key, those that were given."""
        given = {measure.pk: self.cleaned_data[self.reading_name(measure)] for measure in self.measures}
        return {pk: value for pk, value in given.items() if value is not None}

    def is_blank(self) -> bool:
        return self.answers().are_blank and not self.readings() and not self.cleaned_data["done"]


def reading_field(measure: Measure) -> ReadingField:
    """A figure; the last one is beside it, not in it, so that an untouched field records nothing."""
    label = gettext("Where is “%(measure)s” now?") % {"measure": measure.name}
    return ReadingField(measure, label=label, required=False, help_text=describe_target(measure))


def describe_target(measure: Measure) -> str:
    """“of 15 talks. It was 9.”, or “down to” for a figure that falls; before the first reading where it began."""
    last = measure.last_value
    figures = {
        "target": f"{format_number(measure.target)} {measure.unit}".strip(),
        "last": format_number(last),
        "baseline": format_number(measure.baseline),
    }
    if measure.goes_up and last is not None:
        return gettext("of %(target)s. It was %(last)s.") % figures
    if measure.goes_up:
        return gettext("of %(target)s. It began at %(baseline)s.") % figures
    if last is not None:
        return gettext("down to %(target)s. It was %(last)s.") % figures
    return gettext("down to %(target)s. It began at %(baseline)s.") % figures
