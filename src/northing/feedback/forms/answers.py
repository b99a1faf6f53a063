"""The survey as the one who was asked fills it in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.feedback.models import Question, QuestionKind
from northing.feedback.queries.answers import StoredAnswers
from northing.ui.forms import Choices, NorthingForm, Rating


class AnswerForm(NorthingForm):
    """One field for each question; every one may stay empty."""

    marks_optional = False

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, questions: Iterable[Question], stored: StoredAnswers) -> None:
        self.questions = list(questions)
        initial = {f"q{key}": value for key, value in stored.entries}
        super().__init__(data, initial=initial | {"version": stored.version})
        self.fields |= {f"q{question.pk}": answer_field_for(question) for question in self.questions}
        for question in self.questions:
            self.style_widget(self.fields[f"q{question.pk}"].widget)

    def rows(self) -> list[forms.BoundField]:
        return [self[f"q{question.pk}"] for question in self.questions]

    def given(self) -> dict[int, Any]:
        return {question.pk: self.cleaned_data.get(f"q{question.pk}") for question in self.questions}


def answer_field_for(question: Question) -> forms.Field:
    if question.kind == QuestionKind.RATING:
        return forms.TypedChoiceField(
            label=question.text,
            choices=[(number, str(number)) for number in range(1, 6)],
            coerce=int,
            empty_value=None,
            required=False,
            widget=Rating(question.low, question.high),
            help_text=gettext("1 is “%(low)s”, 5 is “%(high)s”.") % {"low": question.low, "high": question.high},
        )
    if question.kind == QuestionKind.CHOICE:
        return forms.ChoiceField(
            label=question.text,
            choices=[(option, option) for option in question.options],
            required=False,
            widget=Choices(),
        )
    return forms.CharField(
        label=question.text,
        max_length=3_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class DeclineForm(NorthingForm):
    kind_word = forms.CharField(
        label=_("A word with it"),
        max_length=280,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "placeholder": _("I have seen too little of it to say.")}),
    )
