"""What the readings say of the day a figure gets there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import TODAY, make_goal, make_measure
from northing.goals.models import Reading
from northing.goals.queries.forecast import Forecast, Point, describe_distance, describe_forecast, forecast_of
from northing.goals.services.measures import record_reading
from northing.kernel import dates

DEADLINE = date(2026, 9, 30)
values = st.lists(st.integers(-50, 50).map(float), min_size=3, max_size=12)


def weekly(*figures: float) -> list[Point]:
    """The last of them today."""
    last = len(figures) - 1
    return [Point(TODAY - timedelta(weeks=last - number), value) for number, value in enumerate(figures)]


def forecast(points: list[Point], target: float = 10, deadline: date | None = DEADLINE) -> Forecast | None:
    return forecast_of(points, target=target, today=TODAY, deadline=deadline)


def test_it_goes_on_along_the_line():
    assert forecast(weekly(1, 2, 3, 4)) == Forecast(on=TODAY + timedelta(weeks=6))


def test_it_does_not_follow_one_odd_reading():
    assert forecast(weekly(1, 2, 3, 0, 5, 6)) == Forecast(on=TODAY + timedelta(weeks=4))


@pytest.mark.parametrize("points", [weekly(1, 2), weekly(1), []])
def test_it_says_nothing_before_the_third_reading(points):
    assert forecast(points) is None


def test_it_says_nothing_of_three_readings_within_two_weeks():
    days = [TODAY - timedelta(days=number) for number in (13, 5, 0)]
    assert forecast([Point(day, value) for day, value in zip(days, (1, 2, 3), strict=True)]) is None


def test_it_says_nothing_when_the_last_reading_is_old():
    points = [Point(point.on - timedelta(weeks=7), point.value) for point in weekly(1, 2, 3)]
    assert forecast(points) is None


def test_it_says_nothing_of_a_figure_that_is_there():
    assert forecast(weekly(8, 9, 10)) is None


def test_it_says_since_when_it_is_not_nearer():
    assert forecast(weekly(4, 6, 5, 4, 4)) == Forecast(nearest_on=TODAY - timedelta(weeks=3))
    assert forecast(weekly(4, 4, 4)) == Forecast(nearest_on=TODAY - timedelta(weeks=2))


def test_it_names_no_day_more_than_a_year_after_the_last():
    assert forecast(weekly(1, 1.01, 1.02)) == Forecast()


@settings(deadline=None)
@given(values, st.integers(60, 90).map(float))
def test_it_is_the_same_for_a_figure_that_falls(figures, target):
    assert forecast(weekly(*figures), target) == forecast(weekly(*(-one for one in figures)), -target)


@settings(deadline=None)
@given(values, st.integers(60, 90).map(float), st.integers(-40, 40).map(float))
def test_it_does_not_depend_on_where_the_figures_begin(figures, target, shift):
    assert forecast(weekly(*figures), target) == forecast(weekly(*(one + shift for one in figures)), target + shift)


@settings(deadline=None)
@given(values, st.integers(60, 90).map(float))
def test_it_never_names_a_day_that_is_over_nor_one_too_far_away(figures, target):
    found = forecast(weekly(*figures), target)
    if found is not None and found.on is not None:
        assert TODAY <= found.on <= DEADLINE + timedelta(days=366)
        assert found.nearest_on is None


@settings(deadline=None)
@given(st.integers(1, 30), st.integers(3, 20))
def test_it_is_exact_on_a_straight_line(step, number):
    line = [float(step * each) for each in range(number)]
    assert forecast(weekly(*line), line[-1] + 2 * step) == Forecast(on=TODAY + timedelta(weeks=2))


@settings(deadline=None)
@given(values, st.integers(60, 90).map(float))
def test_it_is_no_later_when_the_target_is_nearer(figures, target):
    near, far = forecast(weekly(*figures), target), forecast(weekly(*figures), target + 5)
    if near and far and near.on and far.on:
        assert near.on <= far.on


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "about on its day"),
        (-3, "about on its day"),
        (6, "a week after its day"),
        (21, "three weeks after its day"),
        (-14, "two weeks before its day"),
        (90, "three months after its day"),
        (-61, "two months before its day"),
    ],
)
def test_it_tells_the_distance_without_false_precision(days, words):
    assert describe_distance(days) == words


def test_it_names_a_day_when_near_and_a_month_when_far():
    near, far = Forecast(on=date(2026, 7, 1)), Forecast(on=date(2026, 12, 30))
    words = [describe_forecast(each, today=TODAY, deadline=DEADLINE) for each in (near, far)]
    assert words == [
        "At this pace by 1 July, three months before its day.",
        "At this pace by December 2026, three months after its day.",
    ]
    with translation.override("en-us"):
        assert describe_forecast(near, today=TODAY, deadline=None) == "At this pace by July 1."


def read_weekly(owner, measure, *figures: float) -> None:
    for point in weekly(*figures):
        record_reading(owner, measure=measure, on=point.on, value=point.value)


def test_it_stands_under_the_chart_and_in_the_checkin(client_of, owner, goal):
    read_weekly(owner, make_measure(goal, target=10), 1, 2, 3, 4)
    client = client_of(owner)
    sentence = "At this pace by 22 July, two months before its day."
    assert sentence in client.get(f"/goals/{goal.pk}/").text
    assert sentence in client.get(f"/check-ins/2026/6/{goal.pk}/").text


def test_it_has_no_forecast_for_a_rate(client_of, owner, goal):
    read_weekly(owner, make_measure(goal, unit="talks a week", target=10), 1, 2, 3, 4)
    assert "At this pace" not in client_of(owner).get(f"/goals/{goal.pk}/").text


def test_it_reads_only_what_its_reader_may_read(client_of, owner, manager):
    """Readings from before the goal was opened would tell the manager of them through the forecast."""
    goal = make_goal(owner, audience="manager", shared_manager=manager)
    read_weekly(owner, make_measure(goal, target=10), 1, 2, 3, 4)
    Reading.objects.update(noted_at=dates.now() - timedelta(days=9))
    goal.manager_reads_from = dates.now()
    goal.save()
    page = client_of(manager).get(f"/goals/{goal.pk}/").text
    assert "Talks given" in page
    assert "At this pace" not in page
