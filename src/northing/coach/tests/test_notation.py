"""Days, quarters and numbers as the writer's country has them, and times that are no deadline."""

from __future__ import annotations

from datetime import date

import pytest

from northing.coach import Background, read_goal

TODAY = date(2026, 11, 29)


def deadline_of(text, **known):
    return read_goal(text, today=TODAY, background=Background(**known)).deadline


def measures_of(text, **known):
    found = read_goal(text, today=TODAY, background=Background(**known)).measures
    return [(measure.baseline, measure.value) for measure in found]


@pytest.mark.parametrize(
    ("when", "day_first", "month_first"),
    [
        ("by 03/04/2027", date(2027, 4, 3), date(2027, 3, 4)),
        ("by 3/4", date(2027, 4, 3), date(2027, 3, 4)),
        ("by 3-4-2027", date(2027, 4, 3), date(2027, 3, 4)),
        ("by 1/12/26", date(2026, 12, 1), date(2026, 1, 12)),
    ],
)
def test_it_reads_days_in_figures_as_the_writer_means_them(when, day_first, month_first):
    text = f"Finish the wound care course {when}"
    assert deadline_of(text, date_order="day-first").last_day == day_first
    assert deadline_of(text, date_order="month-first").last_day == month_first
    asked = deadline_of(text)
    assert asked.last_day is None
    assert asked.possible_days == (day_first, month_first)
    assert "Which one do you mean?" in str(asked.question)


@pytest.mark.parametrize("when", ["by 13/04/2027", "by 13.4.2027", "by 04/13/2027", "by 2027-04-13"])
@pytest.mark.parametrize("order", ["", "day-first", "month-first"])
def test_it_asks_nothing_where_only_one_day_fits(when, order):
    found = deadline_of(f"Finish the wound care course {when}", date_order=order)
    assert found.last_day == date(2027, 4, 13)
    assert not found.question


def test_it_takes_the_order_from_another_date_of_the_text():
    text = "Pass the first exam by 13/01/2027 and the second one by 03/04/2027"
    assert deadline_of(text).last_day == date(2027, 4, 3)


@pytest.mark.parametrize("when", ["by 03/04/1999", "by March 2026", "by 1 June 2026", "by 12.10.26"])
def test_it_says_that_a_day_is_past(when):
    found = deadline_of(f"Finish the wound care course {when}", date_order="day-first")
    assert found.last_day < TODAY
    assert "is past" in str(found.question)


@pytest.mark.parametrize(
    ("when", "last_days"),
    [
        ("Q3 FY26", {1: "2026-09-30", 4: "2025-12-31", 10: "2026-06-30"}),
        ("Q1 FY27", {1: "2027-03-31", 4: "2026-06-30", 10: "2026-12-31"}),
        ("Q3 FY28", {1: "2028-09-30", 4: "2027-12-31", 10: "2028-06-30"}),
        ("the third quarter of fiscal year 2028", {1: "2028-09-30", 4: "2027-12-31"}),
        ("FY27/28 Q3", {1: "2028-09-30", 4: "2027-12-31"}),
        ("Q3 2027", {1: "2027-09-30", 4: "2026-12-31"}),
        ("Q3", {1: "2027-09-30", 4: "2026-12-31", 10: "2027-06-30"}),
        ("Q1", {1: "2027-03-31", 4: "2027-06-30", 10: "2026-12-31"}),
        ("the end of FY27", {4: "2027-03-31", 10: "2027-09-30"}),
        ("the end of fiscal year 2026/27", {4: "2027-03-31"}),
    ],
)
def test_it_names_a_fiscal_year_after_the_year_in_which_it_ends(when, last_days):
    for month, last_day in last_days.items():
        found = deadline_of(f"Close ten deals by {when}", fiscal_year_start_month=month)
        assert found.last_day.isoformat() == last_day, (when, month)
        assert found.text == f"by {when}"


@pytest.mark.parametrize(
    "text",
    [
        "Answer all parent e-mails within one working day",
        "Process refunds in 3 days",
        "Reply to customer tickets within 2 business days",
        "Ship orders within a day",
    ],
)
def test_it_takes_the_time_of_each_case_for_no_deadline(text):
    assert deadline_of(text) is None


@pytest.mark.parametrize("text", ["Process 300 refunds in 3 days", "Answer the audit findings within 5 days"])
def test_it_keeps_the_time_of_one_piece_of_work(text):
    assert deadline_of(text).last_day is not None


@pytest.mark.parametrize("mark", ["", ".", ","])
@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Raise yearly sales from 50.000 to 80.000 EUR", [(50000, 80000)]),
        ("Raise sales from 52.523 to 61.523 EUR", [(52523, 61523)]),
        ("Raise the score from 7,123 to 8 points", [(7.123, 8)]),
        ("Raise my GPA from 3,1 to 3,725", [(3.1, 3.725)]),
        ("Win 1 500 followers", [(None, 1500)]),
        ("Win 1'500 followers", [(None, 1500)]),
        ("Win 1,50,000 followers", [(None, 150000)]),
        ("Win 1,500 followers", [(None, 1500)]),
        ("Write 2 300-word essays", [(None, 2)]),
        ("Cut errors to 0,125 %", [(None, 0.125)]),
    ],
)
def test_it_reads_numbers_of_any_country(text, figures, mark):
    assert measures_of(text, decimal_mark=mark) == figures


def test_it_reads_a_single_mark_by_the_writers_country():
    assert measures_of("Win 1,523 points", decimal_mark=".") == [(None, 1523)]
    assert measures_of("Win 1,523 points", decimal_mark=",") == [(None, 1.523)]
