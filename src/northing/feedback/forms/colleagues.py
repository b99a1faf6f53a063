"""Choosing the one colleague whom a form is about."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from northing.people.forms.picker import PersonField, PickingForm
from northing.people.models import Person
from northing.people.queries.picker import Circle


class ColleagueForm(PickingForm):
    """The base of a form in which ``chooser`` chooses one colleague, unless it is ``settled`` who."""

    #: The label.
    question = _("Who?")

    def __init__(self, data: Any = None, *, chooser: Person, settled: Person | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.settled = settled
        if settled is None:
            self.pick("person", PersonField(Circle.of_colleagues(chooser), label=self.question))

    @property
    def other(self) -> Person:
        other: Person = self.settled or self.cleaned_data["person"]
        return other
