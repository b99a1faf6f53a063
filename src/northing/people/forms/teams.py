"""Shaping the tree of teams, and placing people in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from northing.people.forms.colleague import ColleagueForm
from northing.people.models import Person, Team
from northing.ui.forms import NorthingForm


class ParentField(forms.ModelChoiceField):  # type: ignore[type-arg] # generic for the checker only
    def __init__(self) -> None:
        teams = Team.objects.current()
        super().__init__(teams, label=_("Part of"), required=False, empty_label=_("Nothing; at the top"))


class NewTeamForm(NorthingForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    parent = ParentField()


class RenameTeamForm(NorthingForm):
    name = forms.CharField(label=_("Name"), max_length=120)


class MoveTeamForm(NorthingForm):
    parent = ParentField()


class PlaceForm(ColleagueForm):
    """Somebody who is not in the team yet; the one who places may be among them."""

    question = _("Place somebody here")

    def __init__(self, data: Any = None, *, viewer: Person, team: Team) -> None:
        self.team = team
        super().__init__(data, viewer=viewer)

    def colleagues_of(self, viewer: Person) -> QuerySet[Person]:
        everybody = Person.objects.visible_to(viewer).filter(is_active=True)
        return everybody.exclude(pk__in=self.team.members.values("pk"))
