"""What is typed about other people's goals: a comment, another wording, an answer, a promise, a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.goals.forms.goal import day_ahead
from northing.goals.forms.measure import MeasureRows, prefix_of
from northing.goals.models import Goal, Wording
from northing.together.models import PromiseKind
from northing.ui.forms import DateInput, NorthingForm


class CommentForm(NorthingForm):
    text = forms.CharField(
        label=_("Write something"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("A word or two, then send it.")},
    )


class ChangeCommentForm(CommentForm):
    version = forms.CharField(required=False, widget=forms.HiddenInput)


class WordingForm(NorthingForm):
    """A whole wording: the sentence, the deadline, and ``measures``, the measures in rows of their own."""

    statement = forms.CharField(
        label=_("The goal"),
        max_length=600,
        widget=forms.Textarea({"rows": 3, "class": "n-say"}),
        error_messages={"required": _("A sentence belongs here; change as little of it as you like.")},
    )
    deadline = forms.DateField(label=_("By"), required=False, widget=DateInput())

    def __init__(self, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any] | None = None) -> None:
        """``initial`` also holds the fields of the measures."""
        super().__init__(data, initial=dict(initial or {}))
        self.measures = MeasureRows(data, initial=initial)

    def is_valid(self) -> bool:
        """Every row is validated, so that all errors show at once."""
        rows = self.measures.is_valid()
        return super().is_valid() and rows

    def clean_statement(self) -> str:
        return " ".join(str(self.cleaned_data["statement"]).split())

    def clean_deadline(self) -> date | None:
        return day_ahead(self.cleaned_data["deadline"], standing=None)

    @property
    def wording(self) -> Wording:
        return Wording(self.cleaned_data["statement"], self.cleaned_data["deadline"], tuple(self.measures.rows()))


class RewordForm(WordingForm):
    """Another wording of a goal. Begins with ``wording``, or with the goal as it stands."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, goal: Goal, wording: Wording | None = None) -> None:
        self.goal = goal
        super().__init__(data, initial=wording_fields(wording or goal.wording) | {"version": goal.wording.version})

    def clean_deadline(self) -> date | None:
        return day_ahead(self.cleaned_data["deadline"], standing=self.goal.deadline)


class SuggestForm(RewordForm):
    why = forms.CharField(
        label=_("Why it may say it better"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ProposalForm(WordingForm):
    """A goal for somebody else. It has no reason: why it matters is theirs to say."""

    statement = forms.CharField(
        label=_("The goal you have in mind"),
        max_length=600,
        widget=forms.Textarea({"rows": 3, "class": "n-say"}),
        error_messages={"required": _("Write it in a sentence, as they might say it.")},
    )
    note = forms.CharField(
        label=_("Why you thought of them"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def wording_fields(wording: Wording) -> dict[str, Any]:
    """The wording as the fields of the form and of its measures hold it: ``{"measure-0-target": "15", ...}``."""
    fields: dict[str, Any] = {"statement": wording.statement, "deadline": wording.deadline}
    for index, row in enumerate(wording.measure_rows):
        fields |= {f"{prefix_of(index)}-{name}": value for name, value in row.items()}
    return fields


class DeclineForm(NorthingForm):
    reason = forms.CharField(
        label=_("Why you keep yours"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("A line why; it is what makes a no easy to read.")},
    )


class AgreeForm(NorthingForm):
    number = forms.IntegerField(min_value=1, max_value=32_000, widget=forms.HiddenInput)


class PromiseForm(NorthingForm):
    kind = forms.ChoiceField(label=_("What kind"), choices=PromiseKind.choices)
    text = forms.CharField(
        label=_("What you will do for it"),
        max_length=280,
        error_messages={"required": _("Say in a line what you will do.")},
    )
    due_on = forms.DateField(label=_("By"), required=False, widget=DateInput())


class ReleaseForm(NorthingForm):
    note = forms.CharField(
        label=_("Why it cannot be kept"),
        max_length=500,
        error_messages={"required": _("A line why; it is kept beside the promise.")},
    )


class AcknowledgeNoteForm(NorthingForm):
    words = forms.CharField(label=_("A word back"), max_length=500, required=False)
