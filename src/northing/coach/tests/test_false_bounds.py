"""Words of time that bound no goal, each beside one that differs in little and does."""

from __future__ import annotations

import pytest

from northing.coach import read_goal
from northing.coach.tests.contexts import TODAY, bound_of


@pytest.mark.parametrize(
    ("none", "bound", "phrase"),
    [
        (
            "Count the bees each evening and report on Saturday",
            "Count the bees in ten hives and report on Saturday",
            "on Saturday",
        ),
        (
            "Practise the scales daily and play them to Ana by Friday",
            "Practise ten scales and play them to Ana by Friday",
            "by Friday",
        ),
        (
            "Write to two readers a week and answer them on Monday",
            "Write to two readers and answer them on Monday",
            "on Monday",
        ),
        (
            "Call my mother after each shift by Tuesday",
            "Call ten clients after the shift by Tuesday",
            "by Tuesday",
        ),
        (
            "Water the beds every day before the first bell",
            "Water the beds on all 40 terraces before the first frost",
            "before the first frost",
        ),
        (
            "Close the books by EOM every month",
            "Close the books of 2025 by EOM",
            "by EOM",
        ),
        (
            "Sweep the bench before I lock up",
            "Sweep ten chimneys before I graduate",
            "before I graduate",
        ),
        (
            "Write the log every day before I leave the site",
            "Write ten logs before I leave the company",
            "before I leave the company",
        ),
        (
            "Try out trades until I find one that suits me",
            "Try out three trades until I graduate",
            "until I graduate",
        ),
        (
            "Check the harness before every shift",
            "Check all 40 harnesses before May",
            "before May",
        ),
        (
            "Call every lead within one hour of the call",
            "Call every lead within one week",
            "within one week",
        ),
        (
            "Find ten families who host a pupil for six months",
            "Host a pupil for six months",
            "for six months",
        ),
        (
            "Write the novel that has been on my list for a year",
            "Write on my novel every day for a year",
            "for a year",
        ),
        (
            "Bring complaints 5 % down vs. the second quarter",
            "Bring complaints 5 % down by the second quarter",
            "by the second quarter",
        ),
        (
            "Hear the talks because I couldn't this semester",
            "Hear ten talks this semester",
            "this semester",
        ),
        (
            "Raise the output by 30",
            "Be a partner at a law firm by 38",
            "by 38",
        ),
        (
            "Earn 500 dollars through my online course",
            "Earn 500 dollars before my online course",
            "before my online course",
        ),
        (
            "Have a dish chosen for the autumn menu",
            "Cook two dishes for the autumn",
            "for the autumn",
        ),
        (
            "Change trades after ten years in accounting",
            "Hold a talk in Finnish after 90 days",
            "after 90 days",
        ),
        (
            "Be at the desk of my internship site",
            "Meet ten doctors at my internship",
            "at my internship",
        ),
    ],
)
def test_it_tells_a_bound_from_what_only_looks_like_one(none, bound, phrase):
    assert bound_of(none) is None
    assert bound_of(bound) == phrase


@pytest.mark.parametrize(
    "text",
    [
        "Count the bees each evening until Saturday",
        "Report on the bees after each round, and hand in the table next Friday",
        "Finish the weekly report template by Friday",
        "Count the bees each evening until the audit on 2 March",
    ],
)
def test_it_keeps_the_end_of_a_rhythm(text):
    assert bound_of(text) is not None


@pytest.mark.parametrize("days", range(1, 11))
def test_it_takes_the_time_of_a_service_for_a_measure(days):
    reading = read_goal(f"Answer all letters from parents within {days} working days", today=TODAY)
    assert reading.deadline is None
    assert (days, "days") in [(measure.value, measure.unit) for measure in reading.measures]


