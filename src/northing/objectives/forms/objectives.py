"""The form of an objective, and the smaller ones for closing it and carrying it over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as fields_of
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.kernel.folding import fold_text
from northing.objectives.models import Level, Objective, ObjectiveFields
from northing.objectives.queries.objectives import MAX_TEAMS_LISTED, possible_parents, possible_teams
from northing.people.forms.picker import PersonField, PickingForm
from northing.people.models import Person, Team
from northing.people.queries.picker import Circle
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm, RowsField, Segments

FIELD_NAMES = tuple(field.name for field in fields_of(ObjectiveFields))


class TeamNameField(forms.CharField):
    """A team by its name, where there are too many to pick from."""

    def __init__(self, teams: QuerySet[Team]) -> None:
        help_text = _("Its name, as colleagues know it.")
        super().__init__(label=_("Team"), required=False, max_length=120, help_text=help_text)
        self.teams = teams

    def prepare_value(self, value: object) -> object:
        return value.name if isinstance(value, Team) else value

    def clean(self, value: Any) -> Any:
        name = super().clean(value)
        if not name:
            return None
        found = list(self.teams.filter(folded_name=fold_text(name))[:2])
        if not found:
            raise forms.ValidationError(_("No team here has this name."))
        if len(found) > 1:
            raise forms.ValidationError(_("More than one team has this name."))
        return found[0]


class ObjectiveForm(PickingForm):
    """Begins with the stored values of ``objective``, if there is one; ``person`` is who fills it in."""

    title = forms.CharField(
        label=_("The objective"),
        max_length=200,
        widget=forms.TextInput({"dir": "auto"}),
        help_text=_("What will be true at the end, in a sentence people remember."),
    )
    description = forms.CharField(
        label=_("Why it matters"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        help_text=_("Markdown works: *emphasis*, **strong**, - lists."),
    )
    level = forms.ChoiceField(label=_("Whose is it?"), choices=Level.choices, widget=Segments())
    team: forms.Field
    parent = forms.ModelChoiceField(
        Objective.objects.none(), label=_("Which objective does it serve?"), required=False, empty_label=_("None")
    )
    starts_on = DayField(label=_("Begins"))
    ends_on = DayField(label=_("Last day"))
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        person: Person,
        objective: Objective | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        initial = dict(initial or {})
        if objective is not None:
            initial |= {name: getattr(objective, name) for name in FIELD_NAMES}
            initial |= {"parent": objective.parent_id, "version": objective.version}
        super().__init__(data, initial=initial)
        self.fields["team"] = team_field(possible_teams(person, objective))
        self.style_widget(self.fields["team"].widget)
        self.pick("owner", PersonField(Circle(person), label=_("Who looks after it?")))
        self._offer_parents_and_levels(person, objective)
        self.order_fields(["title", "description", "level", "team", "parent", "owner", "starts_on", "ends_on"])

    def _offer_parents_and_levels(self, person: Person, objective: Objective | None) -> None:
        """Only partners choose the company's level; an objective that has it keeps it."""
        parent, level = self.fields["parent"], self.fields["level"]
        is_companys = objective is not None and objective.level == Level.COMPANY
        if isinstance(parent, forms.ModelChoiceField) and isinstance(level, forms.ChoiceField):
            parent.queryset = possible_parents(person, Level.TEAM, excluded=objective)
            if not person.is_partner and not is_companys:
                level.choices = [choice for choice in Level.choices if choice[0] != Level.COMPANY]

    def objective_fields(self) -> ObjectiveFields:
        return ObjectiveFields(**{name: self.cleaned_data[name] for name in FIELD_NAMES})


def team_field(teams: QuerySet[Team]) -> forms.Field:
    if teams.count() > MAX_TEAMS_LISTED:
        return TeamNameField(teams)
    help_text = _("For a department or a team.")
    return forms.ModelChoiceField(teams, label=_("Team"), required=False, empty_label=_("None"), help_text=help_text)


class CloseForm(NorthingForm):
    result = forms.CharField(
        label=_("What came of it?"),
        max_length=4_000,
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        help_text=_("What was reached, what was not, and what you learned. Everyone reads it."),
    )


class CarryOverForm(NorthingForm):
    objectives = RowsField(Objective.objects.none(), label=_("Which of them?"), widget=forms.CheckboxSelectMultiple)
    starts_on = DayField(label=_("Begins"))
    ends_on = DayField(label=_("Last day"))

    def __init__(self, data: Mapping[str, Any] | None, *, objectives: QuerySet[Objective]) -> None:
        """``objectives`` are those to choose from."""
        next_year = dates.today().year + 1
        super().__init__(data, initial={"starts_on": date(next_year, 1, 1), "ends_on": date(next_year, 12, 31)})
        self.fields["objectives"].queryset = objectives  # type: ignore[attr-defined] # a field of rows has one
