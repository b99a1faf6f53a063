"""The questions of a survey as rows of a form. An empty row is no question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from northing.feedback.library import Prompt, Survey
from northing.feedback.models import QuestionKind
from northing.feedback.services.asking import MOST_QUESTIONS
from northing.ui.forms import NorthingForm

FEWEST_OPTIONS, MOST_OPTIONS = 2, 8
#: Rows in sight when one begins with nothing.
FIRST_ROWS = 3


class QuestionForm(NorthingForm):
    marks_optional = False

    text = forms.CharField(label="Question", max_length=300, required=False)
    kind = forms.ChoiceField(label="Answered by", choices=QuestionKind.choices, required=False, initial="text")
    low = forms.CharField(label="1 means", max_length=40, required=False)
    high = forms.CharField(label="5 means", max_length=40, required=False)
    options = forms.CharField(
        label="Options, one on each line", max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
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
            self.add_error("low", "Name both ends, so that everyone means the same by a 1 and a 5.")
        if kind == QuestionKind.CHOICE and not FEWEST_OPTIONS <= len(cleaned["options"]) <= MOST_OPTIONS:
            self.add_error("options", f"{FEWEST_OPTIONS} to {MOST_OPTIONS} options work here, one on each line.")
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
        rows = [*initial, *({} for _ in range(MOST_QUESTIONS - len(initial)))]
        self.forms = [QuestionForm(data, prefix=f"q-{index}", initial=row) for index, row in enumerate(rows)]
        for number, form in enumerate(self.forms, start=1):
            form.fields["text"].label = f"Question {number}"

    def __iter__(self) -> Iterator[QuestionForm]:
        return iter(self.forms)

    @property
    def in_sight(self) -> list[QuestionForm]:
        """Rows with something in them, and enough empty ones to begin with."""
        return self.forms[: max(FIRST_ROWS, self.used)]

    @property
    def folded(self) -> list[QuestionForm]:
        return self.forms[max(FIRST_ROWS, self.used) :]

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


def rows_of(survey: Survey) -> list[dict[str, Any]]:
    return [
        {"text": one.text, "kind": one.kind, "low": one.low, "high": one.high, "options": "\n".join(one.options)}
        for one in survey.questions
    ]


def rows_typed(post: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was typed in each row, to show again without judging it."""
    names = QuestionForm.base_fields
    return [{name: post.get(f"q-{index}-{name}", "") for name in names} for index in range(MOST_QUESTIONS)]
