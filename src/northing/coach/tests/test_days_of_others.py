"""The day by which all is due beside other days, and days of something else."""

from datetime import date

import pytest

from northing.coach.tests.contexts import context_of

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("Hold a meeting with the kitchen by next Thursday", date(2026, 1, 22)),
        ("Started on reception in October. CEO of the hotel group by 2028", date(2028, 12, 31)),
        ("Sell 40 lamps before the year is over", date(2026, 12, 31)),
        ("Have one day off from now until Labor Day", date(2026, 9, 7)),
    ],
)
def test_it_finds_the_day_by_which_all_is_due(text, last_day):
    assert context_of(text).deadline.last_day == last_day


@pytest.mark.parametrize(
    "text",
    [
        "Say no to clients who want it tomorrow",
        "Leave management because I haven't enjoyed a Monday in two years",
        "Refunds processed in two days",
        "Publish the post-mortem for the November outage",
    ],
)
def test_it_takes_no_day_of_something_else_for_a_deadline(text):
    assert context_of(text).deadline is None
