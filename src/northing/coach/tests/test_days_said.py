"""The last day of each way of naming one: weeks, ends of periods, fiscal years, years of two figures, days before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northing.coach import Background, read_goal

TODAY = date(2026, 1, 15)
MONTHS = st.integers(1, 12)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


def last_day(when, today=TODAY, **known):
    reading = read_goal(f"Interview five bakers {when}", today=today, background=Background(**known))
    return reading.deadline.last_day if reading.deadline else None


def said(when, today=TODAY, **known):
    day = last_day(when, today, **known)
    return day and day.isoformat()


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("before June", "2026-05-31"),
        ("prior to June 2027", "2027-05-31"),
        ("before January", "2026-12-31"),
        ("before Q3", "2026-06-30"),
        ("before 2027", "2026-12-31"),
        ("before next year", "2026-12-31"),
        ("before next week", "2026-01-18"),
        ("before the weekend", "2026-01-16"),
        ("before 15 March", "2026-03-14"),
        ("before Friday", "2026-01-15"),
        ("before Thursday", "2026-01-21"),
        ("before Christmas", "2026-12-24"),
        ("before CW 14", "2026-03-29"),
        ("by June", "2026-06-30"),
        ("on or before 1 June", "2026-06-01"),
        ("no later than June", "2026-06-30"),
        ("before the end of June", "2026-06-30"),
        ("before the year is out", "2026-12-31"),
        ("before another five years go by", "2031-01-15"),
    ],
)
def test_it_ends_before_what_has_to_be_before_it(when, day):
    assert said(when) == day


@given(DAYS, MONTHS)
def test_it_ends_before_any_month_on_the_day_before_its_first(today, month):
    name = date(2000, month, 1).strftime("%B")
    day = last_day(f"before {name}", today) + timedelta(days=1)
    assert (day.day, day.month) == (1, month)
    assert 0 < (day - today).days <= 366


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("by the start of June", "2026-06-01"),
        ("by the beginning of Q2", "2026-04-01"),
        ("by the middle of May", "2026-05-15"),
        ("until the middle of the year", "2026-06-30"),
        ("by mid-2027", "2027-06-30"),
        ("by end of month", "2026-01-31"),
        ("by month-end", "2026-01-31"),
        ("by end of week", "2026-01-18"),
        ("by EOW", "2026-01-18"),
        ("by EOM", "2026-01-31"),
        ("by EOQ", "2026-03-31"),
        ("by quarter's end", "2026-03-31"),
        ("by EOY", "2026-12-31"),
        ("by end of year", "2026-12-31"),
        ("all month", "2026-01-31"),
        ("every day of March", "2026-03-31"),
        ("for all of February", "2026-02-28"),
        ("in every single week of 2027", "2027-12-31"),
        ("between May and July", "2026-07-31"),
        ("in May or June", "2026-06-30"),
        ("from June 3 to 7", "2026-06-07"),
    ],
)
def test_it_reads_a_part_of_a_period_by_its_name(when, day):
    assert said(when) == day


@given(DAYS, MONTHS)
def test_it_ends_the_quarter_with_a_month_of_the_fiscal_year(today, month):
    day = last_day("by end of quarter", today, fiscal_year_start_month=month)
    assert 0 <= (day - today).days < 93
    assert (day + timedelta(days=1)).day == 1
    assert ((day + timedelta(days=1)).month - month) % 3 == 0


@given(DAYS)
def test_it_ends_a_calendar_week_on_its_sunday(today):
    week = today.isocalendar().week
    assert last_day(f"in CW {week}", today) == today + timedelta(days=6 - today.weekday())


@given(st.integers(2026, 2060), st.integers(1, 53))
def test_it_knows_the_weeks_of_every_year(year, week):
    weeks = date(year, 12, 28).isocalendar().week
    expected = date.fromisocalendar(year, week, 7) if week <= weeks else None
    for when in (f"by CW {week}/{year}", f"by KW {week} {year}", f"by calendar week {week} of {year}"):
        assert last_day(when) == expected
    assert last_day(f"by {year}-W{week:02}") == expected


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("by CW 14-16", "2026-04-19"),
        ("in calendar weeks 14", None),
        ("by CW 2", "2027-01-17"),
        ("by the end of CW 53", "2027-01-03"),
        ("by CW 14/27", "2027-04-11"),
        ("on 14 kW panels", None),
    ],
)
def test_it_takes_the_next_week_with_a_number(when, day):
    assert said(when) == day


@given(st.integers(2027, 2059), MONTHS, st.integers(1, 4))
def test_it_names_quarters_of_a_fiscal_year_in_every_way(year, month, quarter):
    short, span = year % 100, f"{year - 1}/{year % 100:02}"
    ways = [
        f"Q{quarter} FY{short}",
        f"FY{short} Q{quarter}",
        f"Q{quarter} of FY{year}",
        f"Q{quarter} FY{(year - 1) % 100}/{short}",
        f"Q{quarter} {span}",
        f"Q{quarter}'{short}",
        f"Q{quarter}/{short}",
        f"{quarter}Q{short}",
    ]
    days = {last_day(f"by {way}", fiscal_year_start_month=month) for way in ways}
    assert len(days) == 1
    half = last_day(f"by H{(quarter + 1) // 2} FY{short}", fiscal_year_start_month=month)
    assert half == last_day(f"by Q{quarter + quarter % 2} FY{short}", fiscal_year_start_month=month)


@given(st.integers(2027, 2059), st.integers(2, 12))
def test_it_ends_a_fiscal_year_with_its_second_half(year, month):
    known = {"fiscal_year_start_month": month}
    end = last_day(f"by the end of FY{year % 100}", **known)
    assert end == last_day(f"in H2 FY{year % 100}", **known) == last_day(f"by FY{year - 1}/{year % 100}", **known)
    assert (end + timedelta(days=1)) == date(year, month, 1)


def test_it_asks_which_year_where_nobody_said_when_the_fiscal_year_begins():
    deadline = read_goal("Interview five bakers by FY27/28", today=TODAY).deadline
    assert deadline.last_day is None
    assert str(deadline.question) == "Which day is “by FY27/28” for you?"


def test_it_keeps_the_halves_of_the_calendar_apart_from_those_of_the_fiscal_year():
    assert said("in the first half of 2027", fiscal_year_start_month=4) == "2027-06-30"
    assert said("in the first half of FY27", fiscal_year_start_month=4) == "2026-09-30"
    assert said("by H1", fiscal_year_start_month=4) == "2026-09-30"


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("by Dec '26", "2026-12-31"),
        ("by Dec ’27", "2027-12-31"),
        ("by 3 April '27", "2027-04-03"),
        ("by 3 April 27", "2027-04-03"),
        ("by 3-Apr-27", "2027-04-03"),
        ("by 03.04.27", "2027-04-03"),
        ("by the end of '27", "2027-12-31"),
        ("by 06/2027", "2027-06-30"),
        ("by 2027-06", "2027-06-30"),
        ("by March 27", "2026-03-27"),
        ("by 3 April 20 times", "2026-04-03"),
    ],
)
def test_it_reads_years_of_two_figures(when, day):
    assert said(when) == day


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("on the first of May", "2026-05-01"),
        ("by the twenty-first of March", "2026-03-21"),
        ("on the 21st", "2026-01-21"),
        ("by the 10th", "2026-02-10"),
        ("by the 31st", "2026-01-31"),
        ("by the 10th of next month", "2026-02-10"),
        ("in the second week of March", "2026-03-14"),
        ("in the last week of February", "2026-02-28"),
        ("on the first Monday in May", "2026-05-04"),
        ("on the last Friday of June", "2026-06-26"),
        ("by Monday next week", "2026-01-19"),
        ("by Halloween", "2026-10-31"),
        ("a year from now", "2027-01-15"),
        ("by this time next year", "2027-01-15"),
        ("within no more than 3 months", "2026-04-15"),
        ("on the 3rd floor", None),
        ("on the 10th of each month", None),
        ("on the last Friday of each month", None),
    ],
)
def test_it_reads_days_by_their_place_in_the_month(when, day):
    assert said(when) == day


def test_it_finds_the_second_month_that_has_such_a_day():
    assert said("by the 31st", today=date(2026, 2, 1)) == "2026-03-31"


def test_it_counts_nothing_from_an_event_that_nobody_dated():
    found = read_goal("When the new kiln arrives, fire 40 test tiles within a week", today=TODAY).deadline
    assert found.text == "within a week"
    assert found.last_day is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Hand over the plans next week because the auditors come in May", "2026-01-25"),
        ("Save $60 this year so that I can travel in November", "2026-12-31"),
        ("Practise the speech so that I can hold it in November", "2026-11-30"),
    ],
)
def test_it_looks_for_the_day_in_a_reason_last(text, day):
    assert read_goal(text, today=TODAY).deadline.last_day.isoformat() == day


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("before the May inspection", "2026-05-31"),
        ("by the 6 February deadline", "2026-02-06"),
        ("by their February deadline", "2026-02-28"),
        ("by the museum board in June", "2026-06-30"),
        ("before the season starts in August", "2026-08-31"),
        ("until the end of May", "2026-05-31"),
        ("at Saturday's market", "2026-01-17"),
        ("for next Tuesday's paper", "2026-01-20"),
        ("over this coming year", "2027-01-15"),
        ("in the quiet weeks of February", "2026-02-28"),
        ("by Labour Day", "2026-09-07"),
        ("by New Year", "2027-01-01"),
        ("by New Year's Eve", "2026-12-31"),
        ("by tomorrow night", "2026-01-16"),
        ("by the turn of the year", "2026-12-31"),
        ("by the thirtieth", "2026-01-30"),
        ("for the rest of the half", "2026-06-30"),
        ("by the month after next", "2026-03-31"),
        ("over the February break", None),
        ("before April ends", "2026-04-30"),
        ("before 2026 is over", "2026-12-31"),
        ("for one more year", "2027-01-15"),
        ("around mid-March", "2026-03-15"),
        ("at Easter", "2026-04-05"),
        ("in this year's round", None),
        ("for two days", None),
        ("for a week", "2026-01-22"),
        ("in the week of March 9, 2027", "2027-03-14"),
        ("in the week of 12 January", "2026-01-18"),
        ("before the week of March 9", "2026-03-08"),
        ("in the first six months of 2027", "2027-06-30"),
        ("in the first twenty months of 2027", None),
        ("in the first ten days of January", "2027-01-10"),
        ("by the twentieth, not later", "2026-01-20"),
        ("by week 30 pregnant", None),
        ("by week 16", "2026-04-19"),
        ("around March village", None),
    ],
)
def test_it_reads_days_by_what_lies_in_them(when, day):
    assert said(when) == day


def test_it_gives_a_few_days_an_end_where_something_comes_round():
    assert read_goal("Draw three hands a day for a week", today=TODAY).deadline.text == "for a week"
