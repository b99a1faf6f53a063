"""The period that a new objective begins with."""

from __future__ import annotations

from datetime import date

import pytest

from northing.objectives.queries.periods import usual_period

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("today", "first_month", "starts_on", "ends_on"),
    [
        (date(2026, 6, 10), 1, date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 9, 30), 1, date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 11, 28), 1, date(2027, 1, 1), date(2027, 12, 31)),
        (date(2026, 11, 28), 4, date(2026, 4, 1), date(2027, 3, 31)),
        (date(2027, 2, 1), 4, date(2027, 4, 1), date(2028, 3, 31)),
    ],
)
def test_it_is_the_year_of_the_organisation_and_in_its_last_quarter_the_coming_one(
    settings, today, first_month, starts_on, ends_on
):
    settings.FISCAL_YEAR_START_MONTH = first_month
    assert usual_period(today) == (starts_on, ends_on)
