from __future__ import annotations

from datetime import date

import pytest

from northing.notation import order_in, possible_days, read_day, read_day_in_words

APRIL, MARCH = date(2027, 4, 3), date(2027, 3, 4)


@pytest.mark.parametrize(
    ("text", "day_first", "month_first", "unknown"),
    [
        ("03/04/2027", [APRIL], [MARCH], [APRIL, MARCH]),
        ("3/4/27", [APRIL], [MARCH], [APRIL, MARCH]),
        ("3-4-2027", [APRIL], [MARCH], [APRIL, MARCH]),
        ("3.4.2027", [APRIL], [APRIL], [APRIL]),
        ("2027-04-03", [APRIL], [APRIL], [APRIL]),
        ("2027/4/3", [APRIL], [APRIL], [APRIL]),
        ("13/04/2027", *[[date(2027, 4, 13)]] * 3),
        ("04/13/2027", *[[date(2027, 4, 13)]] * 3),
        ("5/5/27", *[[date(2027, 5, 5)]] * 3),
        ("1/12/26", [date(2026, 12, 1)], [date(2026, 1, 12)], [date(2026, 12, 1), date(2026, 1, 12)]),
        ("3/4/95", [date(1995, 4, 3)], [date(1995, 3, 4)], [date(1995, 4, 3), date(1995, 3, 4)]),
        ("31/02/2027", [], [], []),
        ("2027-02-31", [], [], []),
        ("soon", [], [], []),
        ("1/2", [], [], []),
    ],
)
def test_it_reads_a_day_by_the_order_of_its_writer(text, day_first, month_first, unknown):
    assert list(read_day(text, "day-first")) == day_first
    assert list(read_day(text, "month-first")) == month_first
    assert list(read_day(text)) == unknown


@pytest.mark.parametrize(
    "text",
    [
        "3 april 2027",
        "3rd apr 2027",
        "3-apr-27",
        "3 apr '27",
        "3. april 27",
        "april 3, 2027",
        "apr 3rd 2027",
        "apr 3 '27",
    ],
)
def test_it_reads_a_day_with_the_name_of_its_month(text):
    assert read_day_in_words(text, {"april": 4, "apr": 4}) == (APRIL,)


@pytest.mark.parametrize("text", ["31 apr 2027", "3 aprill 2027", "april 27", "april 2027", "3 apr", "soon", ""])
def test_it_reads_no_day_from_a_part_of_one(text):
    assert read_day_in_words(text, {"april": 4, "apr": 4}) == ()


def test_it_knows_the_order_from_a_day_that_is_no_month():
    assert order_in([(13, 4), (3, 4)]) == "day-first"
    assert order_in([(4, 13)]) == "month-first"
    assert order_in([(4, 13), (13, 4)]) == order_in([(3, 4)]) == order_in([]) == ""


def test_it_gives_a_day_once():
    assert possible_days(5, 5, 2027) == (date(2027, 5, 5),)
