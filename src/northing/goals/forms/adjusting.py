"""The four steps of a change of course."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from northing.goals.models.change import Decision
from northing.goals.models.goal import DropReason
from northing.ui.forms import Choices, NorthingForm


class StepForm(NorthingForm):
    """``answers`` are the fields another window may have answered meanwhile; ``version`` is how they stood."""

    answers: ClassVar[tuple[str, ...]] = ()

    version = forms.CharField(required=False, widget=forms.HiddenInput)


class AcknowledgeForm(StepForm):
    """One of the two is needed: what has changed, or that nothing has."""

    answers = ("what_happened", "discouraged")
    marks_optional = False

    what_happened = forms.CharField(
        label="In a few words",
        max_length=2_000,
        required=False,
        widget=forms.Textarea,
        help_text="A new manager, a reorganisation, a child, a better idea, or only the facts. One line is enough.",
    )
    discouraged = forms.BooleanField(label="Nothing has changed. I am just discouraged.", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("what_happened", "").strip() and not data.get("discouraged"):
            self.add_error("what_happened", "Say in a few words what has changed, or tick the line below.")
        return data


class ReassessForm(StepForm):
    answers = ("still_makes_sense",)

    still_makes_sense = forms.CharField(
        label="How you see it now",
        max_length=2_000,
        required=False,
        widget=forms.Textarea,
        help_text="If you set it anew today, would you? What would be different?",
    )


class DecideForm(StepForm):
    answers = ("decision",)
    DECISIONS = [
        (Decision.ADJUST, "Adjust it: the same goal, with another wording, date or target"),
        (Decision.PIVOT, "Pivot: it becomes another goal"),
        (Decision.PARK, "Park it: not now, and it keeps its history"),
        (Decision.DROP, "Let it go, without regret"),
        (Decision.KEEP, "Keep it as it is"),
    ]
    ICONS = {
        "adjust": "adjustments",
        "pivot": "arrow-guide",
        "park": "player-pause",
        "drop": "feather",
        "keep": "check",
    }
    REASONS = [("", "Choose one"), *(choice for choice in DropReason.choices if choice[0] != DropReason.PIVOTED)]

    decision = forms.ChoiceField(label="What now?", choices=DECISIONS, widget=Choices(icons=ICONS))
    new_statement = forms.CharField(
        label="If it becomes another goal: what is it, in a first wording?",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.ChoiceField(label="If you let it go: what fits best?", choices=REASONS, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") == Decision.DROP and not data.get("reason"):
            self.add_error("reason", "Choose what fits best.")
        return data


class NoteForm(StepForm):
    answers = ("note",)

    note = forms.CharField(
        label="Your note",
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Change it as you like. Nothing is sent unless you say so.",
    )
    send = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("send") and not data.get("note", "").strip():
            self.add_error("note", "There is nothing to send yet. A line is enough.")
        return data
