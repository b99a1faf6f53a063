"""Silence is never green: it takes the place of what was said last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import TODAY, make_goal, make_measure
from northing.goals.models import Action, Goal, GoalState, Reading
from northing.goals.queries.progress import Health, Progress, heard, progress_of
from northing.goals.queries.silence import silence_of
from northing.goals.services.actions import complete_action
from northing.people.models import Audience

LONG_AGO = TODAY - timedelta(days=43)
JUST_IN_TIME = TODAY - timedelta(days=42)


def progress_now(goal: Goal) -> Progress:
    return progress_of(Goal.objects.get(pk=goal.pk), TODAY)


def read(goal: Goal, on: date, value: float = 2) -> None:
    Reading.objects.create(measure=make_measure(goal), on=on, value=value)


def test_it_is_on_course_for_six_weeks_after_the_last_look(owner):
    goal = make_goal(owner)
    read(goal, JUST_IN_TIME)
    assert progress_now(goal).health == Health.ON
    Reading.objects.update(on=LONG_AGO)
    progress = progress_now(goal)
    assert (progress.health, progress.said) == (Health.SILENT, "Not looked at since 28 April")
    assert progress.figure == "2 of 3 talks"


def test_it_counts_a_checkin_as_a_look(owner):
    goal = make_goal(owner, last_checked_in_on=JUST_IN_TIME)
    read(goal, LONG_AGO)
    assert progress_now(goal).health == Health.ON


def test_it_counts_an_action_that_comes_round_as_a_look(owner):
    goal = make_goal(owner)
    read(goal, LONG_AGO)
    action = Action.objects.create(goal=goal, owner=owner, text="Rehearse", repeats="weekly", due_on=TODAY)
    complete_action(owner, action=action, on=TODAY)
    assert progress_now(goal).health == Health.ON


def test_it_was_never_looked_at_since_it_became_active(owner):
    assert progress_now(make_goal(owner)).said == "Not looked at since 5 January"


def test_it_says_that_its_day_was_whatever_was_said_last(owner):
    goal = make_goal(owner, deadline=TODAY - timedelta(days=20), last_checked_in_on=TODAY, confidence=5)
    read(goal, TODAY)
    progress = progress_now(goal)
    assert (progress.health, progress.said) == (Health.OVER, "Its day was 21 May")


def test_it_keeps_the_request_for_a_hand_beside_it(owner):
    silent = make_goal(owner, last_checked_in_on=LONG_AGO, confidence=1)
    over = make_goal(owner, "Two", deadline=LONG_AGO, last_checked_in_on=LONG_AGO, confidence=1)
    assert progress_now(silent).health == progress_now(over).health == Health.HAND
    assert progress_now(silent).said == "Needs a hand, not looked at since 28 April"
    assert progress_now(over).said == "Needs a hand, its day was 28 April"


@pytest.mark.parametrize("state", [GoalState.ACHIEVED, GoalState.PARKED, GoalState.DROPPED])
def test_it_says_nothing_of_a_goal_that_is_not_active(owner, state):
    goal = make_goal(owner, state=state, closed_on=LONG_AGO)
    assert progress_now(goal).health in {Health.REACHED, Health.PAUSED}
    assert progress_now(goal).said == ""


def test_it_leaves_reached_by_its_figure_as_it_is(owner):
    goal = make_goal(owner, deadline=LONG_AGO)
    read(goal, LONG_AGO, 3)
    assert (progress_now(goal).health, progress_now(goal).said) == (Health.REACHED, "")


days = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@settings(deadline=None)
@given(st.sampled_from(Health), days, days, days)
def test_it_is_never_on_course_in_silence(health, deadline, activated_on, read_on):
    goal = Goal(state=GoalState.ACTIVE, deadline=deadline, activated_on=activated_on)
    silence = silence_of(goal, [read_on], TODAY)
    found = heard(health, silence)
    assert found == health or found in {Health.OVER, Health.SILENT}
    if deadline < TODAY or max(activated_on, read_on) < JUST_IN_TIME:
        assert found not in {Health.ON, Health.BEHIND, Health.NEW}


def test_it_stands_on_the_plan_on_today_and_on_its_page(client_of, owner):
    goal = make_goal(owner)
    read(goal, LONG_AGO)
    client = client_of(owner)
    for address in ("/", "/goals/", f"/goals/{goal.pk}/"):
        page = client.get(address).text
        assert "Not looked at since 28 April" in page
        assert "On course" not in page


def test_it_stands_on_the_team_page_for_shared_goals(client_of, owner, manager):
    goal = make_goal(owner, "Run the rota", audience=Audience.MANAGER, shared_manager=manager)
    read(goal, LONG_AGO)
    read(make_goal(owner, "Mine alone"), LONG_AGO)
    client = client_of(manager)
    assert "1 not looked at lately" in client.get("/goals/team/").text
    assert "Not looked at since 28 April" in client.get(f"/goals/team/{owner.pk}/", headers={"HX-Request": "true"}).text


def test_it_tells_nothing_of_checkins_to_those_who_do_not_read_them(client_of, owner, peer):
    """A colleague would learn from it when the owner last checked in."""
    goal = make_goal(owner, audience=Audience.TEAM, shared_team=owner.team, last_checked_in_on=TODAY)
    read(goal, LONG_AGO)
    page = client_of(peer).get(f"/goals/{goal.pk}/").text
    assert "Nothing new since 28 April" in page
    assert "Not looked at" not in page
