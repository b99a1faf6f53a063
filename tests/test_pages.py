"""Every page a person meets, opened once with a full and once with an empty life."""

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_measure
from northing.goals.models import GoalState
from northing.goals.services.actions import create_action
from northing.goals.services.measures import record_reading

PLAIN = [
    "home:today",
    "vision:overview",
    "vision:values",
    "vision:statement",
    "vision:statement_versions",
    "vision:journal",
    "vision:write_entry",
    "goals:plan",
    "goals:create_goal",
    "goals:library",
    "goals:plan_sheet",
    "checkins:overview",
    "checkins:accomplishments",
    "checkins:add_accomplishment",
    "people:profile",
    "people:preferences",
    "people:export",
    "exchange:archives",
    "checkins:catch",
    "checkins:catch_anywhere",
    "records:overview",
    "exchange:take_along",
    "mindmaps:overview",
    "mindmaps:begin_map",
    "boards:board",
    "boards:add_picture",
    "boards:add_note",
    "boards:add_quote",
    "boards:add_goal",
    "boards:share",
    "insights:overview",
]


@pytest.fixture
def full_life(owner):
    goal = make_goal(owner)
    measure = make_measure(goal)
    record_reading(owner, measure=measure, on=TODAY, value=1)
    create_action(owner, goal=goal, text="Book the first slot", due_on=TODAY)
    make_goal(owner, "Read more", state=GoalState.DRAFT, activated_on=None)
    return goal


@pytest.mark.parametrize("name", PLAIN)
def test_it_opens_with_a_full_life(name, owner, full_life, client_of):
    answer = client_of(owner).get(reverse(name), follow=True)
    assert answer.status_code == 200
    assert b"<h1" in answer.content


@pytest.mark.parametrize("name", PLAIN)
def test_it_opens_with_an_empty_life(name, stranger, client_of):
    assert client_of(stranger).get(reverse(name), follow=True).status_code == 200


@pytest.mark.parametrize(
    "name", ["goals:goal", "goals:edit_goal", "goals:achieve", "goals:let_go", "checkins:for_goal"]
)
def test_it_opens_a_goal(name, owner, full_life, client_of):
    assert client_of(owner).get(reverse(name, args=[full_life.pk])).status_code == 200


@pytest.mark.parametrize("name", PLAIN)
def test_it_asks_who_you_are_first(name, owner, client):
    assert client.get(reverse(name)).status_code == 302
