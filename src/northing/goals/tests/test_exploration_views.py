"""An exploration on its goal's page, and what each reads of it."""

from __future__ import annotations

import pytest

from conftest import TODAY, make_goal
from northing.goals.models import Goal, GoalState
from northing.goals.services import exploration


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


@pytest.fixture
def goal(owner, manager, team):
    return make_goal(owner, "Try three roles by June", kind="exploration", audience="everyone",
                     shared_manager=manager, shared_team=team)  # fmt: skip


@pytest.fixture
def option(owner, goal):
    return exploration.create_option(owner, goal=goal, text="Move into data analysis")


def test_it_walks_from_options_to_a_goal(client, goal):
    where = f"/goals/{goal.pk}/"
    assert "Two or three ways you could go" in client.get(where).text
    assert client.post(f"{where}options/", {"text": "Move into data analysis"}).url == f"{where}#options"
    client.post(f"{where}decide-by/", {"on": "2026-08-01"})
    option = goal.options.get()
    client.post(f"/goals/options/{option.pk}/experiments/", {"text": "Shadow an analyst", "due_on": "2026-06-20"})
    experiment = option.experiments.get()
    assert "I have tried it" in client.get(where).text
    learned = {"text": experiment.text, "due_on": "2026-06-20", "tried_on": "", "learned": "I forgot the time"}
    client.post(f"/goals/experiments/{experiment.pk}/", learned)
    page = client.get(where).text
    for words in ("Decide by 1 August", "Shadow an analyst", "I forgot the time", "Choose this"):
        assert words in page
    assert "I forgot the time" in client.get(f"/goals/options/{option.pk}/choose/").text
    chosen = client.post(f"/goals/options/{option.pk}/choose/")
    made = Goal.objects.get(state=GoalState.DRAFT)
    assert chosen.url == f"/goals/{made.pk}/edit/"
    page = client.get(where).text
    assert "It led to" in page
    assert "Chosen" in page
    assert "Choose this" not in page


@pytest.mark.parametrize(
    ("path", "typed", "words"),
    [
        ("{goal}/options/", {"text": ""}, "invalid-feedback"),
        ("{goal}/options/", {"text": "x" * 281}, "x" * 281),
        ("{goal}/decide-by/", {"on": "2026-06-09"}, "behind us"),
        ("options/{option}/experiments/", {"text": "Shadow", "due_on": "2026-06-09"}, "Shadow"),
        ("options/{option}/", {"text": ""}, "invalid-feedback"),
    ],
)
def test_it_loses_nothing_typed_when_something_is_wrong(client, goal, option, path, typed, words):
    answer = client.post(f"/goals/{path.format(goal=goal.pk, option=option.pk)}", typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert "invalid-feedback" in answer.text


def test_it_asks_for_no_fourth_option(client, owner, goal, option):
    for text in ("Stay", "Train others"):
        exploration.create_option(owner, goal=goal, text=text)
    assert "Add an option" not in client.get(f"/goals/{goal.pk}/").text
    answer = client.post(f"/goals/{goal.pk}/options/", {"text": "Go freelance"})
    assert answer.status_code == 422
    assert "Go freelance" in answer.text


def test_it_asks_no_other_kind_to_explore(client, owner):
    assert 'id="options"' not in client.get(f"/goals/{make_goal(owner, kind='skill').pk}/").text


def test_it_leaves_a_closed_exploration_as_it_was(client, owner, goal, option):
    Goal.objects.update(state=GoalState.ACHIEVED, closed_on=TODAY)
    assert client.post(f"/goals/{goal.pk}/options/", {"text": "Stay"}).status_code == 403
    assert client.post(f"/goals/options/{option.pk}/", {"text": "Stay"}).status_code == 403
    assert client.get(f"/goals/options/{option.pk}/choose/").url == f"/goals/{goal.pk}/"


@pytest.mark.parametrize(("name", "sees"), [("manager", True), ("peer", False), ("stranger", False)])
def test_it_is_read_by_those_who_see_the_detail(request, client_of, goal, option, name, sees):
    page = client_of(request.getfixturevalue(name)).get(f"/goals/{goal.pk}/").text
    assert ("Move into data analysis" in page) == sees
    assert "Add an option" not in page
    assert "Choose this" not in page


def test_it_takes_the_same_queries_with_more_options(client, owner, goal, option, count_queries):
    exploration.create_experiment(owner, option=option, text="Shadow an analyst")
    few = count_queries(lambda: client.get(f"/goals/{goal.pk}/"))
    for text in ("Stay", "Train others"):
        other = exploration.create_option(owner, goal=goal, text=text)
        exploration.create_experiment(owner, option=other, text="Try it")
    assert count_queries(lambda: client.get(f"/goals/{goal.pk}/")) == few <= 12
