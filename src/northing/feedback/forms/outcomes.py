from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal
from northing.people.models import Person
from northing.ui.forms import NorthingForm


class ActionForm(NorthingForm):
    """For which of one's own active goals the words become an action."""

    goal = forms.ModelChoiceField(Goal.objects.none(), label=_("For which goal?"), empty_label=None)

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        cast("forms.ModelChoiceField[Goal]", self.fields["goal"]).queryset = Goal.objects.of(person).open()
