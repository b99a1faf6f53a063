from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northing.notation import choose_figure, decimal_mark_in, other_reading, possible_figures, read_figures


def plain(values):
    return [None if value is None else format(value.normalize(), "f") for value in values]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.5", ["1.5"]),
        ("1,5", ["1.5"]),
        ("1,500", ["1500", "1.5"]),
        ("61.500", ["61500", "61.5"]),
        ("1 500", ["1500"]),
        ("1\u00a0500", ["1500"]),
        ("1'500", ["1500"]),
        ("1’500.50", ["1500.5"]),
        ("1,50,000", ["150000"]),
        ("12,34,567.8", ["1234567.8"]),
        ("1.234.567,89", ["1234567.89"]),
        ("80,000.50", ["80000.5"]),
        ("0,125", ["0.125"]),
        ("1000,500", ["1000.5"]),
        ("−3,5", ["-3.5"]),
        ("٣٫٥", ["3.5"]),
        ("007", ["7"]),
    ],
)
def test_it_reads_a_number_of_any_country(text, values):
    assert plain(possible_figures(text)) == values


@pytest.mark.parametrize("text", ["", "many", "1.2.3", "1,2,3", "1.50.000", ".", "1..5", "1.500,5,0", "²", "9" * 60])
def test_it_reads_nothing_else(text):
    assert possible_figures(text) == ()


@pytest.mark.parametrize(
    ("row", "point", "comma", "unknown"),
    [
        (["7,123"], ["7123"], ["7.123"], ["7123"]),
        (["7.123"], ["7.123"], ["7123"], ["7123"]),
        (["50.000", "80.000"], *[["50000", "80000"]] * 3),
        (["1,500"], *[["1500"]] * 3),
        (["7,123", "8"], *[["7.123", "8"]] * 3),
        (["3,1", "3,725"], *[["3.1", "3.725"]] * 3),
        (["0", "1,523"], ["0", "1523"], ["0", "1.523"], ["0", "1523"]),
        (["800", "1,523"], *[["800", "1523"]] * 3),
        (["1.000.000", "61.523"], *[["1000000", "61523"]] * 3),
    ],
)
def test_it_reads_a_row_by_its_other_figures_and_the_country(row, point, comma, unknown):
    assert plain(read_figures(row, decimal_mark=".")) == point
    assert plain(read_figures(row, decimal_mark=",")) == comma
    assert plain(read_figures(row)) == unknown


def test_it_reads_a_sum_of_money_in_thousands():
    assert read_figures(["61.523"], decimal_mark=".", is_money=True) == (Decimal(61523),)


def test_it_tells_what_a_figure_would_be_by_its_size():
    assert other_reading("61,523", decimal_mark=".", others=[Decimal(85)]) == (Decimal(61523), Decimal("61.523"))
    assert other_reading("61,500", decimal_mark=".", others=[Decimal(85)]) == (Decimal(61500), Decimal("61.5"))
    assert other_reading("61,523", decimal_mark=".", others=[Decimal(90_000)]) is None
    assert other_reading("610", others=[Decimal(85)]) is None


def test_it_knows_the_decimal_mark_that_figures_show():
    assert decimal_mark_in(["1,234.5"]) == decimal_mark_in(["1,50,000"]) == "."
    assert decimal_mark_in(["3,1"]) == decimal_mark_in(["1.234.567"]) == ","
    assert decimal_mark_in(["1,500"]) == decimal_mark_in(["3,1", "3.1"]) == decimal_mark_in([]) == ""


NUMBERS = st.decimals(-999_999_999, 999_999_999, places=3)


@given(NUMBERS, st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", "."), ("\u202f", ",")]))
def test_it_reads_back_what_a_country_writes(number, marks):
    group, decimal = marks
    written = f"{number:,f}".replace(",", "_").replace(".", decimal).replace("_", group)
    assert choose_figure(written, shown_mark="," if decimal == "," else ".") == number


@given(st.text(max_size=50))
def test_it_takes_any_text(text):
    assert len(possible_figures(text)) <= 2
