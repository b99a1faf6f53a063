"""Choosing colleagues, found by a search that keeps the rest of the form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.kernel.keys import key_of
from northing.people.models import Person
from northing.recognition.queries.colleagues import colleague_options_for
from northing.ui.forms import NorthingForm


class ColleaguesForm(NorthingForm):
    """The base of a form about colleagues. ``people`` are those offered, the chosen ones first."""

    #: The field that holds the choice.
    chooses = "to"

    who = forms.CharField(
        label=_("Somebody else"),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: What is looked for, without what no database can hold.
        self.looked_for = str(self["who"].value() or "").replace("\x00", "").strip()[:150]
        self.people = colleague_options_for(person, chosen=self.chosen_keys(), words=self.looked_for)

    def chosen_keys(self) -> list[int]:
        given = self[self.chooses].value() or []
        keys: Iterable[object] = given if isinstance(given, list | tuple) else [given]
        return [key for key in (key_of(str(key)) for key in keys) if key is not None]

    @property
    def found_nobody(self) -> bool:
        return bool(self.looked_for) and all(one.chosen for one in self.people)
