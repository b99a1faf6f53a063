"""Shaping the tree of teams, and placing people in it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.people.forms.picker import ColleagueForm
from northing.people.models import Team
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
    question = _("Place somebody here")
