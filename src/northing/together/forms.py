"""What is typed about other people's goals: a comment, another wording, an answer, a promise, a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.goals.forms.coached import name_field
from northing.goals.forms.goals import BaseWordingForm
from northing.goals.forms.measures import MeasureRows
from northing.goals.models import Goal, Wording
from northing.together.models import PromiseKind
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm


class CommentForm(NorthingForm):
    text = forms.CharField(
        label=_("Write something"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("A word or two, then send it.")},
    )


class ChangeCommentForm(CommentForm):
    version = forms.CharField(required=False, widget=forms.HiddenInput)


class RewordForm(BaseWordingForm):
    """Another wording of a goal. Begins with what was ``typed``, with ``wording``, or with the goal as it stands."""

    statement = forms.CharField(
        label=_("The goal"),
        max_length=600,
        widget=forms.Textarea({"rows": 3, "class": "n-say"}),
        error_messages={"required": _("A sentence belongs here; change as little of it as you like.")},
    )
    deadline = DayField(label=_("By"), required=False)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        goal: Goal,
        wording: Wording | None = None,
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        stored = goal.wording
        shown = wording or stored
        initial = {"statement": shown.statement, "deadline": shown.deadline, "version": stored.version}
        super().__init__(data, initial=initial if typed is None else dict(typed))
        self.stored_deadline = stored.deadline
        self.measures = MeasureRows(data, stored=shown.measures, typed=typed)


class TakeForm(RewordForm):
    """What the owner makes of a suggestion; the goal may get another name with it."""

    name = name_field()

    def __init__(self, data: Mapping[str, Any] | None = None, *, goal: Goal, **options: Any) -> None:
        super().__init__(data, goal=goal, **options)
        self.initial.setdefault("name", goal.name)


class SuggestForm(RewordForm):
    why = forms.CharField(
        label=_("Why it may say it better"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ProposalForm(BaseWordingForm):
    """A goal for somebody else. It has no reason: why it matters is theirs to say."""

    statement = forms.CharField(
        label=_("The goal you have in mind"),
        max_length=600,
        widget=forms.Textarea({"rows": 3, "class": "n-say"}),
        error_messages={"required": _("Write it in a sentence, as they might say it.")},
    )
    deadline = DayField(label=_("By"), required=False)
    note = forms.CharField(
        label=_("Why you thought of them"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, typed: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(typed or {}))
        self.measures = MeasureRows(data, typed=typed)


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
    due_on = DayField(label=_("By"), required=False)


class ReleaseForm(NorthingForm):
    note = forms.CharField(
        label=_("Why it cannot be kept"),
        max_length=500,
        error_messages={"required": _("A line why; it is kept beside the promise.")},
    )


class AcknowledgeNoteForm(NorthingForm):
    words = forms.CharField(label=_("A word back"), max_length=500, required=False)
