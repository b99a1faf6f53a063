"""One goal of a check-in: short answers with a line each, readings and marks of its measures, confidence, actions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.checkins.models import Ask, AskDetails, Change, Moved, NoteAnswers, Obstacle, WrittenAnswers
from northing.goals.models import Action, Measure
from northing.goals.queries.days import fault_of_day
from northing.goals.queries.facts import CONFIDENCE_WORDS
from northing.goals.queries.forecast import forecast_words
from northing.goals.queries.rhythms import PeriodMark
from northing.kernel import dates
from northing.people.forms.picker import PersonField, PickingForm
from northing.people.models import Person
from northing.people.queries.picker import Circle
from northing.ui.fields import DayField, ReadingField
from northing.ui.formats import format_number
from northing.ui.forms import Chips, RowsField, Segments

#: What a press of "Same as last month" fills in, by question.
QUESTIONS = {"progress": ("moved", "progress"), "blocked": ("obstacles", "blocked")}


class ChangeSegments(Segments):
    """Each answer shows the fields that go with it (``data-when``)."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["attrs"]["data-shows"] = option["value"]
        return option


class ObstacleChips(Chips):
    """Every obstacle shows whom one may ask about it (``data-when``)."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        if option["value"] != Obstacle.NOTHING:
            option["attrs"]["data-shows"] = "ask"
        return option


class ObstaclesField(forms.MultipleChoiceField):
    """Several obstacles, as the one text that a note keeps; "Nothing" does not stand beside others."""

    widget = ObstacleChips(
        icons={
            "time": "hourglass",
            "waiting": "user-pause",
            "unclear": "help",
            "energy": "battery-2",
            "priorities": "arrows-shuffle",
            "nothing": "mood-smile",
        }
    )

    def prepare_value(self, value: Any) -> Any:
        return value.split(",") if isinstance(value, str) else value

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        others = [each for each in chosen if each != Obstacle.NOTHING]
        return ",".join(others or chosen)


class LastReadingField(ReadingField):
    """A reading that begins with the last one. Left as it is, it is not asked about again."""

    def __init__(self, measure: Measure, **options: Any) -> None:
        super().__init__(measure, initial=measure.last_value, **options)

    def clean(self, value: Any) -> Any:
        is_untouched = self.initial is not None and str(value or "").strip() == self.prepare_value(self.initial)
        return self.initial if is_untouched else super().clean(value)


def line() -> forms.Textarea:
    """It begins with one line and grows with the words; what was written in several lines keeps them."""
    return forms.Textarea(attrs={"rows": 1, "dir": "auto"})


class GoalStepForm(PickingForm):
    """``actions`` are all of the goal's: one ticked in the meantime is no mistake of the person's."""

    marks_optional = False

    moved = forms.ChoiceField(label=_("Did I make progress?"), choices=Moved, required=False, widget=Segments)
    progress = forms.CharField(label=_("What moved?"), required=False, max_length=3_000, widget=line())
    obstacles = ObstaclesField(label=_("What blocked me?"), choices=Obstacle, required=False)
    blocked = forms.CharField(label=_("In a sentence"), required=False, max_length=3_000, widget=line())
    blocked_is_private = forms.BooleanField(label=_("Only I see what blocked me"), required=False)
    change = forms.ChoiceField(
        label=_("What do I need to adjust?"), choices=Change, required=False, widget=ChangeSegments
    )
    new_deadline = DayField(label=_("New date"), required=False)
    next_action = forms.CharField(label=_("Next action"), required=False, max_length=200)
    adjust = forms.CharField(label=_("In a sentence"), required=False, max_length=3_000, widget=line())
    confidence = forms.TypedChoiceField(
        label=_("How likely does it feel?"),
        choices=list(CONFIDENCE_WORDS.items()),
        coerce=int,
        empty_value=None,
        required=False,
        widget=Segments,
    )
    ask_until = DayField(label=_("Until"), required=False)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any,
        *,
        person: Person,
        at_hand: WrittenAnswers | None,
        ask: AskDetails,
        earlier_asks: QuerySet[Ask],
        measures: Sequence[Measure],
        actions: QuerySet[Action],
        deadline: date | None,
        rhythms: Sequence[tuple[Measure, list[PeriodMark]]] = (),
    ) -> None:
        """``measures`` are figures; of each of the ``rhythms`` the marks of the month."""
        self.measures, self.rhythms = list(measures), list(rhythms)
        self.deadline = deadline
        stored = at_hand.answers.values | {"version": at_hand.version} if at_hand else {"blocked_is_private": True}
        super().__init__(data, initial=stored | {"asked": ask.asked, "ask_until": ask.until})
        circle = Circle.of_colleagues(person)
        self.pick("asked", PersonField(circle, label=_("Ask someone"), nobody=_("Nobody")))
        for measure in self.measures:
            self.fields[self.reading_name(measure)] = field = reading_field(measure, is_alone=len(self.measures) == 1)
            self.style_widget(field.widget)
        for measure, marks in self.rhythms:
            for mark in marks:
                self.fields[self.mark_name(measure, mark)] = field_of_mark = mark_field(mark)
                self.style_widget(field_of_mark.widget)
        self.fields["done"] = RowsField(queryset=actions, required=False)
        self.fields["solved"] = RowsField(queryset=earlier_asks, required=False)

    @staticmethod
    def reading_name(measure: Measure) -> str:
        return f"reading_{measure.pk}"

    def reading_fields(self) -> list[tuple[Measure, forms.BoundField, str]]:
        """Each with what its readings say of the day it gets there."""
        return [(measure, self[self.reading_name(measure)], self._forecast(measure)) for measure in self.measures]

    def _forecast(self, measure: Measure) -> str:
        return forecast_words(measure, list(measure.readings.all()), today=dates.today(), deadline=self.deadline)

    @staticmethod
    def mark_name(measure: Measure, mark: PeriodMark) -> str:
        return f"mark_{measure.pk}_{mark.begins_on.isoformat()}"

    def rhythm_fields(self) -> list[tuple[Measure, list[tuple[PeriodMark, forms.BoundField]]]]:
        return [
            (measure, [(mark, self[self.mark_name(measure, mark)]) for mark in marks])
            for measure, marks in self.rhythms
            if marks
        ]

    def marks(self) -> list[tuple[int, date, str]]:
        """The measure's key, the day and what was said (``2`` or ``away``) of each mark that is another now."""
        return [
            (measure.pk, mark.begins_on, said)
            for measure, marks in self.rhythms
            for mark in marks
            if (said := self.cleaned_data[self.mark_name(measure, mark)]) not in {"", said_of(mark)}
        ]

    def clean_new_deadline(self) -> date | None:
        """Ahead, where it is a new one."""
        day: date | None = self.cleaned_data["new_deadline"]
        fault = fault_of_day(day, stored=self.deadline)
        if fault and day != self.initial.get("new_deadline"):
            raise forms.ValidationError(fault)
        return day

    def clean(self) -> dict[str, Any]:
        """A date or an action without its short answer chooses it: without scripts both stand there from the start."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("change"):
            given = {Change.DATE: cleaned.get("new_deadline"), Change.ACTION: cleaned.get("next_action")}
            cleaned["change"] = next((str(change) for change, value in given.items() if value), "")
        return cleaned

    def answers(self) -> NoteAnswers:
        return NoteAnswers(**{name: self.cleaned_data[name] for name in WrittenAnswers.version_fields})

    def ask(self) -> AskDetails:
        """Nobody is asked about a goal that nothing blocks."""
        solved = list(self.cleaned_data["solved"])
        if not self.answers().says_blocker:
            return AskDetails(solved=solved)
        return AskDetails(self.cleaned_data["asked"], self.cleaned_data["ask_until"], solved)

    def readings(self) -> dict[int, Decimal]:
        """By the measure's key, those that were given."""
        given = {measure.pk: self.cleaned_data[self.reading_name(measure)] for measure in self.measures}
        return {pk: value for pk, value in given.items() if value is not None}

    def is_blank(self) -> bool:
        """The figures that stood there from the start are no answer."""
        last = {measure.pk: measure.last_value for measure in self.measures}
        has_new_figure = any(value != last[pk] for pk, value in self.readings().items())
        is_untouched = not has_new_figure and not self.marks() and self.answers().are_blank
        return is_untouched and not self.cleaned_data["done"] and not self.cleaned_data["solved"]

    def repeat(self, question: str, note: WrittenAnswers) -> None:
        """Shows the answer that ``note`` gave to a question of ``QUESTIONS``, whatever was sent."""
        data = cast("QueryDict", self.data).copy()
        for name in QUESTIONS.get(question, ()):
            value = self.fields[name].prepare_value(getattr(note, name))
            data.setlist(name, value if isinstance(value, list) else [value])
        self.data = data


