"""Weeks in which a goal was parked are no gaps in its rhythm. 4 May 2026 is a Monday."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import make_goal
from northing.goals.models import GoalState, Measure, RhythmMark
from northing.goals.models.rhythms import Span, each_period, period_end
from northing.goals.queries.rhythms import rhythm_view
from northing.goals.services import measures as services
from northing.goals.services.closing import achieve_goal, reopen_goal
from northing.goals.services.plans import make_active, set_aside
from northing.goals.tests.builders import make_rhythm
from northing.kernel import dates

BEGUN = date(2026, 5, 4)


@pytest.fixture
def measure(owner):
    goal = make_goal(owner, deadline=date(2026, 12, 27), activated_on=BEGUN)
    return make_rhythm(goal, counts_from=BEGUN)


def tally(measure) -> tuple[int, int]:
    found = Measure.objects.with_counts(dates.today()).select_related("goal").get(pk=measure.pk)
    counted = found.tally_in(found.goal, dates.today())
    return counted.kept, counted.due


def away(measure) -> list[date]:
    return list(RhythmMark.objects.filter(measure=measure, is_away=True).values_list("begins_on", flat=True))


def park_between(measure, travel_to, first: date, again: date) -> None:
    travel_to(first)
    set_aside(measure.goal.owner, goal=measure.goal)
    travel_to(again)
    make_active(measure.goal.owner, goal=measure.goal)


@pytest.mark.parametrize(
    ("first", "again", "weeks"),
    [
        (date(2026, 5, 18), date(2026, 6, 1), ["05-18", "05-25"]),  # from a Monday to a Monday: two whole weeks
        (date(2026, 5, 20), date(2026, 6, 3), ["05-18", "05-25", "06-01"]),  # within weeks: those have a day of it
        (date(2026, 5, 24), date(2026, 5, 25), ["05-18"]),  # a Sunday alone
        (date(2026, 5, 24), date(2026, 5, 26), ["05-18", "05-25"]),  # a Sunday and a Monday
        (date(2026, 5, 20), date(2026, 5, 20), []),  # taken up again on the same day
    ],
)
def test_each_week_with_a_day_of_rest_is_away(measure, travel_to, first, again, weeks):
    park_between(measure, travel_to, first, again)
    assert [f"{day:%m-%d}" for day in away(measure)] == weeks
    travel_to(date(2026, 6, 15))
    assert tally(measure) == (0, 6 - len(weeks))
    assert measure.goal.parked_on is None


def test_a_week_that_was_kept_stays_kept_and_one_begun_is_no_gap(measure, owner, travel_to):
    travel_to(date(2026, 5, 20))
    services.save_mark(owner, measure=measure, day=date(2026, 5, 11), count=3)
    services.save_mark(owner, measure=measure, day=date(2026, 5, 18), count=1)
    park_between(measure, travel_to, date(2026, 5, 13), date(2026, 5, 25))
    assert away(measure) == [date(2026, 5, 18)]
    assert tally(measure) == (1, 2)


def test_nothing_more_is_due_while_it_is_parked(measure, owner, travel_to):
    travel_to(date(2026, 5, 20))
    set_aside(owner, goal=measure.goal)
    travel_to(date(2026, 7, 1))
    assert tally(measure) == (0, 2)
    measure.refresh_from_db()
    view = rhythm_view(measure, measure.goal, list(measure.marks.all()), dates.today())
    assert [mark.state for mark in view.latest] == ["gap", "gap", *["away"] * 7]
    services.save_mark(owner, measure=measure, day=date(2026, 6, 10), count=3)
    assert tally(measure) == (0, 2)
    make_active(owner, goal=measure.goal)
    assert tally(measure) == (1, 3)  # what was done all the same is kept


def test_it_rests_as_long_as_it_was_closed_or_parked_and_then_reached(measure, owner, travel_to):
    travel_to(date(2026, 5, 18))
    achieve_goal(owner, goal=measure.goal)
    travel_to(date(2026, 6, 8))
    reopen_goal(owner, goal=measure.goal)
    assert away(measure) == [date(2026, 5, 18), date(2026, 5, 25), date(2026, 6, 1)]
    set_aside(owner, goal=measure.goal)
    travel_to(date(2026, 6, 24))
    achieve_goal(owner, goal=measure.goal)
    assert away(measure)[3:] == [date(2026, 6, 8), date(2026, 6, 15), date(2026, 6, 22)]
    assert measure.goal.parked_on is None


def test_a_goal_that_found_no_place_begins_on_the_day_it_does(owner, travel_to, settings):
    settings.ACTIVE_GOALS_LIMIT = 0
    goal = make_goal(owner, state=GoalState.DRAFT, activated_on=None, deadline=date(2026, 12, 27))
    measure = make_rhythm(goal, counts_from=BEGUN)
    travel_to(BEGUN)
    assert make_active(owner, goal=goal).is_parked
    settings.ACTIVE_GOALS_LIMIT = 5
    travel_to(date(2026, 6, 1))
    assert make_active(owner, goal=goal).is_active
    travel_to(date(2026, 6, 15))
    assert tally(measure) == (0, 2)
    assert away(measure) == []


def test_days_and_months_rest_as_weeks_do(owner, travel_to):
    goal = make_goal(owner, deadline=date(2026, 12, 31), activated_on=date(2026, 5, 1))
    daily = make_rhythm(goal, counts_from=date(2026, 5, 1), period="day", times=1)
    monthly = make_rhythm(goal, counts_from=date(2026, 5, 1), period="month", times=1, position=1)
    park_between(daily, travel_to, date(2026, 5, 31), date(2026, 7, 1))
    assert (len(away(daily)), away(daily)[0], away(daily)[-1]) == (31, date(2026, 5, 31), date(2026, 6, 30))
    assert away(monthly) == [date(2026, 5, 1), date(2026, 6, 1)]
    travel_to(date(2026, 8, 1))
    assert (tally(daily), tally(monthly)) == ((0, 61), (0, 1))


@given(
    st.sampled_from(["day", "week", "month"]),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.integers(0, 200),
    st.integers(0, 200),
    st.integers(0, 6),
)
@pytest.mark.pure
def test_what_is_over_before_it_rests_is_due_and_nothing_else(period, begins_on, parked_after, passed, weekday):
    rests_from, today = begins_on + timedelta(days=parked_after), begins_on + timedelta(days=passed)
    span = Span(period, begins_on, None, weekday, rests_from)
    starts = each_period(span.first, today, period)
    over = [start for start in starts if period_end(start, period) < min(today, rests_from)]
    assert span.count_over(today) == len(over)
    assert not any(span.rests(start) for start in over)
