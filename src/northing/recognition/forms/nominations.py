"""Putting a colleague forward, deciding, and choosing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.people.models import Person
from northing.recognition.forms.colleagues import ColleaguesForm
from northing.recognition.models import Incentive
from northing.recognition.queries.colleagues import colleagues_of
from northing.ui.forms import Choices, NorthingForm


class NominateForm(ColleaguesForm):
    chooses = "nominee"

    nominee = forms.ModelChoiceField(
        queryset=Person.objects.none(), error_messages={"required": _("Choose whom you want to put forward.")}
    )
    reason = forms.CharField(
        label=_("What for?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What they did and what it changed. They will read it, once a second person has said yes."),
    )
    field_order = ("nominee", "who", "reason")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        cast("forms.ModelChoiceField[Person]", self.fields["nominee"]).queryset = colleagues_of(person)


class RefuseForm(NorthingForm):
    note = forms.CharField(
        label=_("Why not this time?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only who put them forward will read it."),
    )


class TakeForm(NorthingForm):
    incentive = forms.ModelChoiceField(
        label=_("What would you like?"), queryset=Incentive.objects.none(), empty_label=None, widget=Choices
    )

    def __init__(self, *args: Any, offered: Sequence[Incentive], **kwargs: Any) -> None:
        """``offered`` begins with what was put forward."""
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Incentive]", self.fields["incentive"])
        field.queryset = Incentive.objects.filter(pk__in=[one.pk for one in offered])
        field.choices = [(one.pk, one.name_with_price) for one in offered]
        field.initial = offered[0].pk
        #: Whether there is anything beside what was put forward.
        self.has_others = len(offered) > 1
