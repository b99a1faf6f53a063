"""What a goal's row says must be what its own page says of it."""

from __future__ import annotations

import pytest

from conftest import TODAY, make_goal, make_measure
from northing.goals.models import Action, Goal, GoalState
from northing.goals.queries.progress import Health, progress_of
from northing.goals.services.measures import record_reading
from northing.together.queries.goal_rows import list_goal_rows, values_of_goals


def same_as_its_page(goal: Goal) -> Health:
    """Its health, after a look at whether both ways of reading agree on it."""
    goal.refresh_from_db()
    (row,) = list_goal_rows(values_of_goals(Goal.objects.filter(pk=goal.pk).with_checkin_for(goal.owner), TODAY))
    progress = progress_of(goal, TODAY)
    assert row.health(TODAY) == progress.health
    if progress.covered is None:
        assert row.covered is None
    else:
        assert min(1.0, max(0.0, row.covered or 0)) * 100 == pytest.approx(progress.covered, abs=0.1)
    return progress.health


@pytest.mark.parametrize("value", [-4, 0, 1, 5, 8, 9.5, 10, 12])
@pytest.mark.parametrize("target", [10, -10])
def test_it_reads_the_first_measure_and_its_last_reading(owner, value, target):
    goal = make_goal(owner, activated_on="2026-01-01", deadline="2026-06-30")
    record_reading(owner, measure=make_measure(goal, position=1, baseline=0, target=3), on=TODAY, value=3)
    first = make_measure(goal, position=0, baseline=0, target=target)
    assert same_as_its_page(goal) == Health.NEW
    record_reading(owner, measure=first, on=TODAY.replace(day=1), value=2 * target)
    record_reading(owner, measure=first, on=TODAY, value=value)
    same_as_its_page(goal)


def test_it_reads_the_actions_that_come_once_where_there_is_no_measure(owner):
    goal = make_goal(owner, activated_on="2026-01-01", deadline="2026-06-30", last_checked_in_on=TODAY)
    assert same_as_its_page(goal) == Health.NEW
    for position in range(4):
        Action.objects.create(goal=goal, owner=owner, text="Ask", position=position)
    Action.objects.create(goal=goal, owner=owner, text="Again", repeats="weekly", done_on=TODAY)
    assert same_as_its_page(goal) == Health.NEW
    healths = set()
    for action in goal.actions.filter(repeats=""):
        action.done_on = TODAY
        action.save()
        healths.add(same_as_its_page(goal))
    assert healths == {Health.BEHIND, Health.ON}


@pytest.mark.parametrize("confidence", [None, 1, 2, 3])
@pytest.mark.parametrize("state", [GoalState.ACTIVE, GoalState.ACHIEVED, GoalState.PARKED])
def test_it_reads_state_and_confidence(owner, state, confidence):
    same_as_its_page(make_goal(owner, state=state, closed_on=TODAY, confidence=confidence))


def test_it_keeps_the_order_and_gives_each_goal_once(owner, count_queries):
    goals = [make_goal(owner, f"Goal {at}", position=9 - at) for at in range(3)]
    for goal in goals:
        make_measure(goal, position=0)
        make_measure(goal, position=1)
    ordered = Goal.objects.with_checkin_for(owner).order_by("position")
    found = list_goal_rows(values_of_goals(ordered, TODAY))
    assert [one.pk for one in found] == [goal.pk for goal in reversed(goals)]
    assert count_queries(lambda: list_goal_rows(values_of_goals(ordered, TODAY))) == 1
