"""An accomplishment as a person types it, on a page of its own or within a goal's check-in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from northing.checkins.models import AccomplishmentDetails
from northing.goals.models import Goal
from northing.people.forms.audiences import AsksAudience, AudienceField, offered
from northing.people.models import Person
from northing.people.queries.audiences import AudienceOption
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm


class BaseAccomplishmentForm(NorthingForm):
    """What was done, when, what it changed and where to see it."""

    what = forms.CharField(label=_("What did you do?"), max_length=280, widget=forms.TextInput(attrs={"dir": "auto"}))
    on = DayField(label=_("When?"))
    impact = forms.CharField(
        label=_("What did it change?"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("For whom, and how would they notice? A number helps when there is one."),
    )
    evidence = forms.URLField(
        label=_("Link to the evidence"),
        required=False,
        max_length=500,
        assume_scheme="https",
        # Not ``type=url``, which wants the scheme typed out.
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "dir": "ltr"}),
        help_text=_("A page, a ticket, a message."),
    )

    def details(self, goal: Goal | None = None) -> AccomplishmentDetails:
        values = {name: self.cleaned_data[name] for name in ("what", "on", "impact", "evidence")}
        return AccomplishmentDetails(**values, goal=goal)


class CatchForm(BaseAccomplishmentForm):
    """One line, caught today; the rest can be written later."""

    impact = None  # type: ignore[assignment] # Django's way of leaving out a field
    on = None  # type: ignore[assignment] # as above
    evidence = forms.URLField(
        label=_("Link to it"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "dir": "ltr"}),
    )
    goal = forms.ModelChoiceField(
        label=_("For which goal?"), queryset=Goal.objects.none(), required=False, empty_label=_("None in particular")
    )

    def __init__(self, *args: Any, goals: QuerySet[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Goal]", self.fields["goal"]).queryset = goals

    def details_of(self, day: date) -> AccomplishmentDetails:
        return AccomplishmentDetails(on=day, **{name: self.cleaned_data[name] for name in ("what", "evidence", "goal")})


class AccomplishmentForm(AsksAudience, BaseAccomplishmentForm):
    """On a page of its own, where the goal is chosen from ``goals`` and the audience from ``audience_options``."""

    goal = forms.ModelChoiceField(
        label=_("For which goal?"), queryset=Goal.objects.none(), required=False, empty_label=_("None in particular")
    )
    audience = AudienceField()
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        person: Person,
        goals: QuerySet[Goal],
        audience_options: Sequence[AudienceOption],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Goal]", self.fields["goal"]).queryset = goals
        self.audience_options = audience_options
        self.stored_audience = offered(str(self.initial.get("audience", "")), audience_options)
        self.initial["audience"] = self.stored_audience
        self.offer(person, audience_options)

    def details(self, goal: Goal | None = None) -> AccomplishmentDetails:
        """The audience stays as it is where nobody was asked."""
        details = super().details(goal or self.cleaned_data["goal"])
        return replace(details, audience=self.cleaned_data.get("audience") or self.stored_audience)


class StepAccomplishmentForm(BaseAccomplishmentForm):
    """Within a goal's check-in: nothing has to be filled in, and a day alone is no accomplishment."""

    def __init__(self, data: Any, *, on: date) -> None:
        super().__init__(data, prefix="did", initial={"on": on}, empty_permitted=True, use_required_attribute=False)

    def has_changed(self) -> bool:
        return any(name != "on" for name in self.changed_data)
