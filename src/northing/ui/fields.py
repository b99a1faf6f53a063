"""Fields for figures and days, read and shown as the active language writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from northing.kernel.dates import EARLIEST_DAY, LATEST_DAY
from northing.kernel.folding import fold_text
from northing.notation import (
    DecimalMark,
    choose_figure,
    decimal_mark_in,
    other_reading,
    possible_figures,
    read_day,
    read_day_in_words,
    read_figures,
)
from northing.ui.formats import date_order_of, decimal_mark_of, format_number, months_by_word

MAX_FIGURE = 999_999_999_999
#: What may stand beside a figure: "20 %", "€ 80", "80.000 EUR".
BESIDE_FIGURE = re.compile(
    r"^(?P<before>[$€£¥₹]|[A-Z]{3}\b)?\s*(?P<figure>[^$€£¥₹%A-Za-z]+?)\s*(?P<after>[$€£¥₹%]|[A-Z]{3})?$"
)
CURRENCY = re.compile(r"[$€£¥₹]|[A-Z]{3}|(?:euro|dollar|pound|franc|crown|rupee|yen)s?", re.IGNORECASE)
#: A reading so many times as large as all that was planned is asked about.
FAR_PAST = 2


class Aim(Protocol):
    """What a reading is read beside: a measure, or a key result."""

    @property
    def baseline(self) -> Decimal: ...
    @property
    def target(self) -> Decimal: ...
    @property
    def unit(self) -> str: ...


class NumberInput(forms.TextInput):
    """A figure. Not ``type=number``, which swallows what it cannot read instead of letting us answer."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class FigureField(forms.DecimalField):
    """A number as people write it: ``20 %``, ``80,000.50``, ``80.000,50`` and ``7,5`` are all understood.

    ``1,234`` alone is read by the active language. The figure is shown back as the language writes it.
    """

    default_error_messages = {"invalid": _("A number works here, such as 15.")}

    def __init__(self, **options: Any) -> None:
        standard: dict[str, Any] = {
            "max_digits": 16,
            "decimal_places": 3,
            "min_value": -MAX_FIGURE,
            "max_value": MAX_FIGURE,
        }
        super().__init__(**(standard | {"widget": NumberInput({"class": "num"})} | options))

    def run_validators(self, value: Any) -> None:
        """A figure out of all bounds breaks several rules at once; one sentence says so."""
        try:
            super().run_validators(value)
        except ValidationError as several:
            raise several.error_list[0] from None

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        return super().to_python(self.read(value) if isinstance(value, str) else value)

    def read(self, text: str) -> Decimal | str:
        """What cannot be read is given back for the field to refuse."""
        if not text.strip():
            return ""
        figure, is_money = split_figure(text)
        value = choose_figure(figure, decimal_mark=_decimal_mark(), is_money=is_money)
        return text if value is None else value


def split_figure(text: str) -> tuple[str, bool]:
    """The figure without what stands beside it, and whether that is a currency."""
    found = BESIDE_FIGURE.match(text.strip())
    if found is None:
        return text, False
    beside = [found["before"] or "", found["after"] or ""]
    return found["figure"], any(is_currency(each) for each in beside)


def is_currency(unit: str) -> bool:
    return CURRENCY.fullmatch(unit.strip()) is not None


def _decimal_mark() -> DecimalMark:
    return decimal_mark_of(get_language() or "en")


def read_row(texts: Mapping[str, str], unit: str) -> dict[str, Decimal]:
    """The figures of a row by field, read in the light of each other and of the unit; without empty fields."""
    figures = {name: split_figure(text) for name, text in texts.items() if text.strip()}
    is_money = is_currency(unit) or any(money for _figure, money in figures.values())
    values = read_figures(
        [figure for figure, _money in figures.values()], decimal_mark=_decimal_mark(), is_money=is_money
    )
    return {name: value for name, value in zip(figures, values, strict=True) if value is not None}


def ask_about_row(texts: Mapping[str, str], unit: str) -> dict[str, str]:
    """A question for each figure of a row that its marks and the other figures read in two ways, by field."""
    figures = {name: split_figure(text) for name, text in texts.items() if text.strip()}
    asked: dict[str, str] = {}
    if decimal_mark_in(figure for figure, _money in figures.values()):
        return asked
    for name, (figure, is_money) in figures.items():
        rest = [possible_figures(other) for key, (other, _money) in figures.items() if key != name]
        clear = [values[0] for values in rest if len(values) == 1]
        question = _ask_which(figure, clear, is_money=is_money or is_currency(unit))
        if question:
            asked[name] = question
    return asked


