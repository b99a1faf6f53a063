"""Quarters of the organisation's year."""

from datetime import date

import pytest

from northing.reviews import policy
from northing.reviews.models import quarter_of


@pytest.mark.parametrize(
    ("start_month", "day", "first", "last", "number"),
    [
        (1, date(2026, 6, 10), date(2026, 4, 1), date(2026, 6, 30), 2),
        (1, date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31), 4),
        (4, date(2026, 6, 10), date(2026, 4, 1), date(2026, 6, 30), 1),
        (4, date(2026, 3, 31), date(2026, 1, 1), date(2026, 3, 31), 4),
        (2, date(2026, 1, 15), date(2025, 11, 1), date(2026, 1, 31), 4),
        (12, date(2026, 2, 28), date(2025, 12, 1), date(2026, 2, 28), 1),
    ],
)
def test_it_counts_from_the_organisations_first_month(settings, start_month, day, first, last, number):
    settings.FISCAL_YEAR_START_MONTH = start_month
    quarter = quarter_of(day)
    assert (quarter.first, quarter.last, quarter.number) == (first, last, number)
    assert quarter.following.previous == quarter


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 6, 16), date(2026, 1, 1)),
        (date(2026, 6, 17), date(2026, 4, 1)),
        (date(2026, 6, 30), date(2026, 4, 1)),
        (date(2026, 9, 16), date(2026, 4, 1)),
        (date(2026, 9, 17), date(2026, 7, 1)),
    ],
)
def test_it_opens_two_weeks_before_the_end(day, due):
    quarter = policy.due_quarter(day)
    assert quarter.first == due
    assert quarter.opens_on <= day
