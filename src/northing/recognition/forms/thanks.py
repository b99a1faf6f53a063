"""Thanks as a person types them."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import Q

from northing.goals.models import Goal, GoalState
from northing.people.models import Person
from northing.recognition.forms.people import WithPeople, colleagues_of
from northing.recognition.models import CompanyValue, Thanks
from northing.recognition.services.thanks import Words
from northing.ui.forms import Choices, NorthingForm, RowsField

PUBLIC, PRIVATE = "public", "private"
AUDIENCES = [(PUBLIC, "On the wall: everyone here can read it"), (PRIVATE, "Between us: only you and they can read it")]
#: A goal is picked by its first words; more of them than this would be a library.
MOST_GOALS = 40


class WordsForm(NorthingForm):
    """What thanks say. ``about`` is whose goals are offered beside one's own."""

    reason = forms.CharField(
        label="What for?",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What they did, and what it changed for you. One true sentence is plenty.",
    )
    company_value = forms.ModelChoiceField(
        label="Which of our values showed in it?",
        queryset=CompanyValue.objects.none(),
        required=False,
        empty_label="None in particular",
    )
    goal = forms.ModelChoiceField(
        label="For which goal?", queryset=Goal.objects.none(), required=False, empty_label="None in particular"
    )
    audience = forms.ChoiceField(
        label="Who can read it?",
        choices=AUDIENCES,
        initial=PUBLIC,
        widget=Choices(icons={PUBLIC: "world", PRIVATE: "lock"}),
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def set_choices(self, person: Person, about: list[int], standing: Thanks | None = None) -> None:
        """The values in use and the goals at hand; what ``standing`` thanks name stays, whatever became of it."""
        kept = Q(pk=standing.company_value_id) if standing else Q(pk=None)
        values = CompanyValue.objects.visible_to(person).filter(Q(archived_at=None) | kept)
        field = cast("forms.ModelChoiceField[CompanyValue]", self.fields["company_value"])
        field.queryset = values
        rows = [(one.pk, one.name) for one in values]
        field.choices = [("", str(field.empty_label)), *rows]
        if not rows:
            del self.fields["company_value"]
        asked = self["goal"].value()
        goals = goals_at_hand(person, about, asked if isinstance(asked, int) else None)
        cast("forms.ModelChoiceField[Goal]", self.fields["goal"]).queryset = goals

    def words(self) -> Words:
        data = self.cleaned_data
        return Words(data["reason"], data.get("company_value"), data["goal"], data["audience"] == PUBLIC)


def goals_at_hand(person: Person, about: list[int], asked: int | None) -> Any:
    """One's own, and those of the people concerned as far as one sees them."""
    found = Goal.objects.of(person)
    if about or asked:
        found = Goal.objects.visible_to(person).filter(Q(owner=person) | Q(owner__in=about) | Q(pk=asked))
    keys = found.exclude(state=GoalState.DRAFT).order_by("-pk").values_list("pk", flat=True)[:MOST_GOALS]
    # They are visible as found. Two steps, because a choice cannot be looked up in a part of a list.
    return Goal.objects.filter(pk__in=list(keys)).only("statement")


class GiveThanksForm(WithPeople, WordsForm):
    to = RowsField(queryset=Person.objects.none(), error_messages={"required": "Choose whom you want to thank."})

    field_order = ("to", "who", "reason", "company_value", "goal", "audience", "version")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        cast("forms.ModelMultipleChoiceField[Person]", self.fields["to"]).queryset = colleagues_of(person)
        self.set_choices(person, self.chosen_keys())


class EditThanksForm(WordsForm):
    """Whom it was to is history; the words can still change for a while."""

    def __init__(self, *args: Any, person: Person, thanks: Thanks, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_choices(person, [receipt.person_id for receipt in thanks.receipts.all()], thanks)
