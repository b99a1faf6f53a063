from __future__ import annotations

from django import forms

from northing.people.forms.colleague import ColleagueForm


class AskMentorForm(ColleagueForm):
    WHO = "Whom would you like to ask?"

    note = forms.CharField(
        label="What do you hope for?",
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="A line or two makes it easy to say yes: what about, and how often.",
    )
