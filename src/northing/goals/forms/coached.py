"""The fields that say what the sentence says, until somebody types into them.

Beside each of them the form carries what the coach put in: ``coach_deadline`` beside ``deadline``. A field that says
anything else is the person's word, also when it is empty, and the coach leaves it alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.goals import coaching
from northing.goals.models import GoalKind, MeasureFound, Period
from northing.goals.models.goals import MAX_NAME_LENGTH, find_blanks
from northing.goals.queries import library
from northing.goals.queries.days import fault_of_day
from northing.ui.formats import format_number

MEASURE_PREFIXES = ("measure-0", "measure-1", "measure-2")
COACH = "coach_"
MEASURE_NAME = "measure-0-name"
#: They make sense together only: where one is the person's, all of the row are.
FIGURES = ("measure-0-baseline", "measure-0-target", "measure-0-unit", "measure-0-how", "measure-0-times",
           "measure-0-period")  # fmt: skip
#: How a goal is seen to move: which of the fields of a row count.
HOW, FIGURE, RHYTHM = "how", "figure", "rhythm"
#: What stands in a field that nobody has touched, by its name in the row.
UNTOUCHED = {HOW: FIGURE, "period": Period.WEEK.value}
FIELDS = ("name", "kind", "deadline", "reason", MEASURE_NAME, *FIGURES)
#: In a form whose fields follow nothing: that of a goal that was promised as it stands.
STANDS = "stands"


def kind_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose one")), *GoalKind.choices], required=False)


def name_field() -> forms.CharField:
    """It may stay empty: then the sentence suggests one."""
    widget = forms.TextInput({"autocomplete": "off", "data-count": ""})
    hint = _("Lists, charts and mails use this name.")
    return forms.CharField(
        label=_("Call it"), max_length=MAX_NAME_LENGTH, required=False, widget=widget, help_text=hint
    )


@dataclass(frozen=True, slots=True)
class Following:
    """By field, what it says now, for those that follow the sentence; and what the coach has put into each field, for
    the form to carry.
    """

    values: Mapping[str, str]
    coached: Mapping[str, str]


def find_own(typed: Mapping[str, Any]) -> set[str]:
    """The fields that are the person's."""
    if typed.get(STANDS):
        return set(FIELDS)
    own = {name for name in FIELDS if _words(typed, name) != _words(typed, COACH + name)}
    return own if own.isdisjoint(FIGURES) else own | {MEASURE_NAME, *FIGURES}


def follow_sentence(typed: Mapping[str, Any], heard: Mapping[str, str]) -> Following:
    """What was ``heard`` goes into the fields that are nobody's; the others keep what the coach had put there."""
    own = find_own(typed)
    values = {name: heard.get(name) or untouched(name) for name in FIELDS if name not in own}
    return Following(values, {name: values.get(name, _words(typed, COACH + name)) for name in FIELDS})


def adopt(typed: Mapping[str, Any], heard: Mapping[str, str]) -> dict[str, str]:
    """For a draft that is opened again: the fields that say what its sentence says go on following it."""
    return {COACH + name: words for name, words in heard.items() if words == _words(typed, name)}


def heard_in(statement: str, answer: coaching.CoachAnswer | None, typed: Mapping[str, Any]) -> dict[str, str]:
    """By field, what the sentence says of it, where it could be saved as it is: a day ahead, a measure that is whole;
    no reason and no measure around a blank.
    """
    if answer is None:
        return {}
    day = answer.deadline
    heard = {
        "name": coaching.name_for(statement),
        "kind": answer.kind.value if answer.kind else "",
        "deadline": day.isoformat() if day and not fault_of_day(day) else "",
    }
    if find_blanks(statement):
        return heard
    return heard | {"reason": answer.reason} | _measure_heard(answer.measure, typed)


def _measure_heard(found: MeasureFound | None, typed: Mapping[str, Any]) -> dict[str, str]:
    if found is None:
        return {}
    own_name = _words(typed, MEASURE_NAME) if MEASURE_NAME in find_own(typed) else ""
    row = as_row(found, str(typed.get("template", "")))
    is_whole = replace(found, name=own_name or row[MEASURE_NAME]).is_whole
    return row if is_whole else {}


def as_row(found: MeasureFound, template_slug: str = "") -> dict[str, str]:
    """The first row of measures as the form shows it, in the words of the library where it began there."""
    template = library.find_template(template_slug)
    name, unit = (template.measure_name, template.measure_unit) if template else (found.name, found.unit)
    if found.rhythm is not None:
        figures = ("", "", "", RHYTHM, str(found.rhythm.times), found.rhythm.period)
    else:
        figures = (format_number(found.today), format_number(found.target), unit, FIGURE, "", UNTOUCHED["period"])
    return {MEASURE_NAME: name, **dict(zip(FIGURES, figures, strict=True))}


def row_without_target(typed: Mapping[str, Any]) -> int | None:
    """Where a measure the coach found fits without overwriting a figure or a rhythm that was typed."""
    for index, prefix in enumerate(MEASURE_PREFIXES):
        asked = "times" if _words(typed, f"{prefix}-{HOW}") == RHYTHM else "target"
        if not _words(typed, f"{prefix}-{asked}"):
            return index
    return None


def untouched(name: str) -> str:
    """What stands in the field while nobody, and not the coach either, has put anything there."""
    return UNTOUCHED.get(name.rpartition("-")[2], "") if name.startswith(MEASURE_PREFIXES) else ""


def _words(typed: Mapping[str, Any], name: str) -> str:
    """Of a field, or of what the coach has put there."""
    value = typed.get(name)
    return str(value or "").strip() or untouched(name.removeprefix(COACH))
