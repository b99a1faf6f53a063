from __future__ import annotations

import pytest

from conftest import make_goal, make_person
from northing.goals.models import Audience
from northing.goals.queries.sharing import describe_goal_audience
from northing.goals.services.goals import change_audience
from northing.kernel.errors import NotAllowed, Refused
from northing.people.queries import audiences as audience_options


def test_it_asks_a_person_alone_nothing(db):
    assert audience_options.audience_options_for(make_person("Robin Solo")) == []


def test_it_offers_the_rings_that_reach_somebody(owner, manager, stranger):
    assert [audience_option.audience for audience_option in audience_options.audience_options_for(owner)] == [
        "only_me",
        "manager",
        "team",
        "everyone",
    ]
    assert [audience_option.audience for audience_option in audience_options.audience_options_for(stranger)] == [
        "only_me",
        "everyone",
    ]


def test_it_keeps_the_manager_and_team_of_that_moment(owner, manager, team):
    goal = make_goal(owner)
    change_audience(owner, goal=goal, audience=Audience.TEAM)
    goal.refresh_from_db()
    assert (goal.shared_manager, goal.shared_team) == (manager, team)
    change_audience(owner, goal=goal, audience=Audience.ONLY_ME)
    goal.refresh_from_db()
    assert (goal.shared_manager, goal.shared_team) == (None, None)


@pytest.mark.parametrize(
    ("audience", "words"),
    [
        ("only_me", "Only you"),
        ("manager", "You and Daniel"),
        ("team", "You, Daniel and the Platform team"),
        ("everyone", "Everyone at your organisation"),
    ],
)
def test_it_says_who_can_see(owner, manager, audience, words):
    goal = make_goal(owner)
    change_audience(owner, goal=goal, audience=audience)
    assert describe_goal_audience(goal) == words


def test_it_does_not_name_a_former_manager(owner, manager, mentor):
    goal = make_goal(owner)
    change_audience(owner, goal=goal, audience="manager")
    owner.manager = mentor
    owner.save(update_fields=["manager"])
    assert describe_goal_audience(goal) == "Only you"


def test_it_refuses_a_ring_there_is_not(owner, goal):
    with pytest.raises(Refused):
        change_audience(owner, goal=goal, audience="the moon")


@pytest.mark.parametrize("name", ["manager", "peer", "stranger", "partner", "admin"])
def test_it_lets_nobody_else_share(request, name, goal):
    with pytest.raises(NotAllowed):
        change_audience(request.getfixturevalue(name), goal=goal, audience="everyone")
