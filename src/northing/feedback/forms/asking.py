"""The form in which one asks: whom, about what, with which questions, until when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe

from northing.feedback.forms.people import colleagues_of
from northing.feedback.forms.questions import QuestionRows, rows_of, rows_typed
from northing.feedback.library import Survey
from northing.feedback.services.asking import Ask, Guest
from northing.goals.models import Goal, GoalState, Measure
from northing.kernel import dates
from northing.kernel.mail import mail_is_configured
from northing.people.models import Person
from northing.ui.forms import Choices, DateInput, NorthingForm, RowsField

USUALLY_OPEN = timedelta(days=14)
NAMING: list[tuple[str, SafeString]] = [
    ("named", mark_safe("<b>With names</b>: you see who said what, as soon as they say it")),
    (
        "anonymous",
        mark_safe("<b>Anonymous</b>: no names, random order, and nothing until three have answered"),
    ),
]


class GuestsField(forms.CharField):
    """Guests, one on each line: a name and an address, in any order people write them."""

    def __init__(self) -> None:
        super().__init__(
            label="Guests without an account",
            required=False,
            max_length=4_000,
            widget=forms.Textarea(attrs={"rows": 2, "placeholder": "Noor Haddad, noor@example.org"}),
            help_text="One on each line: name, e-mail address. Each gets a link of their own.",
        )

    def clean(self, value: Any) -> list[Guest]:
        lines = super().clean(value).splitlines()
        guests = [guest_of(line, number) for number, line in enumerate(lines, start=1) if line.strip()]
        return list({guest.email: guest for guest in guests}.values())


def guest_of(line: str, number: int) -> Guest:
    words = line.replace(",", " ").replace(";", " ").replace("<", " ").replace(">", " ").split()
    email = next((word for word in words if "@" in word), "")
    try:
        validate_email(email)
    except ValidationError:
        raise forms.ValidationError(f"Line {number} lacks an address such as noor@example.org.") from None
    name = " ".join(word for word in words if word != email)
    if len(name) > 150 or len(email) > 254:
        raise forms.ValidationError(f"Line {number} is too long for a name and an address.")
    return Guest(name, email.lower())


class AskForm(NorthingForm):
    """``questions`` are rows of their own; the form is valid when they are."""

    title = forms.CharField(label="What it is about", max_length=120, help_text="Those you ask read this first.")
    introduction = forms.CharField(
        label="A few words to begin with",
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    people = RowsField(queryset=Person.objects.none(), required=False, label="Colleagues")
    guests = GuestsField()
    naming = forms.ChoiceField(
        label="Names", choices=NAMING, widget=Choices(icons={"named": "users", "anonymous": "eye-off"})
    )
    closes_on = forms.DateField(label="Open until", widget=DateInput, help_text="That day included.")
    goal = forms.ModelChoiceField(
        Goal.objects.none(),
        label="About one of your goals",
        required=False,
        empty_label="In general",
        help_text="For you alone: those you ask do not see the goal.",
    )
    measure = forms.ModelChoiceField(
        Measure.objects.none(),
        label="Count each answer towards",
        required=False,
        empty_label="Nothing",
        help_text="A measure such as “feedback from 5 people” then moves by itself.",
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        person: Person,
        survey: Survey,
        initial: dict[str, Any] | None = None,
        rows: list[dict[str, Any]] | None = None,
    ) -> None:
        self.survey = survey
        super().__init__(data, initial=initial if initial is not None else begun(survey))
        self.questions = QuestionRows(data, initial=rows if rows is not None else rows_of(survey))
        self.offer(person)
        if not mail_is_configured():
            self.fields["guests"].help_text += " E-mail is not set up here, so they answer with their names."

    def offer(self, person: Person) -> None:
        """The choices that are this person's own."""
        mine = Goal.objects.of(person).filter(state__in=[GoalState.ACTIVE, GoalState.PARKED])
        self.field("people").queryset = colleagues_of(person)
        self.field("goal").queryset = mine
        measures = Measure.objects.filter(goal__in=mine).select_related("goal")
        self.field("measure").queryset = measures
        self.has_measures = measures.exists()

    def field(self, name: str) -> forms.ModelChoiceField[Any]:
        return cast("forms.ModelChoiceField[Any]", self.fields[name])

    def chosen(self) -> list[Any]:
        """The keys of colleagues chosen so far, as sent."""
        return list(self["people"].value() or [])

    def is_valid(self) -> bool:
        rows = self.questions.is_valid()
        if super().is_valid() and rows and not self.questions.prompts():
            self.add_error(None, "Write at least one question.")
        return super().is_valid() and rows

    def ask(self) -> Ask:
        cleaned = self.cleaned_data
        return Ask(
            title=cleaned["title"],
            introduction=cleaned["introduction"],
            questions=self.questions.prompts(),
            people=list(cleaned["people"]),
            guests=cleaned["guests"],
            closes_on=cleaned["closes_on"],
            is_anonymous=cleaned["naming"] == "anonymous",
            survey="" if self.survey.slug == "own" else self.survey.slug,
            goal=cleaned["goal"],
            measure=cleaned["measure"],
        )


def begun(survey: Survey) -> dict[str, Any]:
    """What the form of a new request begins with."""
    return {
        "title": survey.title if survey.questions else "",
        "introduction": survey.introduction,
        "naming": "named",
        "closes_on": dates.today() + USUALLY_OPEN,
        "form_key": uuid4(),
    }


def typed_again(post: QueryDict, person: Person, survey: Survey) -> AskForm:
    """The form with everything that was typed, unjudged: for finding people without losing a word."""
    initial: dict[str, Any] = {name: post.get(name, "") for name in AskForm.base_fields}
    initial["people"] = post.getlist("people")
    return AskForm(person=person, survey=survey, initial=initial, rows=rows_typed(post))
