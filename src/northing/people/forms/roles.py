"""Giving a role."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from northing.people.forms.colleague import ColleagueForm
from northing.people.models import Person
from northing.ui.forms import Segments


class RoleForm(ColleagueForm):
    """The one who gives may be among those it is given to."""

    question = _("To whom?")
    role = forms.ChoiceField(
        label=_("Which role?"),
        choices=[("partner", _("People partner")), ("administrator", _("Administrator"))],
        widget=Segments(),
    )

    def colleagues_of(self, viewer: Person) -> QuerySet[Person]:
        return Person.objects.visible_to(viewer).filter(is_active=True)
