"""Giving a role, and deactivating an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from northing.people.forms.colleague import ColleagueForm, colleague_field
from northing.people.models import Person
from northing.ui.forms import NorthingForm, Segments


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


class DeactivateForm(NorthingForm):
    """Names the successor: whom those report to who report to ``person`` now."""

    successor: forms.Field

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        others = Person.objects.colleagues_of(person)
        self.fields["successor"] = colleague_field(
            others,
            others.count(),
            nobody=_("Nobody"),
            label=_("Whom should those report to who report to them now?"),
            hint=_("Leave it empty for nobody."),
        )
        self.dress(self.fields["successor"].widget)
