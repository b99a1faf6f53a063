"""What the sentence says and its fields do not: offered on the goal's page, taken with one press."""

from __future__ import annotations

import pytest

from conftest import make_goal, make_measure
from northing.goals.models import GoalState
from northing.goals.services.goals import write_revision

SENTENCE = "Give three talks to colleagues by 30 September, so that I am calm in front of a room"


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


@pytest.fixture
def goal(owner):
    goal = make_goal(owner, SENTENCE)
    write_revision(owner, goal=goal)
    return goal


def test_it_offers_the_measure_and_the_reason_of_the_sentence(client, goal):
    page = client.get(f"/goals/{goal.pk}/").text
    assert "Talks, from 0 to 3 talks" in page
    assert "I am calm in front of a room</p>" in page
    assert "Use as the measure" in page
    assert "Use as the reason" in page


def test_it_takes_the_measure_once_and_notes_it_in_the_history(client, goal):
    for _ in range(2):
        page = client.post(f"/goals/{goal.pk}/take/measure/", follow=True).text
    measure = goal.measures.get()
    assert (measure.name, measure.baseline, measure.target, measure.unit) == ("Talks", 0, 3, "talks")
    assert "Use as the measure" not in page
    assert [revision.what_changed for revision in goal.revisions.all()] == ["Measure added", ""]


def test_it_takes_the_reason_once_and_over_nothing(client, goal):
    client.post(f"/goals/{goal.pk}/take/reason/")
    goal.refresh_from_db()
    assert goal.reason == "I am calm in front of a room"
    goal.reason = "Because I go quiet"
    goal.save()
    page = client.post(f"/goals/{goal.pk}/take/reason/", follow=True).text
    assert "Because I go quiet" in page
    assert "Use as the reason" not in page


def test_it_keeps_no_history_of_a_draft(client, owner):
    draft = make_goal(owner, SENTENCE, state=GoalState.DRAFT, activated_on=None)
    client.post(f"/goals/{draft.pk}/take/measure/")
    assert draft.measures.get().target == 3
    assert not draft.revisions.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "Learn Figma by the end of February",
        "Have 0 incidents by 30 September",
        "Earn 99999999999999999999 euros by 30 September",
    ],
)
def test_it_offers_nothing_it_could_not_keep(client, owner, statement):
    goal = make_goal(owner, statement)
    assert "Use as the measure" not in client.get(f"/goals/{goal.pk}/").text
    assert client.post(f"/goals/{goal.pk}/take/measure/").status_code == 302
    assert not goal.measures.exists()


def test_it_offers_nothing_beside_what_is_there(client, owner):
    goal = make_goal(owner, SENTENCE, reason="Because I go quiet")
    make_measure(goal)
    page = client.get(f"/goals/{goal.pk}/").text
    assert "Your sentence says" not in page


def test_it_offers_it_to_nobody_else(client_of, manager, goal):
    goal.audience, goal.shared_manager = "manager", manager
    goal.save()
    assert "Your sentence says" not in client_of(manager).get(f"/goals/{goal.pk}/").text


def test_it_knows_nothing_else_to_take(client, goal):
    assert client.post(f"/goals/{goal.pk}/take/everything/").status_code == 404


def test_it_leaves_a_closed_goal_as_it_was(client, owner):
    closed = make_goal(owner, SENTENCE, state=GoalState.ACHIEVED, closed_on="2026-06-01")
    assert client.post(f"/goals/{closed.pk}/take/reason/").status_code == 403
