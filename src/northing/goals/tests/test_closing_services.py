from datetime import date

import pytest

from conftest import TODAY, make_goal
from northing.goals.models import Goal, GoalState
from northing.goals.services import closing, measures
from northing.kernel.errors import NotAllowed, Refused


def test_it_reaches_a_goal_once(owner, goal):
    closing.achieve_goal(owner, goal=goal, note="Four talks in the end")
    closing.achieve_goal(owner, goal=goal, note="again")
    goal.refresh_from_db()
    assert (goal.state, goal.closed_on, goal.closing_note) == ("achieved", TODAY, "Four talks in the end")


def test_it_has_nothing_to_reach_in_a_draft(owner):
    with pytest.raises(Refused):
        closing.achieve_goal(owner, goal=make_goal(owner, state=GoalState.DRAFT))


def test_it_lets_go_with_a_reason_of_the_list(owner, goal):
    with pytest.raises(Refused):
        closing.drop_goal(owner, goal=goal, reason="because")
    closing.drop_goal(owner, goal=goal, reason="overtaken")
    assert Goal.objects.get(pk=goal.pk).drop_reason == "overtaken"


def test_it_opens_a_closed_goal_again_where_there_is_room(owner, goal):
    closing.drop_goal(owner, goal=goal, reason="other", note="too much")
    closing.reopen_goal(owner, goal=goal)
    goal.refresh_from_db()
    assert (goal.state, goal.closed_on, goal.closing_note, goal.drop_reason) == ("active", None, "", "")


def test_it_parks_a_goal_that_comes_back_to_a_full_plan(owner, goal, settings):
    settings.ACTIVE_GOALS_LIMIT = 1
    closing.drop_goal(owner, goal=goal, reason="other")
    make_goal(owner, "Another goal")
    closing.reopen_goal(owner, goal=goal)
    assert Goal.objects.get(pk=goal.pk).state == GoalState.PARKED


def test_it_celebrates_what_was_reached_and_nothing_else(owner, goal):
    with pytest.raises(Refused):
        closing.record_celebration(owner, goal=goal)
    closing.achieve_goal(owner, goal=goal)
    closing.record_celebration(owner, goal=goal)
    assert Goal.objects.get(pk=goal.pk).celebrated_on == TODAY


def test_it_ends_a_goal_one_way(owner, goal):
    """Two windows, the second of which still shows the goal as it was."""
    stale = Goal.objects.get(pk=goal.pk)
    closing.drop_goal(owner, goal=goal, reason="overtaken")
    with pytest.raises(Refused):
        closing.achieve_goal(owner, goal=stale)
    other = make_goal(owner, "Another")
    stale = Goal.objects.get(pk=other.pk)
    closing.achieve_goal(owner, goal=other)
    with pytest.raises(Refused):
        closing.drop_goal(owner, goal=stale, reason="overtaken")


def test_it_remembers_the_latest_checkin_only(owner, goal):
    measures.note_checkin(owner, goal=goal, on=date(2026, 6, 3), confidence=4)
    measures.note_checkin(owner, goal=goal, on=date(2026, 5, 3), confidence=1)
    goal.refresh_from_db()
    assert (goal.last_checked_in_on, goal.confidence) == (date(2026, 6, 3), 4)


@pytest.mark.parametrize("name", ["manager", "peer", "stranger", "partner", "admin"])
def test_it_lets_only_the_owner_close(name, goal, request):
    actor = request.getfixturevalue(name)
    for act in (
        lambda: closing.achieve_goal(actor, goal=goal),
        lambda: closing.drop_goal(actor, goal=goal, reason="other"),
        lambda: closing.reopen_goal(actor, goal=goal),
        lambda: closing.record_celebration(actor, goal=goal),
        lambda: measures.note_checkin(actor, goal=goal, on=TODAY, confidence=3),
    ):
        with pytest.raises(NotAllowed):
            act()
