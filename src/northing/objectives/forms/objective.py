"""The form of an objective, and the smaller ones around it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from northing.kernel import dates
from northing.objectives.models import Level, Objective
from northing.objectives.policy import teams_to_publish_for
from northing.objectives.services.drafting import ObjectiveFields, possible_parents, version_of_objective
from northing.people.forms.colleague import PICK_UP_TO, colleague_field
from northing.people.models import Person, Team
from northing.ui.forms import DateInput, NorthingForm, RowsField, Segments

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
WRITTEN = tuple(ObjectiveFields.__dataclass_fields__)


class DayField(forms.DateField):
    """A day that is no slip of the pen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=DateInput, **options)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError("Is the year right?")
        return day


class TeamNameField(forms.CharField):
    """A team by its name, where there are too many to pick from."""

    def __init__(self, teams: Any) -> None:
        super().__init__(label="Team", required=False, max_length=120, help_text="Its name, as colleagues know it.")
        self.teams = teams

    def prepare_value(self, value: object) -> object:
        return value.name if isinstance(value, Team) else value

    def clean(self, value: Any) -> Any:
        name = super().clean(value)
        if not name:
            return None
        found = list(self.teams.filter(name__iexact=name)[:2])
        if len(found) != 1:
            raise forms.ValidationError("More than one team has this name." if found else "No team here has this name.")
        return found[0]


class ObjectiveForm(NorthingForm):
    title = forms.CharField(
        label="The objective", max_length=200, widget=forms.TextInput({"dir": "auto"}),
        help_text="What will be true at the end, in a sentence people remember.",
    )  # fmt: skip
    description = forms.CharField(
        label="Why it matters", max_length=4_000, required=False, widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        help_text="Markdown works: *emphasis*, **strong**, - lists.",
    )  # fmt: skip
    level = forms.ChoiceField(label="Whose is it?", choices=Level.choices, widget=Segments())
    team: forms.Field
    parent = forms.ModelChoiceField(
        Objective.objects.none(), label="Which objective does it serve?", required=False, empty_label="None"
    )
    owner: forms.Field
    starts_on = DayField(label="Begins")
    ends_on = DayField(label="Last day")
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        person: Person,
        objective: Objective | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}) | (stored(objective) if objective else {}))
        self.fields["team"] = team_field(person, objective)
        self.fields["owner"] = owner_field(person)
        for name in ("team", "owner"):
            self.dress(self.fields[name].widget)
        self._offer(person, objective)
        self.order_fields(["title", "description", "level", "team", "parent", "owner", "starts_on", "ends_on"])

    def _offer(self, person: Person, objective: Objective | None) -> None:
        """Managers write for departments and teams; whose company objective they own keeps its level."""
        of_parent, of_level = self.fields["parent"], self.fields["level"]
        is_companys = objective is not None and objective.level == Level.COMPANY
        if isinstance(of_parent, forms.ModelChoiceField) and isinstance(of_level, forms.ChoiceField):
            of_parent.queryset = possible_parents(person, Level.TEAM, objective.pk if objective else None)
            if not person.is_partner and not is_companys:
                of_level.choices = [choice for choice in Level.choices if choice[0] != Level.COMPANY]

    def objective_fields(self) -> ObjectiveFields:
        return ObjectiveFields(**{name: self.cleaned_data[name] for name in WRITTEN})


def stored(objective: Objective) -> dict[str, Any]:
    written = {name: getattr(objective, name) for name in WRITTEN}
    return written | {"parent": objective.parent_id, "version": version_of_objective(objective)}


def team_field(person: Person, objective: Objective | None) -> forms.Field:
    teams = Team.objects.filter(archived_at=None)
    led = teams_to_publish_for(person)
    if led is not None:
        own = [objective.team_id] if objective and objective.team_id else []
        teams = teams.filter(pk__in=[*led, *own])
    if teams.count() > PICK_UP_TO:
        return TeamNameField(teams)
    return forms.ModelChoiceField(
        teams, label="Team", required=False, empty_label="None", help_text="For a department or a team."
    )


def owner_field(person: Person) -> forms.Field:
    people = Person.objects.visible_to(person).filter(is_active=True)
    return colleague_field(people, people.count(), label="Who looks after it?")


class CloseForm(NorthingForm):
    result = forms.CharField(
        label="What came of it?", max_length=4_000, widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        help_text="What was reached, what was not, and what you learned. Everyone reads it.",
    )  # fmt: skip


class CarryOverForm(NorthingForm):
    objectives = RowsField(Objective.objects.none(), label="Which of them?", widget=forms.CheckboxSelectMultiple)
    starts_on = DayField(label="Begins")
    ends_on = DayField(label="Last day")

    def __init__(self, data: Mapping[str, Any] | None, *, open_ones: Any) -> None:
        today = dates.today()
        first = date(today.year + 1, 1, 1)
        super().__init__(data, initial={"starts_on": first, "ends_on": date(first.year, 12, 31)})
        self.fields["objectives"].queryset = open_ones  # type: ignore[attr-defined] # a field of rows has one
