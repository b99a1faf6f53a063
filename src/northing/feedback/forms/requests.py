"""The form in which one asks: whom, about what, with which questions, until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.feedback.models import Guest, Prompt, QuestionKind
from northing.feedback.models.requests import MAX_QUESTIONS
from northing.feedback.queries.surveys import Survey
from northing.goals.models import Goal, GoalState, Measure
from northing.kernel import dates
from northing.people.forms.picker import FindingForm, PeopleField, PickingForm
from northing.people.models import Person
from northing.people.queries.picker import Circle
from northing.ui.fields import DayField
from northing.ui.forms import Choices

USUAL_OPEN_TIME = timedelta(days=14)
MIN_OPTIONS, MAX_OPTIONS = 2, 8
#: Rows of questions in sight when one begins with none.
MIN_SHOWN_ROWS = 3
NAMING: list[tuple[str, SafeString]] = [
    ("named", mark_safe(_("<b>With names</b>: you see who said what, as soon as they say it"))),  # noqa: S308 - our words
    (
        "anonymous",
        mark_safe(  # noqa: S308 - our words
            _("<b>Anonymous</b>: no names, random order, and nothing until three have answered")
        ),
    ),
]


class QuestionForm(FindingForm):
    marks_optional = False

    text = forms.CharField(label=_("Question"), max_length=300, required=False)
    kind = forms.ChoiceField(label=_("Answered by"), choices=QuestionKind.choices, required=False, initial="text")
    low = forms.CharField(label=_("1 means"), max_length=40, required=False)
    high = forms.CharField(label=_("5 means"), max_length=40, required=False)
    options = forms.CharField(
        label=_("Options, one on each line"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_options(self) -> tuple[str, ...]:
        """Each once, in the order typed."""
        lines = (" ".join(line.split())[:80] for line in self.cleaned_data["options"].splitlines())
        return tuple(dict.fromkeys(filter(None, lines)))

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if self.is_blank or self.errors:
            return cleaned
        kind = cleaned["kind"] or QuestionKind.TEXT
        if kind == QuestionKind.RATING and not (cleaned["low"] and cleaned["high"]):
            self.add_error("low", gettext("Name both ends, so that everyone means the same by a 1 and a 5."))
        if kind == QuestionKind.CHOICE and not MIN_OPTIONS <= len(cleaned["options"]) <= MAX_OPTIONS:
            message = gettext("%(least)s to %(most)s options work here, one on each line.")
            self.add_error("options", message % {"least": MIN_OPTIONS, "most": MAX_OPTIONS})
        return cleaned

    @property
    def is_blank(self) -> bool:
        return not str(self.data.get(self.add_prefix("text"), "")).strip()

    @property
    def is_shown(self) -> bool:
        """Whether the row has something in it: typed or from a survey."""
        return bool(str(self["text"].value() or "").strip())

    def prompt(self) -> Prompt:
        cleaned = self.cleaned_data
        return Prompt(
            cleaned["kind"] or QuestionKind.TEXT, cleaned["text"], cleaned["low"], cleaned["high"], cleaned["options"]
        )


class QuestionRows:
    """The rows of one form, named ``q-0-text`` and so on."""

    def __init__(self, data: Mapping[str, Any] | None, *, initial: list[dict[str, Any]]) -> None:
        rows = [*initial, *({} for _ in range(MAX_QUESTIONS - len(initial)))]
        self.forms = [QuestionForm(data, prefix=f"q-{index}", initial=row) for index, row in enumerate(rows)]
        for number, form in enumerate(self.forms, start=1):
            form.fields["text"].label = gettext("Question %(number)s") % {"number": number}

    def __iter__(self) -> Iterator[QuestionForm]:
        return iter(self.forms)

    @property
    def in_sight(self) -> list[QuestionForm]:
        """Rows with something in them, and enough empty ones to begin with."""
        return self.forms[: max(MIN_SHOWN_ROWS, self.used)]

    @property
    def folded(self) -> list[QuestionForm]:
        return self.forms[max(MIN_SHOWN_ROWS, self.used) :]

    @property
    def used(self) -> int:
        """Up to and with the last row that has something in it."""
        return max((index + 1 for index, form in enumerate(self.forms) if form.is_shown), default=0)

    def is_valid(self) -> bool:
        """Every row is asked, so that the errors of all of them show at once."""
        verdicts = [form.is_valid() for form in self.forms]
        return all(verdicts)

    def prompts(self) -> list[Prompt]:
        return [form.prompt() for form in self.forms if not form.is_blank]


class GuestsField(forms.CharField):
    """Guests, one on each line: a name and an address, in any order people write them."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Guests without an account"),
            required=False,
            max_length=4_000,
            widget=forms.Textarea(attrs={"rows": 2, "placeholder": _("Noor Haddad, noor@example.org")}),
            help_text=_("One on each line: name, e-mail address. Each gets a link of their own."),
        )

    def clean(self, value: Any) -> list[Guest]:
        lines = super().clean(value).splitlines()
        guests = [read_guest(line, number) for number, line in enumerate(lines, start=1) if line.strip()]
        return list({guest.email: guest for guest in guests}.values())


