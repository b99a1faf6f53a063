"""Times that only tell of something, each beside one that differs in little and is a bound."""

from __future__ import annotations

import pytest

from northing.coach import read_goal
from northing.coach.tests.contexts import TODAY, bound_of

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("none", "bound", "phrase"),
    [
        ("Take over the Saturday shifts as of May", "Take over the Saturday shifts in May", "in May"),
        (
            "Sit with the Christmas market",
            "Sell jars at the Christmas market",
            "at the Christmas market",
        ),
        ("Ask for one day of home office a week", "Try one hour of home office a day for one week", "for one week"),
        ("Ask the bank for six months of grace", "Save with the bank for six months", "for six months"),
        ("Sign a lease for two years", "Sublet the flat for two years", "for two years"),
        ("Hand in every essay in five days early", "Hand in every essay in five months", "in five months"),
        ("Take the cup for the first time in ten years", "Take the cup within ten years", "within ten years"),
        ("Have our best result in ten years", "Have a choir of 40 in ten years", "in ten years"),
        ("Build a chair I'd still be proud of in ten years", "Build ten chairs in ten years", "in ten years"),
        (
            "List the staff needed over the coming two years",
            "Hire ten nurses over the next two years",
            "over the next two years",
        ),
        ("Have a think about the next ten years", "Have 40 hives in the next ten years", "in the next ten years"),
        ("Mend my writing, which has got sloppy over twenty years", "Sell 900 pots over two years", "over two years"),
        ("Write down what I saw in my ten years at the mill", "Write ten books in ten years", "in ten years"),
        (
            "Write one page a night in the five-year diary",
            "Fill the diary in a five-year period",
            "in a five-year period",
        ),
        ("Bring the lead time down to within 40 days", "Bring 40 new songs within 40 days", "within 40 days"),
        ("Earn in a month what I now earn in a year", "Earn 900 pounds in a month", "in a month"),
        ("Close each ticket in two days", "Close 40 tickets in two days", "in two days"),
        ("New tablets so invoices go out within two days", "Five invoices written within two days", "within two days"),
        ("My expense claims in three days after each trip", "My 40 expense claims in three weeks", "in three weeks"),
        ("Stop leaving tax papers until Friday", "Leave my tax papers alone until Friday", "until Friday"),
        ("Find out why the pump failed on Monday", "Find out how to mend the pump on Monday", "on Monday"),
        ("Explain the dip in March", "Explain the treaty in March", "in March"),
        ("Clear a list that won't matter by year's end", "Clear my list by year's end", "by year's end"),
        ("Learn from what went wrong this year", "Learn what I want to do with 400 hives this year", "this year"),
        ("Run the ten miles I haven't run this year", "Run the ten miles this year", "this year"),
        ("Be one of the leaders of tomorrow", "Win ten of the leaders over tomorrow", "tomorrow"),
        ("Sleep better today than yesterday", "Sleep nine hours today", "today"),
        ("Keep the overnight kennel guests happy", "Walk the kennel guests overnight", "overnight"),
        (
            "Have more money at the end of the month",
            "Have 900 euros by the end of the month",
            "by the end of the month",
        ),
        (
            "Check the sepsis rules on the first of the month",
            "Check the sepsis rules by the first of the month",
            "by the first of the month",
        ),
        ("Note all sales so that in May I recall them", "Note all sales in May", "in May"),
        ("Replace Tom, who leaves at the end of May", "Replace Tom at the end of May", "at the end of May"),
        ("Use up the voucher that runs out in May", "Use up the voucher in May", "in May"),
        ("Read the book that the club used in May", "Read the book for the club in May", "in May"),
        ("Write the budget for 2027", "Write 40 songs for 2027", "for 2027"),
        ("This week has been awful, I want a calm one", "This week I want to write ten pages", "This week"),
        (
            "I want to be ready for whatever next year brings",
            "I want to be ready for the state exam next year",
            "next year",
        ),
        ("Not this year, but I want a shop", "This year, I want a shop", "This year"),
        ("I lost my job this year and I want to learn Go", "I want to learn Go this year", "this year"),
        ("Sales 10 % up on 2025", "Sales 10 % up in 2027", "in 2027"),
        ("Now that we move next month, I want fewer books", "I want fewer books next month", "next month"),
        ("See my parents over the weekend more often", "See my parents over the weekend", "over the weekend"),
    ],
)
def test_it_takes_no_time_for_a_bound_that_only_tells_of_something(none, bound, phrase):
    assert bound_of(none) is None
    assert bound_of(bound) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("One million net worth by 30. (Today: 26 years old)", "by 30"),
        ("Trainee in the mail room today, CEO before my second anniversary", "before my second anniversary"),
        ("Mark sixty essays by Monday, twenty each evening", "by Monday"),
        ("Visit the night school by Friday so I can tell whether three evenings a week will do", "by Friday"),
        ("I know what I want, so in ten years a manager", "in ten years"),
        ("Get the job I'm after this year", "this year"),
        ("Pay off what I still owe on the ovens in 3 years", "in 3 years"),
    ],
)
def test_it_keeps_the_bound_beside_what_only_tells_of_a_time(text, phrase):
    assert bound_of(text) == phrase


@pytest.mark.parametrize("text", ["Make film number two, early summer this year", "Sell my flat in spring next year"])
def test_it_dates_no_season_of_a_year(text):
    deadline = read_goal(text, today=TODAY).deadline
    assert deadline.last_day is None
    assert deadline.text.endswith("year")
