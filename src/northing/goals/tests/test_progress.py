from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import TODAY, make_goal, make_measure
from northing.goals.models import Action, ActionDone, Goal, GoalState, Measure, Reading
from northing.goals.queries import progress
from northing.goals.queries.progress import Health


def progress_now(goal: Goal) -> progress.Progress:
    return progress.progress_of(Goal.objects.get(pk=goal.pk), TODAY)


def read(goal: Goal, value: float, **fields: object) -> None:
    Reading.objects.create(measure=make_measure(goal, **fields), on=TODAY, value=value)


def test_it_has_only_begun_before_the_first_reading(owner):
    goal = make_goal(owner, activated_on=TODAY)
    make_measure(goal)
    assert progress_now(goal).health == Health.NEW
    assert progress_now(goal).figure == "from 0 to 3 talks"
    assert progress_now(goal).covered is None


@pytest.mark.parametrize(("value", "health"), [(0.5, Health.BEHIND), (1.5, Health.ON), (3, Health.REACHED)])
def test_it_compares_the_reading_with_the_plan(goal, value, health):
    read(goal, value)
    assert progress_now(goal).health == health
    assert progress_now(goal).planned == pytest.approx(58, abs=1)


def test_it_understands_a_measure_that_goes_down(goal):
    read(goal, 9, name="Days to wait", unit="days", baseline=12, target=8)
    assert progress_now(goal).covered == 75
    assert progress_now(goal).figure == "9 days, aim 8"


@pytest.mark.parametrize(
    ("aims", "value", "figure"),
    [
        ({"unit": "mentors", "target": 2}, 1, "1 of 2 mentors"),
        ({"unit": "mentors", "target": 1}, 0, "0 of 1"),
        ({"unit": "days", "baseline": 12, "target": 0}, 1, "1, aim 0 days"),
        ({"unit": "km", "baseline": 12, "target": 0}, 1, "1 km, aim 0"),
    ],
)
def test_it_puts_no_plural_beside_a_figure_of_one(goal, aims, value, figure):
    read(goal, value, **aims)
    assert progress_now(goal).figure == figure


def test_it_says_where_the_plan_has_a_figure_that_falls(goal):
    assert progress.planned_value(make_measure(goal, baseline=20, target=12), 50) == 16


def test_it_writes_percent_without_a_space(goal):
    read(goal, 9, unit="%", target=15)
    assert progress_now(goal).figure == "9 of 15%"


def test_it_shows_no_plan_without_a_deadline(owner):
    goal = make_goal(owner, deadline=None)
    read(goal, 1)
    assert (progress_now(goal).planned, progress_now(goal).health) == (None, Health.ON)


def test_it_is_all_planned_when_the_day_is_here(owner):
    goal = make_goal(owner, deadline=date(2026, 1, 5))
    assert progress.planned_share(goal, TODAY) == 1


def test_it_asks_for_a_hand_when_confidence_is_low(owner):
    goal = make_goal(owner, confidence=2)
    read(goal, 2)
    assert progress_now(goal).health == Health.HAND


def test_it_is_parked_whatever_was_read(owner):
    goal = make_goal(owner, state=GoalState.PARKED)
    read(goal, 2)
    assert progress_now(goal).health == Health.PAUSED


def test_it_reads_the_last_reading_in_one_query(goal, count_queries):
    read(goal, 1)
    Reading.objects.create(measure=goal.measures.get(), on=date(2026, 3, 1), value=3)
    assert Measure.objects.with_latest().get().latest_value == 1
    assert count_queries(lambda: Measure.objects.with_latest().get().last_value) == 1


def steps(goal: Goal, *done: bool, **fields: object) -> None:
    for is_done in done:
        day = TODAY if is_done else None
        action = Action.objects.create(goal=goal, owner=goal.owner, text="A step", done_on=day, **fields)
        if is_done:
            ActionDone.objects.create(action=action, on=day)


def test_it_reads_a_goal_without_a_measure_from_its_actions(goal):
    steps(goal, True, True, False)
    assert (progress_now(goal).figure, progress_now(goal).covered) == ("2 of 3 actions", pytest.approx(66.7))
    assert progress_now(goal).health == Health.ON


def test_it_has_only_begun_before_the_first_action_is_done(owner):
    goal = make_goal(owner, activated_on=TODAY)
    steps(goal, False, False)
    assert (progress_now(goal).health, progress_now(goal).covered) == (Health.NEW, None)


def test_it_leaves_the_word_reached_to_the_owner_when_all_actions_are_done(goal):
    steps(goal, True)
    assert (progress_now(goal).health, progress_now(goal).figure) == (Health.ON, "1 of 1 action")


def test_it_does_not_count_what_comes_round_again(goal):
    steps(goal, False, repeats="weekly", due_on=TODAY)
    assert progress_now(goal).figure == ""


def test_it_reads_the_same_from_a_list_in_three_queries(owner, goal, count_queries):
    measured = make_goal(owner, "Meet five people")
    read(measured, 2)
    steps(measured, True)
    steps(goal, True, False, False)

    def listed() -> list[progress.Progress]:
        return [progress.progress_of(one, TODAY) for one in progress.with_progress(Goal.objects.all())]

    assert listed() == [progress_now(goal), progress_now(measured)]
    assert count_queries(listed) == 3


figures = st.decimals(-1_000_000, 1_000_000, places=3)


@given(figures, figures, figures, st.dates(), st.dates(), st.dates())
def test_it_always_stays_on_the_ruler(baseline, target, value, began, deadline, today):
    assume(baseline != target)
    goal = Goal(pk=1, state=GoalState.ACTIVE, activated_on=began, deadline=deadline)
    measure = Measure(baseline=baseline, target=target, unit="talks")
    measure.latest_value, measure.latest_on = value, today
    goal._prefetched_objects_cache = {"measures": [measure], "actions": []}
    found = progress.progress_of(goal, today)
    assert 0 <= found.covered <= 100
    assert 0 <= found.planned <= 100
    assert (found.health == Health.REACHED) == measure.is_reached_by(value)


@given(figures, figures, st.floats(0, 1), st.floats(0, 1))
def test_it_never_falls_back_when_the_reading_gains(baseline, target, one, other):
    assume(abs(target - baseline) > 1)
    measure = Measure(baseline=baseline, target=target)
    less, more = sorted((one, other))
    along = [baseline + (target - baseline) * Decimal(share) for share in (less, more)]
    assert measure.share_of(along[0]) <= measure.share_of(along[1])
