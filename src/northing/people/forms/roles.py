"""Giving a role."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.people.forms.picker import ColleagueForm
from northing.ui.forms import Segments


class RoleForm(ColleagueForm):
    question = _("To whom?")
    role = forms.ChoiceField(
        label=_("Which role?"),
        choices=[("partner", _("People partner")), ("administrator", _("Administrator"))],
        widget=Segments(),
    )
