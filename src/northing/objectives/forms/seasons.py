"""The form in which a people partner opens a season."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from northing.objectives.models import Season, SeasonFields
from northing.objectives.queries.objectives import MAX_TEAMS_LISTED
from northing.people.models import Person, Team
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm, RowsField

#: Levels to choose from, besides those chosen before.
MAX_LEVELS = 40


class SeasonForm(NorthingForm):
    """Begins with the stored values of ``season``, if there is one."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Such as “2027 career goals”."))
    opens_on = DayField(label=_("Opens"))
    closes_on = DayField(label=_("Last day"))
    welcome = forms.CharField(
        label=_("Welcome"),
        max_length=6_000,
        required=False,
        widget=forms.Textarea({"rows": 7, "dir": "auto"}),
        help_text=_(
            "What it is about, and where to find help. Markdown works: *emphasis*, **strong**, - lists, links."
        ),
    )
    teams = RowsField(
        Team.objects.none(),
        label=_("Teams"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen means all. A team brings along the teams inside it."),
    )
    levels = forms.MultipleChoiceField(
        label=_("Levels"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen means all."),
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        season: Season | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        initial = dict(initial or {})
        if season is not None:
            initial |= {name: getattr(season, name) for name in ("name", "opens_on", "closes_on", "welcome")}
            initial |= {"teams": season.team_keys, "levels": season.level_names, "version": season.version}
        super().__init__(data, initial=initial)
        teams, levels = self.fields["teams"], self.fields["levels"]
        if isinstance(teams, RowsField) and isinstance(levels, forms.MultipleChoiceField):
            teams.queryset = teams_to_choose(self.initial.get("teams", []))
            names = dict.fromkeys([*levels_in_use(), *self.initial.get("levels", [])])
            levels.choices = [(name, name) for name in names]
            if not names:
                del self.fields["levels"]

    def season_fields(self) -> SeasonFields:
        names = ("name", "opens_on", "closes_on", "welcome", "teams")
        return SeasonFields(
            **{name: self.cleaned_data[name] for name in names}, levels=self.cleaned_data.get("levels", [])
        )


def teams_to_choose(chosen: list[int]) -> QuerySet[Team]:
    """All of them, or, where they would be too many to tick, those with teams inside them and those ``chosen``."""
    teams = Team.objects.filter(Q(archived_at=None) | Q(pk__in=chosen))
    if teams.count() <= MAX_TEAMS_LISTED:
        return teams
    parents = Team.objects.filter(children__isnull=False).values("pk")
    return teams.filter(Q(pk__in=parents) | Q(pk__in=chosen))


def levels_in_use() -> list[str]:
    """The levels that people have written, in the order of the alphabet."""
    found = Person.objects.filter(is_active=True).exclude(level="").order_by("level")
    return list(found.values_list("level", flat=True).distinct()[:MAX_LEVELS])
