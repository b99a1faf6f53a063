"""The form in which a people partner opens a season."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q

from northing.objectives.forms.objective import DayField
from northing.objectives.models import Season
from northing.objectives.services.seasons import SeasonFields, version_of_season
from northing.people.forms.colleague import PICK_UP_TO
from northing.people.models import Person, Team
from northing.ui.forms import NorthingForm, RowsField

MOST_LEVELS = 40


class SeasonForm(NorthingForm):
    name = forms.CharField(label="Name", max_length=120, help_text="Such as “2027 career goals”.")
    opens_on = DayField(label="Opens")
    closes_on = DayField(label="Last day")
    welcome = forms.CharField(
        label="Welcome", max_length=6_000, required=False, widget=forms.Textarea({"rows": 7, "dir": "auto"}),
        help_text="What it is about, and where to find help. Markdown works: *emphasis*, **strong**, - lists, links.",
    )  # fmt: skip
    teams = RowsField(
        Team.objects.none(), label="Teams", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="None chosen means all. A team brings along the teams inside it.",
    )  # fmt: skip
    levels = forms.MultipleChoiceField(
        label="Levels", required=False, widget=forms.CheckboxSelectMultiple, help_text="None chosen means all."
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        season: Season | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}) | (stored(season) if season else {}))
        of_teams, of_levels = self.fields["teams"], self.fields["levels"]
        chosen = self.initial.get("teams", [])
        if isinstance(of_teams, RowsField) and isinstance(of_levels, forms.MultipleChoiceField):
            of_teams.queryset = teams_to_choose(chosen)
            levels = [*levels_in_use(), *self.initial.get("levels", [])]
            of_levels.choices = [(level, level) for level in dict.fromkeys(levels)]
            if not of_levels.choices:
                del self.fields["levels"]

    def season_fields(self) -> SeasonFields:
        names = ("name", "opens_on", "closes_on", "welcome", "teams")
        return SeasonFields(
            **{name: self.cleaned_data[name] for name in names}, levels=self.cleaned_data.get("levels", [])
        )


def stored(season: Season) -> dict[str, Any]:
    names = ("name", "opens_on", "closes_on", "welcome")
    return {name: getattr(season, name) for name in names} | {
        "teams": list(season.teams.values_list("pk", flat=True)),
        "levels": season.level_names,
        "version": version_of_season(season),
    }


def teams_to_choose(chosen: list[int]) -> Any:
    """All of them, or, where they would be too many to tick, those that hold others."""
    teams = Team.objects.filter(Q(archived_at=None) | Q(pk__in=chosen))
    if teams.count() <= PICK_UP_TO:
        return teams
    holding = Team.objects.filter(children__isnull=False).values("pk")
    return teams.filter(Q(pk__in=holding) | Q(pk__in=chosen))


def levels_in_use() -> list[str]:
    """The levels that people here have written, the commonest among equals first in the alphabet."""
    found = Person.objects.filter(is_active=True).exclude(level="").order_by("level")
    return list(found.values_list("level", flat=True).distinct()[:MOST_LEVELS])
