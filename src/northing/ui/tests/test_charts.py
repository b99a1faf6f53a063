from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northing.ui.charts import Row, chart_of, height_at, nice_steps, scale_of

JANUARY, SEPTEMBER, TODAY = date(2026, 1, 5), date(2026, 9, 30), date(2026, 6, 10)
VALUES = st.integers(-(10**12), 10**12).map(lambda thousandths: thousandths / 1000)  # as the database keeps them
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_it_draws_the_plan_from_the_baseline_to_the_target():
    chart = chart_of([], baseline=0, target=15, began=JANUARY, deadline=SEPTEMBER, today=TODAY)
    assert [tick.text for tick in chart.ticks] == ["0", "5", "10", "15"]
    assert (chart.plan[0].x, chart.plan[0].y) == (0, 100)
    assert (chart.plan[1].x, chart.plan[1].y) == (100, 0)


def test_it_writes_large_figures_out_and_makes_room_for_them():
    chart = chart_of([], baseline=0, target=1_250_000, began=JANUARY, deadline=SEPTEMBER, today=TODAY)
    assert chart.ticks[-1].text == "1500000"
    assert chart.digits == 7


def test_it_names_the_months_it_spans():
    chart = chart_of([], baseline=0, target=15, began=JANUARY, deadline=SEPTEMBER, today=TODAY)
    assert [label.text for label in chart.months] == ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep"]


def test_it_has_no_plan_without_a_deadline():
    assert chart_of([], baseline=0, target=1, began=JANUARY, deadline=None, today=TODAY).plan is None


@given(st.lists(st.tuples(DAYS, VALUES), max_size=8), VALUES, VALUES, DAYS, DAYS)
def test_it_keeps_everything_inside_the_picture(readings, baseline, target, began, deadline):
    rows = [Row(on, value) for on, value in sorted(readings)]
    chart = chart_of(rows, baseline=baseline, target=target, began=began, deadline=deadline, today=TODAY)
    for point in [*chart.points, *(chart.plan or ())]:
        assert -0.01 <= point.x <= 100.01
        assert -0.01 <= point.y <= 100.01


@given(st.lists(VALUES, min_size=1, max_size=6))
def test_it_steps_in_few_round_numbers(values):
    steps = nice_steps(values)
    assert 2 <= len(steps) <= 8
    assert steps == sorted(steps)


def labels_on(*marks: tuple[date, str]) -> list[tuple[str, int, str]]:
    """What is shown over the scale of 2026: the words, how many more they stand for, and the side."""
    scale = scale_of(date(2026, 1, 1), date(2026, 12, 31), today=TODAY, marks=marks)
    return [(flag.text, flag.more, flag.side) for flag in scale.flags if flag.is_shown]


def test_it_flags_the_days_inside_the_year():
    marks = [(date(2026, 9, 30), "Talks"), (date(2027, 5, 1), "Later")]
    scale = scale_of(date(2026, 1, 1), date(2026, 12, 31), today=TODAY, marks=marks)
    assert [flag.text for flag in scale.flags] == ["Talks"]
    assert len(scale.months) == 12
    assert 43 < scale.today < 45


def test_it_merges_labels_nearer_than_80_pixels():
    near = [(date(2026, 9, 10), "Talks"), (date(2026, 9, 12), "Course"), (date(2026, 9, 30), "Book")]
    assert labels_on(*near, (date(2026, 11, 1), "Exam")) == [("Talks", 2, ""), ("Exam", 0, "")]


def test_it_merges_labels_whose_words_would_touch():
    long = "Two open-source projects"
    assert labels_on((date(2026, 6, 1), long), (date(2026, 7, 15), long)) == [(long, 1, "")]
    assert len(labels_on((date(2026, 5, 1), "Talks"), (date(2026, 6, 15), "Exam"))) == 2


def test_it_keeps_labels_inside_the_year():
    ends = [(date(2026, 1, 2), "Two open-source projects"), (date(2026, 12, 1), "Exam")]
    assert [side for _text, _more, side in labels_on(*ends)] == ["start", "end"]


@given(st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.text(min_size=1, max_size=28))))
def test_it_never_lets_two_labels_touch(marks):
    flags = scale_of(date(2026, 1, 1), date(2026, 12, 31), today=TODAY, marks=marks).flags
    shown = [flag for flag in flags if flag.is_shown]
    assert all(flag.left >= 0 and flag.right <= 100 for flag in shown)
    assert all(later.at - flag.at >= 7.2 for flag, later in pairwise(shown))
    assert sum(1 + flag.more for flag in shown) == len(flags)


def test_it_writes_its_axis_out_however_large_the_figures():
    rows = [Row(JANUARY, -999_999_999_999), Row(TODAY, 999_999_999_999)]
    ticks = chart_of(rows, baseline=0, target=1, began=JANUARY, deadline=None, today=TODAY).ticks
    assert not [tick.text for tick in ticks if "e" in tick.text]


@pytest.mark.parametrize("most", [1, 2, 3, 7, 10, 13, 60, 1_250])
def test_it_never_draws_what_is_counted_in_halves(most):
    assert all(step.is_integer() for step in nice_steps([0, 1, most]))


def test_it_says_the_last_reading_above_the_line_of_a_target_that_is_near():
    near, far = (
        chart_of(
            [Row(JANUARY, 15), Row(date(2026, 9, 20), last)],
            baseline=15,
            target=4,
            began=JANUARY,
            deadline=SEPTEMBER,
            today=TODAY,
        )
        for last in (5, 10)
    )
    assert near.latest_label.y == near.target_y < near.latest.y
    assert far.latest_label == far.latest
    assert (near.is_label_on_target, far.is_label_on_target) == (True, False)


@given(st.lists(st.integers(0, 15), min_size=9, max_size=9))
def test_it_never_names_the_plan_on_the_line_of_the_readings(values):
    rows = [Row(date(2026, month, 5), value) for month, value in enumerate(values, start=1)]
    chart = chart_of(rows, baseline=0, target=15, began=JANUARY, deadline=SEPTEMBER, today=TODAY)
    if chart.plan_label:
        assert abs(height_at(chart.points, min(chart.plan_label.x, 90)) - chart.plan_label.y) > 3
