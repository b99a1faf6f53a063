"""What a person types into the vision's pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.people.forms.audiences import AsksAudience, AudienceField
from northing.people.models import Person
from northing.people.queries.audiences import AudienceOption
from northing.ui.fields import DayField
from northing.ui.forms import NorthingForm


class AnswerForm(NorthingForm):
    marks_optional = False

    text = forms.CharField(
        label=_("Your answer"),
        required=False,
        max_length=10_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)


class ValueForm(NorthingForm):
    name = forms.CharField(label=_("In a word or two"), max_length=60)
    meaning = forms.CharField(
        label=_("What it means to me"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ChangeValueForm(ValueForm):
    version = forms.CharField(required=False, widget=forms.HiddenInput)


class StatementForm(AsksAudience):
    text = forms.CharField(
        label=_("Your vision"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "n-say"}),
        help_text=_("Write it as if it were already so: “I am …, I do …, I have …”"),
    )
    horizon_year = forms.IntegerField(label=_("By the year"), widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    audience = AudienceField()
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, audience_options: Sequence[AudienceOption], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(person, audience_options)


class EntryForm(NorthingForm):
    on = DayField(label=_("Day"))
    title = forms.CharField(label=_("Title"), max_length=150, required=False)
    text = forms.CharField(
        label=_("Your note"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Markdown works: *emphasis*, **strong**, - lists, > quotes."),
    )


class ChangeEntryForm(EntryForm):
    version = forms.CharField(required=False, widget=forms.HiddenInput)
