"""Exploring: two or three options, small experiments, and the one that becomes a goal."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import TODAY, make_goal
from northing.goals.models import Experiment, Goal, GoalState, Option
from northing.goals.services import closing, exploration
from northing.kernel.errors import NotAllowed, Refused


@pytest.fixture
def goal(owner):
    return make_goal(owner, "Try three roles by June", kind="exploration", reason="I do not know yet")


@pytest.fixture
def option(owner, goal):
    return exploration.create_option(owner, goal=goal, text="Move into data analysis")


@pytest.fixture
def experiment(owner, option):
    return exploration.create_experiment(owner, option=option, text="Shadow an analyst")


def learn(actor, experiment, **changes):
    facts = {"text": experiment.text, "due_on": None, "tried_on": None, "learned": "I forgot the time"}
    return exploration.update_experiment(actor, experiment=experiment, **(facts | changes))


def test_it_holds_three_options_and_the_same_one_once(owner, goal, option):
    assert exploration.create_option(owner, goal=goal, text="Move into data analysis") == option
    for text in ("Stay", "Train others"):
        exploration.create_option(owner, goal=goal, text=text)
    with pytest.raises(Refused) as refusal:
        exploration.create_option(owner, goal=goal, text="Go freelance")
    assert refusal.value.field == "text"
    assert goal.options.count() == 3


def test_it_holds_five_experiments_for_an_option_and_the_same_one_once(owner, option, experiment):
    assert exploration.create_experiment(owner, option=option, text="Shadow an analyst") == experiment
    for number in range(4):
        exploration.create_experiment(owner, option=option, text=f"Try {number}")
    with pytest.raises(Refused):
        exploration.create_experiment(owner, option=option, text="And another")


def test_it_takes_what_was_learned_for_tried_today(owner, experiment):
    learn(owner, experiment)
    assert experiment.tried_on == TODAY
    learn(owner, experiment, tried_on=date(2026, 5, 4))
    assert experiment.tried_on == date(2026, 5, 4)


def test_it_learns_nothing_from_tomorrow(owner, experiment):
    with pytest.raises(Refused) as refusal:
        learn(owner, experiment, tried_on=date(2026, 6, 11))
    assert refusal.value.field == "tried_on"


@pytest.mark.parametrize("on", [date(2026, 7, 1), None])
def test_it_knows_a_day_to_decide_by(owner, goal, on):
    assert exploration.save_decide_by(owner, goal=goal, on=on).decide_by == on


def test_it_decides_nothing_by_yesterday(owner, goal):
    with pytest.raises(Refused):
        exploration.save_decide_by(owner, goal=goal, on=date(2026, 6, 9))


def test_it_keeps_what_somebody_learned_from(owner, option, experiment):
    learn(owner, experiment)
    with pytest.raises(Refused):
        exploration.delete_option(owner, option=option)
    exploration.delete_experiment(owner, experiment=experiment)
    exploration.delete_option(owner, option=option)
    assert not Option.objects.exists()


def test_it_turns_the_option_into_a_goal_and_names_it(owner, goal, option):
    made = exploration.settle_on_option(owner, option=option)
    goal.refresh_from_db()
    assert (made.statement, made.state, made.reason) == ("Move into data analysis", "draft", "I do not know yet")
    assert made.audience == "only_me"
    assert (goal.state, goal.successor, goal.closed_on) == (GoalState.ACHIEVED, made, TODAY)
    assert option.chosen_on == TODAY


def test_it_makes_one_goal_of_two_presses(owner, option):
    made = exploration.settle_on_option(owner, option=option)
    assert exploration.settle_on_option(owner, option=Option.objects.get(pk=option.pk)) == made
    assert Goal.objects.count() == 2


def test_it_can_choose_anew_after_it_was_taken_up_again(owner, goal, option):
    exploration.settle_on_option(owner, option=option)
    goal.refresh_from_db()
    closing.reopen_goal(owner, goal=goal)
    other = exploration.create_option(owner, goal=goal, text="Stay")
    exploration.settle_on_option(owner, option=other)
    assert [row.chosen_on for row in goal.options.all()] == [None, TODAY]


def test_it_decides_nothing_in_a_draft(owner):
    draft = make_goal(owner, kind="exploration", state=GoalState.DRAFT, activated_on=None)
    with pytest.raises(Refused):
        exploration.settle_on_option(owner, option=exploration.create_option(owner, goal=draft, text="Stay"))
    assert Goal.objects.count() == 1


@pytest.mark.parametrize("name", ["manager", "mentor", "peer", "stranger", "partner", "admin"])
def test_it_is_the_owners_to_explore(name, request, goal, option, experiment):
    actor = request.getfixturevalue(name)
    for act in (
        lambda: exploration.save_decide_by(actor, goal=goal, on=None),
        lambda: exploration.create_option(actor, goal=goal, text="x"),
        lambda: exploration.update_option(actor, option=option, text="x"),
        lambda: exploration.delete_option(actor, option=option),
        lambda: exploration.create_experiment(actor, option=option, text="x"),
        lambda: learn(actor, experiment),
        lambda: exploration.delete_experiment(actor, experiment=experiment),
        lambda: exploration.settle_on_option(actor, option=option),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Option.objects.get().text == "Move into data analysis"
    assert Experiment.objects.get().learned == ""


@pytest.mark.parametrize("audience", ["only_me", "manager", "mentors", "team", "everyone"])
@pytest.mark.parametrize("name", ["owner", "manager", "mentor", "peer", "stranger", "partner", "admin"])
def test_it_shows_options_to_those_who_see_the_detail(request, name, audience, owner, manager, team, goal, experiment):
    Goal.objects.filter(pk=goal.pk).update(audience=audience, shared_manager=manager, shared_team=team)
    person = request.getfixturevalue(name)
    sees = Goal.objects.in_detail_for(person).filter(pk=goal.pk).exists()
    assert Option.objects.visible_to(person).exists() == sees
    assert Experiment.objects.visible_to(person).exists() == sees
    assert sees == (name == "owner" or (name == "manager" and audience != "only_me"))
