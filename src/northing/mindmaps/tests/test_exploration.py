"""Options of an exploration come onto the map, and later what was learned of them."""

import pytest
from django.urls import reverse

from conftest import make_goal
from northing.goals.services.exploration import create_experiment, create_option, update_experiment
from northing.kernel.errors import NotAllowed, Refused
from northing.mindmaps.models import MindMap
from northing.mindmaps.services.branches import change_branch, move_branch, remove_branch
from northing.mindmaps.services.imports import put_exploration_on_map
from northing.mindmaps.tests.builders import branch_called, make_map, outline_of


@pytest.fixture
def goal(owner):
    found = make_goal(owner, "Try two roles by June", name="Try two roles", kind="exploration")
    create_option(owner, goal=found, text="Data analysis")
    create_option(owner, goal=found, text="Teaching")
    return found


def learn(owner, goal, text, learned):
    option = goal.options.get(text=text)
    tried = create_experiment(owner, option=option, text=f"Try {learned}")
    update_experiment(owner, experiment=tried, text=tried.text, due_on=None, tried_on=None, learned=learned)


def test_it_begins_a_map_where_there_is_none(owner, goal):
    new = put_exploration_on_map(owner, goal=goal)
    assert outline_of(new.mind_map) == {"Try two roles": {"Data analysis": {}, "Teaching": {}}}
    assert new.trunk.goal == goal


def test_it_adds_only_what_is_new(owner, goal):
    easy = make_map(owner)
    put_exploration_on_map(owner, goal=goal)
    make_map(owner, {}, title="A later one")
    # What was reworded and moved stays so.
    change_branch(owner, branch=branch_called(easy, "Teaching"), text="Teaching adults")
    move_branch(owner, branch=branch_called(easy, "Teaching adults"), under=branch_called(easy, "Craft"))
    learn(owner, goal, "Data analysis", "Too quiet for me")
    learn(owner, goal, "Teaching", "I forgot the time")
    new = put_exploration_on_map(owner, goal=goal)
    assert new.mind_map == easy
    assert [row.text for row in new.rows] == ["Too quiet for me", "I forgot the time"]
    assert outline_of(easy)["Try two roles"] == {"Data analysis": {"Too quiet for me": {}}}
    assert outline_of(easy)["Craft"] == {"Teaching adults": {"I forgot the time": {}}}
    assert not put_exploration_on_map(owner, goal=goal).rows


def test_it_comes_again_when_it_was_removed(owner, goal):
    new = put_exploration_on_map(owner, goal=goal)
    remove_branch(owner, branch=new.trunk)
    again = put_exploration_on_map(owner, goal=goal)
    assert outline_of(again.mind_map) == {"Try two roles": {"Data analysis": {}, "Teaching": {}}}


def test_it_is_the_owners_and_for_explorations(owner, goal, manager):
    with pytest.raises(NotAllowed):
        put_exploration_on_map(manager, goal=goal)
    with pytest.raises(Refused, match="exploration"):
        put_exploration_on_map(owner, goal=make_goal(owner))
    assert not MindMap.objects.exists()


def test_it_is_pressed_on_the_goals_page_and_taken_back(owner, goal, client_of):
    client = client_of(owner)
    page = client.get(goal.get_absolute_url()).text
    address = reverse("mindmaps:add_exploration", args=[goal.pk])
    assert address in page
    assert "3 branches are new." in client.post(address, follow=True).text
    assert "on your map already" in client.post(address, follow=True).text
    [new] = {row.batch for row in MindMap.objects.get().branches.all()}
    client.post(reverse("mindmaps:undo_import", args=[MindMap.objects.get().pk, new]))
    assert outline_of(MindMap.objects.get()) == {}
