"""Guided notes of a talk, and the other person's word on them; and an offer of feedback."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from northing.feedback.forms.people import colleagues_of
from northing.feedback.models import ConversationKind
from northing.feedback.services.conversations import Notes
from northing.goals.models import Goal, GoalState
from northing.kernel import dates
from northing.people.models import Person
from northing.ui.forms import DateInput, NorthingForm, Segments


def box(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg] # generic for the checker only
    """One colleague, chosen from the list a search draws."""

    def __init__(self) -> None:
        super().__init__(
            Person.objects.none(),
            error_messages={"required": "Choose who it is about.", "invalid_choice": "Choose one."},
        )


class WithPerson(NorthingForm):
    """A form in which one colleague is chosen, unless it is settled who (``settled``)."""

    person = PersonField()

    def __init__(self, data: Any = None, *, chooser: Person, settled: Person | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.settled = settled
        if settled is not None:
            del self.fields["person"]
        else:
            cast("forms.ModelChoiceField[Person]", self.fields["person"]).queryset = colleagues_of(chooser)

    def chosen(self) -> list[Any]:
        """The key of who is chosen so far, as sent or given in the address."""
        value = self["person"].value() if self.settled is None else None
        return [value] if value else []

    @property
    def other(self) -> Person:
        other: Person = self.settled or self.cleaned_data["person"]
        return other


class ConversationForm(WithPerson):
    kind = forms.ChoiceField(label="It was", choices=ConversationKind.choices, widget=Segments())
    on = forms.DateField(label="When?", widget=DateInput)
    asked = forms.CharField(
        label="What I asked",
        max_length=2_000,
        required=False,
        widget=box(2),
        help_text="Two or three questions, as you put them.",
    )
    heard = forms.CharField(
        label="What I heard",
        max_length=4_000,
        widget=box(5),
        help_text="In their words as far as you can, before your own.",
    )
    takeaway = forms.CharField(
        label="What I take from it",
        max_length=2_000,
        required=False,
        widget=box(3),
        help_text="One thing to do or to think on.",
    )
    goal = forms.ModelChoiceField(
        Goal.objects.none(), label="For one of your goals", required=False, empty_label="In general"
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, chooser: Person, **kwargs: Any) -> None:
        super().__init__(data, chooser=chooser, **kwargs)
        mine = Goal.objects.of(chooser).exclude(state=GoalState.DRAFT)
        cast("forms.ModelChoiceField[Goal]", self.fields["goal"]).queryset = mine

    def notes(self) -> Notes:
        return Notes(**{name: self.cleaned_data[name] for name in Notes.__dataclass_fields__})


def begun() -> dict[str, Any]:
    return {"kind": ConversationKind.INTERVIEW, "on": dates.today()}


class WordForm(NorthingForm):
    """The other person's word on the notes."""

    remark = forms.CharField(
        label="A remark", max_length=2_000, required=False, widget=box(3), help_text="Where you meant it otherwise."
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)


class OfferForm(WithPerson):
    about = forms.CharField(label="What it is about", max_length=120, help_text="They read this first.")
    text = forms.CharField(
        label="What you would say",
        max_length=3_000,
        widget=box(6),
        help_text="What you saw, what it did, what you would wish for. One example says more than a judgement.",
    )
