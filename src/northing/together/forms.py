"""What is typed where a goal is set together: a comment, another wording, an answer, a promise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from northing.goals.forms.goal import day_ahead
from northing.goals.forms.measure import MeasureRows, prefix_of
from northing.goals.models import Goal
from northing.goals.progress import plain
from northing.goals.services.wording import Wording, wording_of, wording_version
from northing.together.models import PromiseKind
from northing.ui.forms import DateInput, NorthingForm


class CommentForm(NorthingForm):
    text = forms.CharField(
        label="Write something",
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "A word or two, then send it."},
    )


class ChangeCommentForm(CommentForm):
    version = forms.CharField(required=False, widget=forms.HiddenInput)


class WordingForm(NorthingForm):
    """A whole wording: the sentence, the day, and the measures in rows of their own (``measures``)."""

    statement = forms.CharField(
        label="The goal",
        max_length=600,
        widget=forms.Textarea({"rows": 3, "class": "n-say"}),
        error_messages={"required": "A sentence belongs here; change as little of it as you like."},
    )
    deadline = forms.DateField(label="By", required=False, widget=DateInput())
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, goal: Goal, wording: Wording | None = None) -> None:
        """Begins with ``wording``, or with the goal as it stands."""
        standing = wording_of(goal)
        begun = initial_of(wording or standing) | {"version": wording_version(standing)}
        super().__init__(data, initial=begun)
        self.goal = goal
        self.measures = MeasureRows(data, initial=begun)

    def is_valid(self) -> bool:
        rows = self.measures.is_valid()
        return super().is_valid() and rows

    def clean_statement(self) -> str:
        return " ".join(str(self.cleaned_data["statement"]).split())

    def clean_deadline(self) -> date | None:
        return day_ahead(self.cleaned_data["deadline"], standing=self.goal.deadline)

    @property
    def wording(self) -> Wording:
        return Wording(self.cleaned_data["statement"], self.cleaned_data["deadline"], tuple(self.measures.rows()))


class SuggestForm(WordingForm):
    why = forms.CharField(
        label="Why it may say it better",
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def initial_of(wording: Wording) -> dict[str, Any]:
    """The fields of the form and of its measures, as they would have been typed."""
    begun: dict[str, Any] = {"statement": wording.statement, "deadline": wording.deadline}
    for index, row in enumerate(wording.measures):
        start = prefix_of(index)
        begun |= {
            f"{start}-pk": row.pk,
            f"{start}-name": row.name,
            f"{start}-unit": row.unit,
            f"{start}-baseline": plain(row.baseline),
            f"{start}-target": plain(row.target),
        }
    return begun


class DeclineForm(NorthingForm):
    reason = forms.CharField(
        label="Why you keep yours",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "A line why; it is what makes a no easy to read."},
    )


class AgreeForm(NorthingForm):
    number = forms.IntegerField(min_value=1, max_value=32_000, widget=forms.HiddenInput)


class PromiseForm(NorthingForm):
    kind = forms.ChoiceField(label="What kind", choices=PromiseKind.choices)
    text = forms.CharField(
        label="What you will do for it",
        max_length=280,
        error_messages={"required": "Say in a line what you will do."},
    )
    due_on = forms.DateField(label="By", required=False, widget=DateInput())


class ReleaseForm(NorthingForm):
    note = forms.CharField(
        label="Why it cannot be kept",
        max_length=500,
        error_messages={"required": "A line why; it is kept beside the promise."},
    )


class AcknowledgeNoteForm(NorthingForm):
    words = forms.CharField(label="A word back", max_length=500, required=False)


class ProposalForm(NorthingForm):
    """A goal for somebody else. Its reason stays empty: why it matters is theirs to say."""

    statement = forms.CharField(
        label="The goal you have in mind",
        max_length=600,
        widget=forms.Textarea({"rows": 3, "class": "n-say"}),
        error_messages={"required": "Write it in a sentence, as they might say it."},
    )
    deadline = forms.DateField(label="By", required=False, widget=DateInput())
    note = forms.CharField(
        label="Why you thought of them",
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.measures = MeasureRows(data)

    def is_valid(self) -> bool:
        rows = self.measures.is_valid()
        return super().is_valid() and rows

    def clean_statement(self) -> str:
        return " ".join(str(self.cleaned_data["statement"]).split())

    def clean_deadline(self) -> date | None:
        return day_ahead(self.cleaned_data["deadline"], standing=None)

    @property
    def wording(self) -> Wording:
        return Wording(self.cleaned_data["statement"], self.cleaned_data["deadline"], tuple(self.measures.rows()))
