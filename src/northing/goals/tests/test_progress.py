from __future__ import annotations

from datetime import date

import pytest

from conftest import TODAY, make_goal, make_measure
from northing.goals import progress
from northing.goals.models import Goal, GoalState, Measure, Reading
from northing.goals.progress import Health


def standing(goal: Goal) -> progress.Standing:
    return progress.standing_of(Goal.objects.get(pk=goal.pk), TODAY)


def read(goal: Goal, value: float, **fields: object) -> None:
    Reading.objects.create(measure=make_measure(goal, **fields), on=TODAY, value=value)


def test_it_has_only_begun_before_the_first_reading(owner, goal):
    make_measure(goal)
    assert standing(goal).health == Health.NEW
    assert standing(goal).figure == "from 0 to 3 talks"
    assert standing(goal).covered is None


@pytest.mark.parametrize(("value", "health"), [(0.5, Health.BEHIND), (1.5, Health.ON), (3, Health.REACHED)])
def test_it_compares_the_reading_with_the_plan(goal, value, health):
    read(goal, value)
    assert standing(goal).health == health
    assert standing(goal).planned == pytest.approx(58, abs=1)


def test_it_understands_a_measure_that_goes_down(goal):
    read(goal, 9, name="Days to wait", unit="days", baseline=12, target=8)
    assert standing(goal).covered == 75
    assert standing(goal).figure == "9 down to 8 days"


def test_it_writes_percent_without_a_space(goal):
    read(goal, 9, unit="%", target=15)
    assert standing(goal).figure == "9 of 15%"


def test_it_shows_no_plan_without_a_deadline(owner):
    goal = make_goal(owner, deadline=None)
    read(goal, 1)
    assert (standing(goal).planned, standing(goal).health) == (None, Health.ON)


def test_it_is_all_planned_when_the_day_is_here(owner):
    goal = make_goal(owner, deadline=date(2026, 1, 5))
    assert progress.planned_share(goal, TODAY) == 1


def test_it_asks_for_a_hand_when_confidence_is_low(owner):
    goal = make_goal(owner, confidence=2)
    read(goal, 2)
    assert standing(goal).health == Health.HAND


def test_it_is_parked_whatever_was_read(owner):
    goal = make_goal(owner, state=GoalState.PARKED)
    read(goal, 2)
    assert standing(goal).health == Health.PAUSED


def test_it_reads_the_last_reading_in_one_query(goal, count_queries):
    read(goal, 1)
    Reading.objects.create(measure=goal.measures.get(), on=date(2026, 3, 1), value=3)
    assert Measure.objects.with_latest().get().latest_value == 1
    assert count_queries(lambda: progress.latest_value(Measure.objects.with_latest().get())) == 1
