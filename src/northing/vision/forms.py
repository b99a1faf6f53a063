"""What a person types into the vision's pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from northing.people.forms.audiences import AsksAudience, AudienceField
from northing.people.models import Person
from northing.people.queries.audiences import AudienceOption
from northing.ui.forms import DateInput, NorthingForm


class AnswerForm(NorthingForm):
    marks_optional = False

    text = forms.CharField(
        label="Your answer",
        required=False,
        max_length=10_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}),
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)


class ValueForm(NorthingForm):
    name = forms.CharField(label="In a word or two", max_length=60)
    meaning = forms.CharField(
        label="What it means to me",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class DescribeForm(ValueForm):
    """A value that is there already."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)


class StatementForm(AsksAudience):
    text = forms.CharField(
        label="Your vision",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "class": "n-say"}),
        help_text="Write it as if it were already so: “I am …, I do …, I have …”",
    )
    horizon_year = forms.IntegerField(label="By the year", widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    audience = AudienceField()
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, audience_options: Sequence[AudienceOption], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(person, audience_options)


class EntryForm(NorthingForm):
    on = forms.DateField(label="Day", widget=DateInput)
    title = forms.CharField(label="Title", max_length=150, required=False)
    text = forms.CharField(
        label="Your note",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        help_text="Markdown works: *emphasis*, **strong**, - lists, > quotes.",
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].widget.attrs["dir"] = "auto"
