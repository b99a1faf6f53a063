"""Actions and readings as a person types them on the goal's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal, Measure
from northing.goals.models.actions import Repeat
from northing.kernel import dates
from northing.ui.fields import DayField, ReadingField
from northing.ui.forms import NorthingForm


class ActionForm(NorthingForm):
    """``FIRST_FIELD`` is where an address leads that asks for another one."""

    FIRST_FIELD = "action_text"

    text = forms.CharField(label=_("What will you do?"), max_length=280)
    due_on = DayField(label=_("By"), required=False)
    repeats = forms.ChoiceField(label=_("Comes round"), choices=Repeat.choices, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, auto_id="action_%s", **options)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("repeats") and not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", gettext("Name the first day, so that it can come round again."))
        return cleaned

    def clean_due_on(self) -> date | None:
        return validate_due_day(self.cleaned_data["due_on"], stored=self.initial.get("due_on"))


class PlanActionForm(ActionForm):
    """For one of the person's ``goals``."""

    goal = forms.ChoiceField(label=_("For which goal?"))
    field_order = ("text", "goal", "due_on", "repeats")

    def __init__(self, *args: Any, goals: Sequence[Goal], **options: Any) -> None:
        super().__init__(*args, **options)
        self.goals = {str(goal.pk): goal for goal in goals}
        self.fields["goal"].choices = [(key, goal.name) for key, goal in self.goals.items()]  # type: ignore[attr-defined]  # a choice field

    def clean_goal(self) -> Goal:
        return self.goals[self.cleaned_data["goal"]]


class FirstActionForm(ActionForm):
    """A row among several."""

    marks_optional = False


class FirstActionsForm(NorthingForm):
    """Several actions at once: each of the ``rows`` is an action, and an empty one is no action."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, rows: int) -> None:
        super().__init__(data)
        options: dict[str, Any] = {"empty_permitted": True, "use_required_attribute": False}
        self.rows = [FirstActionForm(data, prefix=f"action-{number}", **options) for number in range(rows)]

    def is_valid(self) -> bool:
        """Every row is asked, so that the errors of all of them show at once."""
        verdicts = [row.is_valid() for row in self.rows]
        return super().is_valid() and all(verdicts)

    def clean(self) -> dict[str, Any]:
        if not self.filled:
            raise forms.ValidationError(gettext("Write one of them, or finish later."))
        return super().clean() or {}

    @property
    def filled(self) -> list[FirstActionForm]:
        return [row for row in self.rows if row.has_changed()]


class ChangeActionForm(ActionForm):
    """An action that is there already."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)


class ReadingForm(NorthingForm):
    """What ``measure`` shows on a day."""

    value: forms.Field
    on = DayField(label=_("On"))
    note = forms.CharField(label=_("Note"), max_length=280, required=False)

    def __init__(self, *args: Any, measure: Measure, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["value"] = ReadingField(measure, label=_("Where are you?"))
        self.style_widget(self.fields["value"].widget)
        self.order_fields(["value", "on", "note"])


class ChangeReadingForm(ReadingForm):
    """Another figure for a day that is there already."""

    on = None  # type: ignore[assignment] # Django takes a field away so


def validate_due_day(day: date | None, *, stored: date | None) -> date | None:
    """Ahead, unless it is the day that stood there before. Raises ValidationError."""
    if day is not None and day < dates.today() and day != stored:
        raise forms.ValidationError(gettext("That day is behind us. Choose one ahead."))
    return day
