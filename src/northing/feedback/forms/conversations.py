"""Guided notes of a talk, and the other person's remark on them."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.feedback.forms.colleagues import ColleagueForm
from northing.feedback.models import ConversationKind, Notes
from northing.goals.models import Goal, GoalState
from northing.kernel import dates
from northing.people.models import Person
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm, Segments


class ConversationForm(ColleagueForm):
    question = _("With whom?")
    kind = forms.ChoiceField(label=_("It was"), choices=ConversationKind.choices, widget=Segments())
    on = DayField(label=_("When?"))
    asked = forms.CharField(
        label=_("What I asked"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Two or three questions, as you put them."),
    )
    heard = forms.CharField(
        label=_("What I heard"),
        max_length=4_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("In their words as far as you can, before your own."),
    )
    takeaway = forms.CharField(
        label=_("What I take from it"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One thing to do or to think on."),
    )
    goal = forms.ModelChoiceField(
        Goal.objects.none(), label=_("For one of your goals"), required=False, empty_label=_("In general")
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, chooser: Person, **kwargs: Any) -> None:
        super().__init__(data, chooser=chooser, **kwargs)
        mine = Goal.objects.of(chooser).exclude(state=GoalState.DRAFT)
        cast("forms.ModelChoiceField[Goal]", self.fields["goal"]).queryset = mine

    def notes(self) -> Notes:
        return Notes(**{name: self.cleaned_data[name] for name in Notes.__dataclass_fields__})


def initial_conversation() -> dict[str, Any]:
    return {"kind": ConversationKind.INTERVIEW, "on": dates.today()}


class RemarkForm(NorthingForm):
    """The other person's remark, with which they confirm or decline."""

    remark = forms.CharField(
        label=_("A remark"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Where you meant it otherwise."),
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)