def read_guest(line: str, number: int) -> Guest:
    """A line as people write it, with the address anywhere in it. Raises ValidationError without one."""
    words = line.replace(",", " ").replace(";", " ").replace("<", " ").replace(">", " ").split()
    email = next((word for word in words if "@" in word), "")
    try:
        validate_email(email)
    except ValidationError:
        message = gettext("Line %(number)s lacks an address such as noor@example.org.")
        raise forms.ValidationError(message % {"number": number}) from None
    name = " ".join(word for word in words if word != email)
    if len(name) > 150 or len(email) > 254:
        message = gettext("Line %(number)s is too long for a name and an address.")
        raise forms.ValidationError(message % {"number": number})
    return Guest(name, email.lower())


class AskForm(PickingForm):
    """``questions`` are rows of their own; the form is valid when they are."""

    title = forms.CharField(label=_("What it is about"), max_length=120, help_text=_("Those you ask read this first."))
    introduction = forms.CharField(
        label=_("A few words to begin with"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    guests = GuestsField()
    naming = forms.ChoiceField(
        label=_("Names"), choices=NAMING, widget=Choices(icons={"named": "users", "anonymous": "eye-off"})
    )
    closes_on = DayField(label=_("Open until"), help_text=_("That day included."))
    goal = forms.ModelChoiceField(
        Goal.objects.none(),
        label=_("About one of your goals"),
        required=False,
        empty_label=_("In general"),
        help_text=_("For you alone: those you ask do not see the goal."),
    )
    measure = forms.ModelChoiceField(
        Measure.objects.none(),
        label=_("Count each answer towards"),
        required=False,
        empty_label=_("Nothing"),
        help_text=_("A measure such as “feedback from 5 people” then moves by itself."),
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        person: Person,
        survey: Survey,
        can_mail: bool,
        initial: dict[str, Any] | None = None,
        rows: list[dict[str, Any]] | None = None,
    ) -> None:
        self.survey = survey
        super().__init__(data, initial=initial if initial is not None else initial_request(survey))
        self.questions = QuestionRows(data, initial=rows if rows is not None else question_rows_of(survey))
        self.set_choices(person)
        if not can_mail:
            self.fields["guests"].help_text = gettext(
                "One on each line: name, e-mail address. Each gets a link of their own. "
                "E-mail is not set up here, so they answer with their names."
            )

    def set_choices(self, person: Person) -> None:
        """Offers the person's colleagues, goals and measures."""
        mine = Goal.objects.of(person).filter(state__in=[GoalState.ACTIVE, GoalState.PARKED])
        self.pick("people", PeopleField(Circle.of_colleagues(person), required=False, label=_("Colleagues")))
        self.field("goal").queryset = mine
        measures = Measure.objects.filter(goal__in=mine).counted().select_related("goal")
        self.field("measure").queryset = measures
        self.has_measures = measures.exists()

    def field(self, name: str) -> forms.ModelChoiceField[Any]:
        return cast("forms.ModelChoiceField[Any]", self.fields[name])

    def is_valid(self) -> bool:
        rows = self.questions.is_valid()
        if super().is_valid() and rows and not self.questions.prompts():
            self.add_error(None, gettext("Write at least one question."))
        return super().is_valid() and rows

    def ask_fields(self) -> dict[str, Any]:
        """The fields of ``services.requests.Ask``."""
        same = ("title", "introduction", "guests", "closes_on", "goal", "measure")
        return {name: self.cleaned_data[name] for name in same} | {
            "questions": self.questions.prompts(),
            "people": list(self.cleaned_data["people"]),
            "is_anonymous": self.cleaned_data["naming"] == "anonymous",
            "survey": self.survey.slug if self.survey.questions else "",
        }


def initial_request(survey: Survey) -> dict[str, Any]:
    """What the form of a new request begins with."""
    return {
        "title": survey.title if survey.questions else "",
        "introduction": survey.introduction,
        "naming": "named",
        "closes_on": dates.today() + USUAL_OPEN_TIME,
        "form_key": uuid4(),
    }


def question_rows_of(survey: Survey) -> list[dict[str, Any]]:
    return [
        {"text": one.text, "kind": one.kind, "low": one.low, "high": one.high, "options": "\n".join(one.options)}
        for one in survey.questions
    ]
