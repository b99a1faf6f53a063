"""Putting a colleague forward, deciding, and choosing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.people.forms.picker import PersonField, PickingForm
from northing.people.models import Person
from northing.people.queries.picker import Circle
from northing.recognition.models import Incentive
from northing.ui.forms import Choices, NorthingForm


class NominateForm(PickingForm):
    reason = forms.CharField(
        label=_("What for?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What they did and what it changed. They will read it, once a second person has said yes."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = {"required": _("Choose whom you want to put forward.")}
        field = PersonField(Circle.of_colleagues(person), label=_("Whom?"), error_messages=missing)
        self.pick("nominee", field, first=True)


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
