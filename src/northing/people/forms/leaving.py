"""Deactivating an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.people.forms.colleague import colleague_field
from northing.people.models import Person
from northing.ui.forms import NorthingForm


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
        self.style_widget(self.fields["successor"].widget)
