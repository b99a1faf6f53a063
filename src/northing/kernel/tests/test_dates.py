from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from northing.kernel import dates

DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))


def test_it_keeps_the_last_day_of_a_short_month():
    assert dates.add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert dates.add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)


@given(DAYS, st.integers(-200, 200))
def test_it_moves_by_exactly_the_months_asked_for(day, months):
    assert dates.months_between(day, dates.add_months(day, months)) == months


def test_it_names_each_month_once():
    assert list(dates.each_month(date(2026, 11, 30), date(2027, 1, 1))) == [
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]
