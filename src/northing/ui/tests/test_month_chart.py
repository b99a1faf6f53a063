from datetime import date

import pytest

from northing.ui.charts import Point
from northing.ui.month_chart import month_chart_of

pytestmark = pytest.mark.pure


def months(count: int) -> list[date]:
    return [date(2026, month, 1) for month in range(1, count + 1)]


def test_it_draws_more_above_less():
    chart = month_chart_of(months(2), [20, 80])
    assert chart.points == (Point(25, 80), Point(75, 20))
    assert chart.line == "M25 80L75 20"
    assert [label.text for label in chart.months] == ["Jan", "Feb"]


def test_it_leaves_a_gap_where_nothing_is_told():
    chart = month_chart_of(months(5), [20, None, 40, 60, None])
    assert chart.line == "M10 80M50 60L70 40"
    assert len(chart.points) == 3


def test_it_draws_nothing_of_nothing():
    chart = month_chart_of([], [])
    assert (chart.points, chart.line) == ((), "")


def test_it_leaves_out_names_on_a_narrow_screen_where_there_are_many():
    assert not any(label.of_many for label in month_chart_of(months(6), [None] * 6).months)
    assert [label.of_many for label in month_chart_of(months(8), [None] * 8).months] == [False, True] * 4
