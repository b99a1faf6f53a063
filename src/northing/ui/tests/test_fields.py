"""Figures and days in every language that Northing can have."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from northing.ui.fields import DayField, FigureField, ReadingField, ask_about_row, read_row
from northing.ui.formats import date_order_of, format_number

pytestmark = pytest.mark.pure

LANGUAGES = sorted(code for code, info in LANG_INFO.items() if "fallback" not in info)
APRIL, MARCH = date(2027, 4, 3), date(2027, 3, 4)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None, max_examples=15)
@given(number=st.decimals(-999_999_999, 999_999_999, places=3))
def test_it_reads_back_the_figures_it_shows(language, number):
    with override(language):
        field = FigureField()
        assert field.clean(str(field.prepare_value(number))) == number


@pytest.mark.parametrize("language", [code for code in LANGUAGES if date_order_of(code)])
@settings(deadline=None, max_examples=15)
@given(day=st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_it_reads_back_the_days_a_language_writes(language, day):
    first, second = (day.day, day.month) if date_order_of(language) == "day-first" else (day.month, day.day)
    with override(language):
        assert DayField().clean(f"{first}/{second}/{day.year}") == day
        assert DayField().clean(day.isoformat()) == day


@pytest.mark.parametrize(("language", "day"), [("en-gb", APRIL), ("en", MARCH), ("de", APRIL), ("en-au", APRIL)])
def test_it_reads_a_typed_day_by_the_language(language, day):
    with override(language):
        assert DayField().clean("03/04/2027") == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-gb", "3-Apr-27"),
        ("en", "April 3, 2027"),
        ("de", "3. April 2027"),
        ("fr", "3 avril '27"),
        ("ja", "3 Apr 2027"),
    ],
)
def test_it_reads_a_typed_day_with_the_name_of_its_month(language, text):
    with override(language):
        assert DayField().clean(text) == APRIL


@pytest.mark.parametrize("language", ["sv", "ja", "lb"])
def test_it_asks_which_day_is_meant_where_the_language_does_not_say(language):
    with override(language), pytest.raises(ValidationError, match="2027-04-03"):
        DayField().clean("03/04/2027")


@pytest.mark.parametrize("day", ["1989-12-31", "2101-01-01", "9999-12-31", "0001-01-01"])
def test_it_takes_no_day_that_nobody_means(day):
    with pytest.raises(ValidationError, match="year"):
        DayField().clean(day)


@pytest.mark.parametrize(
    ("text", "british", "german"),
    [
        ("20 %", "20", "20"),
        ("€80", "80", "80"),
        ("80.000 EUR", "80000", "80000"),
        ("61.523 EUR", "61523", "61523"),
        ("7,123", "7123", "7.123"),
        ("7.123", "7.123", "7123"),
        ("1'500", "1500", "1500"),
        ("1 500", "1500", "1500"),
        ("1,50,000", "150000", "150000"),
        ("80,000.50", "80000.5", "80000.5"),
        ("7,5", "7.5", "7.5"),
    ],
)
def test_it_reads_a_figure_by_the_language(text, british, german):
    for language, value in (("en-gb", british), ("de", german)):
        with override(language):
            assert FigureField().clean(text) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "unit", "figures"),
    [
        (("50.000", "80.000"), "EUR", (50000, 80000)),
        (("50.523", "80.523"), "€", (50523, 80523)),
        (("3,1", "3,725"), "points", (Decimal("3.1"), Decimal("3.725"))),
    ],
)
def test_it_reads_the_figures_of_a_row_together(typed, unit, figures):
    with override("en-gb"):
        texts = dict(zip(("baseline", "target"), typed, strict=True))
        assert tuple(read_row(texts, unit).values()) == figures
        assert ask_about_row(texts, unit) == {}


def test_it_asks_about_a_figure_that_is_far_from_its_row():
    with override("en-gb"):
        assert ask_about_row({"baseline": "7,123", "target": "8"}, "points") == {
            "baseline": "Is that 7123 or 7.123? Write it like this, without a mark between thousands."
        }


def reading_of(target, unit="", *, baseline=0):
    return ReadingField(SimpleNamespace(baseline=Decimal(baseline), target=Decimal(target), unit=unit))


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("610", reading_of(85, "%", baseline=70), "610% is far from the target of 85%"),
        ("61,500", reading_of(85, "points", baseline=50), "Is that 61500 or 61.5?"),
        ("7,123", reading_of(8), "Is that 7123 or 7.123?"),
        ("90", reading_of(4, "complaints", baseline=12), "far from the target of 4 complaints"),
    ],
)
def test_it_asks_about_a_reading_before_it_is_saved(text, field, words):
    with override("en-gb"), pytest.raises(ValidationError) as asked:
        field.clean(text)
    assert words in str(asked.value)


def test_it_takes_a_reading_that_is_sent_once_more():
    field = reading_of(85, "%", baseline=70)
    field.widget.value_from_datadict({"value-asked": "610"}, {}, "value")
    assert field.clean("610") == 610
    with pytest.raises(ValidationError):
        field.clean("6100")


@pytest.mark.parametrize(
    ("value", "field"),
    [("12", reading_of(5)), ("101", reading_of(150, "%")), ("95", reading_of(99, "%", baseline=98)),
     ("0", reading_of(5)), ("62.523", reading_of(80000, "EUR", baseline=50000)), ("-5", reading_of(5))],
)  # fmt: skip
def test_it_takes_an_ordinary_reading_at_once(value, field):
    with override("en-gb"):
        assert field.clean(value) is not None


def test_it_shows_figures_as_the_language_writes_them():
    with override("de"):
        assert FigureField().prepare_value(Decimal("61500.500")) == format_number(Decimal("61500.5")) == "61.500,5"
