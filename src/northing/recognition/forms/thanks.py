"""Thanks as a person types them."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal
from northing.kernel.keys import key_of
from northing.people.forms.picker import PeopleField, PickingForm
from northing.people.models import Person
from northing.people.queries.picker import Circle
from northing.recognition.models import CompanyValue, Thanks, ThanksContent
from northing.recognition.queries.thanks import goals_to_thank_for, values_to_thank_for
from northing.ui.forms import Choices, NorthingForm

PUBLIC, PRIVATE = "public", "private"
AUDIENCE_CHOICES = [
    (PUBLIC, _("On the wall: everyone here can read it")),
    (PRIVATE, _("Between us: only you and they can read it")),
]


class ThanksContentForm(NorthingForm):
    """What thanks say. ``about`` is whose goals are offered beside one's own."""

    reason = forms.CharField(
        label=_("What for?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What they did, and what it changed for you. One true sentence is plenty."),
    )
    company_value = forms.ModelChoiceField(
        label=_("Which of our values showed in it?"),
        queryset=CompanyValue.objects.none(),
        required=False,
        empty_label=_("None in particular"),
    )
    goal = forms.ModelChoiceField(
        label=_("For which goal?"), queryset=Goal.objects.none(), required=False, empty_label=_("None in particular")
    )
    audience = forms.ChoiceField(
        label=_("Who can read it?"),
        choices=AUDIENCE_CHOICES,
        initial=PUBLIC,
        widget=Choices(icons={PUBLIC: "world", PRIVATE: "lock"}),
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def set_choices(self, person: Person, about: list[int], existing: Thanks | None = None) -> None:
        """The values in use and goals to choose from; what ``existing`` thanks name stays, whatever became of it."""
        values = values_to_thank_for(person, existing.company_value_id if existing else None)
        field = cast("forms.ModelChoiceField[CompanyValue]", self.fields["company_value"])
        field.queryset = values
        rows = [(one.pk, one.name) for one in values]
        field.choices = [("", str(field.empty_label)), *rows]
        if not rows:
            del self.fields["company_value"]
        goals = goals_to_thank_for(person, about, key_of(str(self["goal"].value())))
        cast("forms.ModelChoiceField[Goal]", self.fields["goal"]).queryset = goals

    def content(self) -> ThanksContent:
        data = self.cleaned_data
        return ThanksContent(data["reason"], data.get("company_value"), data["goal"], data["audience"] == PUBLIC)


class GiveThanksForm(ThanksContentForm, PickingForm):
    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = {"required": _("Choose whom you want to thank.")}
        field = PeopleField(Circle.of_colleagues(person), label=_("To whom?"), error_messages=missing)
        self.pick("to", field, first=True)
        self.set_choices(person, self.chosen_keys("to"))


class EditThanksForm(ThanksContentForm):
    """The words can change for a while; whom they were to cannot."""

    def __init__(self, *args: Any, person: Person, thanks: Thanks, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_choices(person, [receipt.person_id for receipt in thanks.receipts.all()], thanks)
