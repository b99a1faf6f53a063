"""An accomplishment as a person types it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

from django import forms

from northing.checkins.services.accomplishments import Facts
from northing.goals.models import Goal, GoalState
from northing.people.forms.audiences import AsksAudience, AudienceField, offered
from northing.people.models import Person
from northing.people.queries.audiences import close_audience_options_for
from northing.ui.forms import DateInput, NorthingForm


class DeedForm(NorthingForm):
    """What was done, when, what it changed and where to see it."""

    what = forms.CharField(label="What did you do?", max_length=280, widget=forms.TextInput(attrs={"dir": "auto"}))
    on = forms.DateField(label="When?", widget=DateInput)
    impact = forms.CharField(
        label="What did it change?",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="For whom, and how would they notice? A number helps when there is one.",
    )
    evidence = forms.URLField(
        label="Link to the evidence",
        required=False,
        max_length=500,
        assume_scheme="https",
        # Not ``type=url``, which wants the scheme typed out.
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "dir": "ltr"}),
        help_text="A page, a ticket, a message.",
    )

    def facts(self, goal: Goal | None = None) -> Facts:
        return Facts(**{name: self.cleaned_data[name] for name in ("what", "on", "impact", "evidence")}, goal=goal)


class AccomplishmentForm(AsksAudience, DeedForm):
    """On a page of its own, where the goal is chosen."""

    goal = forms.ModelChoiceField(
        label="For which goal?", queryset=Goal.objects.none(), required=False, empty_label="None in particular"
    )
    audience = AudienceField()
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Goal.objects.filter(owner=person).exclude(state=GoalState.DRAFT)
        cast("forms.ModelChoiceField[Goal]", self.fields["goal"]).queryset = mine
        self.audience_options = close_audience_options_for(person)
        self.standing = offered(str(self.initial.get("audience", "")), self.audience_options)
        self.initial["audience"] = self.standing
        self.offer(person, self.audience_options)

    def facts(self, goal: Goal | None = None) -> Facts:
        """The audience stays as it is where nobody was asked."""
        facts = super().facts(goal or self.cleaned_data["goal"])
        return replace(facts, audience=self.cleaned_data.get("audience") or self.standing)


class DeedAlongTheWayForm(DeedForm):
    """Inside a goal's check-in: none of it has to be filled in, and the day alone says nothing."""

    def __init__(self, data: Any, *, on: date) -> None:
        super().__init__(data, prefix="did", initial={"on": on}, empty_permitted=True, use_required_attribute=False)

    def has_changed(self) -> bool:
        return any(name != "on" for name in self.changed_data)