@pytest.mark.parametrize(
    ("none", "bound", "phrase"),
    [
        ("Study the charts on Sunday nights", "Study the charts by Sunday night", "by Sunday night"),
        ("Answer no mail on Sunday", "Answer ten mails on Sunday", "on Sunday"),
        ("Practise the scales on Tuesday and Thursday", "Practise the scales on Tuesday", "on Tuesday"),
        ("Sell the car that I bought in March", "Sell the car in March", "in March"),
        ("Write the Q2 report", "Write the report by Q2", "by Q2"),
        ("Keep the flat quiet before exams", "Finish my notes before exams", "before exams"),
        ("Explain the treaty of 1 January 1973", "Explain the treaty by 1 January 2027", "by 1 January 2027"),
        ("Impress the auditors who come in May", "Impress the auditors in May", "in May"),
        ("Sell as much as in 2024", "Sell as much in 2027", "in 2027"),
        ("Write songs as they were in the 2030s", "Write songs in 2030", "in 2030"),
    ],
)
def test_it_takes_no_day_that_is_only_named(none, bound, phrase):
    assert bound_of(none) is None
    assert bound_of(bound) == phrase


@pytest.mark.parametrize(
    "text",
    [
        "Keep the wait for a loan under ten days",
        "Have our monthly figures ready in four days instead of seven",
        "Think about where I'd like to stand in five years",
        "I'd leave the depot tomorrow since the fumes make me ill",
        "This year was a hard one for the whole crew. I mean to complain less.",
        "Talk through the 2025 fire rules with the warden",
        "Three practice talks, otherwise I'll freeze like in 2022",
        "Open a school in the hall that stands empty from May to July",
        "Two years of nights are enough, I want days",
    ],
)
def test_it_bounds_nothing_by_what_only_tells_of_a_time(text):
    assert bound_of(text) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("After losing our main buyer in October the plan is two new ones by June", "by June"),
        ("Play forty sonatas by Sunday, having bought the cello on Tuesday", "by Sunday"),
        ("Janitor today, head of the whole school by 2027", "by 2027"),
        ("Some kind of fresh start within the next six months", "within the next six months"),
        ("Keep the questions I couldn't answer until Christmas", "until Christmas"),
    ],
)
def test_it_takes_the_end_and_not_the_time_beside_it(text, phrase):
    assert bound_of(text) == phrase


@pytest.mark.parametrize(
    "text",
    [
        "I want to stop dreading Monday",
        "Stop working Friday",
        "Never work Saturday",
        "Get the whole crew to like Monday",
        "Have more energy Friday",
        "Run the club from Monday through Friday",
        "Be less tired after Monday",
        "Be ready for Monday's meetings",
        "Stop being late for Monday's rehearsals",
        "Speak up at Monday's meetings",
        "Keep 5 days left of leave",
        "Save so I have 3 months left over as a buffer",
        "Have two weeks to go before each deadline",
        "Give one more month of rent to savings",
        "Hire one more week of help",
        "Write one more year of diaries",
        "Take one more week off",
        "Survive the first six months of the year of the dog",
        "Answer on the first, not the second",
        "Finish 3rd, not on the second",
        "May plans go well",
        "May targets be met",
        "Walk around March village",
        "Meet around August people",
    ],
)
def test_it_makes_no_bound_of_what_only_looks_like_a_day(text):
    assert bound_of(text) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Sell 20 cakes at Saturday's market", "at Saturday's market"),
        ("Sell 40 pies after moving to Leeds in June", "in June"),
        ("Find out how I earn 500 pounds in two months", "in two months"),
        ("Plan who I want to hire in two months", "in two months"),
        ("I'd finish my thesis this year or ever", "this year"),
        ("Write 3 pages for a week", "for a week"),
        ("Sell 40 pies by the thirtieth", "by the thirtieth"),
    ],
)
def test_it_keeps_the_bound_that_stands_beside_other_words(text, phrase):
    assert bound_of(text) == phrase


@pytest.mark.parametrize("text", ["Grow 40 pumpkins by week 30 pregnant", "Complete my training plan by week 16"])
def test_it_dates_no_week_that_is_not_one_of_the_calendar(text):
    deadline = read_goal(text, today=TODAY).deadline
    assert deadline is None or deadline.last_day is None


def test_it_ends_nothing_within_what_it_is_to_be_before():
    deadline = read_goal("Sell 40 pies before the first three weeks of March", today=TODAY).deadline
    assert deadline is None or deadline.last_day is None
