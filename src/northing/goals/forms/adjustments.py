"""The four steps of a change of course."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.goals.models.adjustments import (
    AdjustmentAnswers,
    Decision,
    DecisionAnswers,
    NoteAnswers,
    StillRightAnswers,
    WhatChangedAnswers,
)
from northing.goals.models.goals import DropReason
from northing.ui.forms import Choices, NorthingForm


class StepForm(NorthingForm):
    """``answers`` are the fields of the step, which have a version of their own."""

    answers: ClassVar[type[AdjustmentAnswers]]

    version = forms.CharField(required=False, widget=forms.HiddenInput)


class WhatChangedForm(StepForm):
    """One of the two is needed: what has changed, or that nothing has."""

    answers = WhatChangedAnswers
    marks_optional = False

    what_happened = forms.CharField(
        label=_("In a few words"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea,
        help_text=_("A new manager, a reorganisation, a child, a better idea, or only the facts. One line is enough."),
    )
    discouraged = forms.BooleanField(label=_("Nothing has changed. I am just discouraged."), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("what_happened", "").strip() and not data.get("discouraged"):
            self.add_error("what_happened", gettext("Say in a few words what has changed, or tick the line below."))
        return data


class StillRightForm(StepForm):
    answers = StillRightAnswers

    still_makes_sense = forms.CharField(
        label=_("How you see it now"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea,
        help_text=_("If you set it anew today, would you? What would be different?"),
    )


class Decisions(Choices):
    """Each option shows the fields that belong to it (``data-when``)."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["attrs"]["data-shows"] = str(option["value"])
        return option


class DecisionForm(StepForm):
    answers = DecisionAnswers
    DECISIONS = [
        (Decision.ADJUST, _("Change the goal: another wording, date or target")),
        (Decision.PIVOT, _("Change course: it becomes another goal")),
        (Decision.PARK, _("Park it: not now, and it keeps its history")),
        (Decision.DROP, _("Let it go, without regret")),
        (Decision.KEEP, _("Keep it as it is")),
    ]
    ICONS = {
        "adjust": "adjustments",
        "pivot": "arrow-guide",
        "park": "player-pause",
        "drop": "feather",
        "keep": "check",
    }
    REASONS = [("", _("Choose one")), *(choice for choice in DropReason.choices if choice[0] != DropReason.PIVOTED)]

    #: Both further fields are asked only beside the answer they belong to.
    marks_optional = False

    decision = forms.ChoiceField(label=_("What now?"), choices=DECISIONS, widget=Decisions(icons=ICONS))
    new_statement = forms.CharField(
        label=_("What does it become, in a first wording?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.ChoiceField(label=_("What fits best?"), choices=REASONS, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") == Decision.DROP and not data.get("reason"):
            self.add_error("reason", gettext("Choose what fits best."))
        return data


class NoteForm(StepForm):
    answers = NoteAnswers

    note = forms.CharField(
        label=_("Your note"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Change it as you like. Nothing is sent unless you say so."),
    )
    send = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("send") and not data.get("note", "").strip():
            self.add_error("note", gettext("There is nothing to send yet. A line is enough."))
        return data