def _ask_which(figure: str, others: Sequence[Decimal], *, is_money: bool) -> str:
    both = other_reading(figure, decimal_mark=_decimal_mark(), is_money=is_money, others=others)
    if both is None:
        return ""
    facts = {"one": _without_groups(both[0]), "other": _without_groups(both[1])}
    return gettext("Is that %(one)s or %(other)s? Write it like this, without a mark between thousands.") % facts


def _without_groups(value: Decimal) -> str:
    return format(value.normalize(), "f").replace(".", _decimal_mark())


class AskedInput(forms.TextInput):
    """What is typed may have been asked about: sending it once more says that it is meant."""

    #: The text that the form asks about now, and the one it had asked about when it was sent.
    asked = asked_before = ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        self.asked_before = str(data.get(f"{name}-asked", ""))
        return super().value_from_datadict(data, files, name)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        drawn = super().render(name, value, attrs, renderer)
        hidden = format_html('<input type="hidden" name="{}-asked" value="{}">', name, self.asked)
        return drawn + hidden if self.asked else drawn


class ReadingInput(AskedInput, NumberInput):
    """A figure that may have been asked about."""


class ReadingField(FigureField):
    """A reading of ``aim``: one that can be read in two ways, or lies far from all that was planned, is asked about."""

    widget: ReadingInput

    def __init__(self, aim: Aim, **options: Any) -> None:
        self.aim = aim
        super().__init__(**({"widget": ReadingInput({"class": "num"})} | options))

    def read(self, text: str) -> Decimal | str:
        figure, is_money = split_figure(text)
        others = [self.aim.baseline, self.aim.target]
        which = _ask_which(figure, others, is_money=is_money or is_currency(self.aim.unit))
        if which:
            raise ValidationError(which)
        value = super().read(figure + (" EUR" if is_money or is_currency(self.aim.unit) else ""))
        if isinstance(value, Decimal) and self.is_far(value) and self.widget.asked_before != text:
            self.widget.asked = text
            raise ValidationError(self.question_about(value))
        return value

    def is_far(self, value: Decimal) -> bool:
        """More than twice as far as all that was planned, or more than the whole of a share."""
        largest = max(abs(self.aim.baseline), abs(self.aim.target))
        is_share = self.aim.unit.strip().lower() in {"%", "percent", "per cent"} and largest <= 100
        way = abs(self.aim.target - self.aim.baseline)
        off = max(value - max(self.aim.baseline, self.aim.target), min(self.aim.baseline, self.aim.target) - value)
        return (is_share and abs(value) > 100) or (abs(value) > FAR_PAST * largest and off > FAR_PAST * way)

    def question_about(self, value: Decimal) -> str:
        unit = self.aim.unit if self.aim.unit in {"", "%", "°"} else f" {self.aim.unit}"
        facts = {"value": f"{format_number(value)}{unit}", "target": f"{format_number(self.aim.target)}{unit}"}
        return gettext("%(value)s is far from the target of %(target)s. Is it right? Then save it once more.") % facts


class DateInput(forms.DateInput):
    """The browser's own calendar; it speaks ISO whatever the language, and by its last day gives a year four digits."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        bounds = {"min": EARLIEST_DAY.isoformat(), "max": LATEST_DAY.isoformat()}
        super().__init__({**bounds, **(attrs or {})}, format="%Y-%m-%d")


class AskedDateInput(AskedInput, DateInput):
    """A day that may have been asked about."""


def read_typed_day(text: str) -> tuple[date, ...]:
    """The days that a text can mean in the active language, in figures or with the name of a month."""
    language = get_language() or "en"
    return read_day(text, date_order_of(language)) or read_day_in_words(fold_text(text), months_by_word(language))


class DayField(forms.DateField):
    """A day that a person can mean. Where it is typed, the active language says whether day or month comes first."""

    widget = DateInput

    def to_python(self, value: Any) -> Any:
        days = read_typed_day(value) if isinstance(value, str) else ()
        if len(days) > 1:
            facts = {"one": date_format(days[0], "DATE_FORMAT"), "other": date_format(days[1], "DATE_FORMAT")}
            facts["example"] = days[0].isoformat()
            raise ValidationError(gettext("Is that %(one)s or %(other)s? Write it like this: %(example)s.") % facts)
        return super().to_python(days[0] if days else value)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and not EARLIEST_DAY <= value <= LATEST_DAY:
            raise ValidationError(gettext("Is the year right?"))
