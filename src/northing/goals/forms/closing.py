"""What one says when a goal ends."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.goals.models.goals import DropReason
from northing.ui.fields import DayField
from northing.ui.forms import Choices, NorthingForm


class AchieveForm(NorthingForm):
    on = DayField(label=_("When did you reach it?"))
    note = forms.CharField(
        label=_("What made the difference?"), required=False, max_length=2_000, widget=forms.Textarea
    )


class LetGoForm(NorthingForm):
    REASONS = [choice for choice in DropReason.choices if choice[0] != DropReason.PIVOTED]

    reason = forms.ChoiceField(label=_("What fits best?"), choices=REASONS, widget=Choices)
    note = forms.CharField(label=_("Anything to remember?"), required=False, max_length=2_000, widget=forms.Textarea)


class CelebrationForm(NorthingForm):
    """On which day one keeps the promise; it goes into a calendar and is not stored."""

    on = DayField(label=_("On"))