def answers_to_repeat(note: WrittenAnswers) -> dict[str, str]:
    """For each question that ``note`` answers, what ``js/repeat.js`` fills in, as JSON."""
    said = {
        question: {name: getattr(note, name) for name in names if getattr(note, name)}
        for question, names in QUESTIONS.items()
    }
    return {question: json.dumps(values) for question, values in said.items() if values}


def reading_field(measure: Measure, *, is_alone: bool) -> LastReadingField:
    """A figure that begins with the last one, and says so beside it."""
    label = gettext("Where is it now?") if is_alone else gettext("Where is “%(measure)s” now?")
    label = label % {"measure": measure.name}
    return LastReadingField(measure, label=label, required=False, help_text=describe_target(measure))


def said_of(mark: PeriodMark) -> str:
    return "away" if mark.is_away else str(mark.count)


def mark_field(mark: PeriodMark) -> forms.ChoiceField:
    """How often it was done in one period, or that somebody was away; it begins with what is marked."""
    counts = range(max(mark.times, mark.count) + 1)
    choices = [(str(count), replace(mark, count=count, is_away=False).figure) for count in counts]
    away = replace(mark, is_away=True).figure
    field = forms.ChoiceField(label=mark.name, choices=[*choices, ("away", away)], required=False)
    field.initial = said_of(mark)
    return field


def describe_target(measure: Measure) -> str:
    """“of 15 talks. It was 9, filled in for you.”, or “aim 12 days” for a figure that falls; before the first reading
    where it began.
    """
    last = measure.last_value
    figures = {
        "target": f"{format_number(measure.target)} {measure.unit}".strip(),
        "last": format_number(last),
        "baseline": format_number(measure.baseline),
    }
    if measure.goes_up and last is not None:
        return gettext("of %(target)s. It was %(last)s, filled in for you.") % figures
    if measure.goes_up:
        return gettext("of %(target)s. It began at %(baseline)s.") % figures
    if last is not None:
        return gettext("aim %(target)s. It was %(last)s, filled in for you.") % figures
    return gettext("aim %(target)s. It began at %(baseline)s.") % figures
