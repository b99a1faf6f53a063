"""What is typed where the coach reads along: only read, never saved, and nobody is told what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import cached_property

from northing.goals.forms.measures import MeasureRows
from northing.goals.models.adjustments import Decision
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm

#: Answers of a check-in, a review and a change of course: with these a day that was typed counts; with these the goal
#: goes on as it is.
MOVES = frozenset({"", "date", Decision.ADJUST.value})
STAYS = frozenset({Decision.KEEP.value, Decision.ADJUST.value})


class ChangeForm(NorthingForm):
    """What is to become of a goal, by the names of the fields in which a check-in, a review and a change of course ask
    for it. What cannot be read counts as not said yet.
    """

    change = forms.CharField(required=False)
    decision = forms.CharField(required=False)
    new_deadline = DayField(required=False)
    new_statement = forms.CharField(required=False, max_length=600)

    @property
    def day(self) -> date | None:
        """The new day; None where the goal keeps its own. Without scripts a day stands without its short answer."""
        day: date | None = self.said.get("new_deadline")
        return day if self.said.get("change") in MOVES and self.said.get("decision") in MOVES else None

    @property
    def statement(self) -> str:
        """The goal it becomes; empty where it becomes none."""
        return str(self.said.get("new_statement", "")) if self.said.get("decision") == Decision.PIVOT else ""

    @property
    def stays(self) -> bool:
        return self.said.get("decision") in STAYS

    @cached_property
    def said(self) -> dict[str, Any]:
        """What can be read."""
        self.full_clean()
        return self.cleaned_data


def targets_in(typed: Mapping[str, Any]) -> dict[int, Decimal]:
    """By the measure's key, the targets of the figures in a form that can be read."""
    rows = [row for row in MeasureRows(typed) if not row.is_blank and not row.is_rhythm and row.is_valid()]
    return {row.cleaned_data["pk"]: row.cleaned_data["target"] for row in rows if row.cleaned_data["pk"]}
