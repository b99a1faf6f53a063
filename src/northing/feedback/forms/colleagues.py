"""Choosing one colleague, from the list that a search draws."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.feedback.queries.colleagues import colleagues_of
from northing.people.models import Person
from northing.ui.forms import NorthingForm


class ColleagueForm(NorthingForm):
    """The base of a form in which ``chooser`` chooses one colleague, unless it is ``settled`` who."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        error_messages={"required": _("Choose who it is about."), "invalid_choice": _("Choose one.")},
    )

    def __init__(self, data: Any = None, *, chooser: Person, settled: Person | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.settled = settled
        if settled is not None:
            del self.fields["person"]
        else:
            cast("forms.ModelChoiceField[Person]", self.fields["person"]).queryset = colleagues_of(chooser)

    def chosen(self) -> list[Any]:
        """The key of who is chosen so far, as sent or given in the address."""
        value = self["person"].value() if self.settled is None else None
        return [value] if value else []

    @property
    def other(self) -> Person:
        other: Person = self.settled or self.cleaned_data["person"]
        return other
