from __future__ import annotations

from datetime import date

import pytest

from conftest import TODAY
from northing.goals.models import Action, ActionDone


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


@pytest.fixture
def action(owner, goal):
    return Action.objects.create(goal=goal, owner=owner, text="Book the hall", due_on=TODAY)


def test_it_adds_an_action(client, goal):
    client.post(
        f"/goals/{goal.pk}/actions/", {"text": "Write the abstract", "due_on": "2026-07-01", "repeats": "monthly"}
    )
    added = goal.actions.get()
    assert (added.text, added.due_on, added.repeats) == ("Write the abstract", date(2026, 7, 1), "monthly")


def test_it_keeps_the_form_open_until_there_are_five(client, goal):
    where = f"/goals/{goal.pk}/"
    for number in range(4):
        response = client.post(f"{where}actions/", {"text": f"Write page {number}"})
        assert response.url == f"{where}?another=1#action_text"
    page = client.get(response.url.partition("#")[0]).text
    assert '<details class="n-details mt-3" open>' in page
    assert 'id="action_text"' in page
    assert '<details class="n-details mt-3">' in client.get(where).text
    assert client.post(f"{where}actions/", {"text": "Write page 5"}).url == f"{where}#actions"


@pytest.mark.parametrize(
    "typed",
    [
        {"text": "", "due_on": "2026-07-01"},
        {"text": "Write the abstract", "due_on": "the first of July"},
        {"text": "Write the abstract", "due_on": "", "repeats": "weekly"},
        {"text": "Write the abstract", "repeats": "sometimes"},
        {"text": "x" * 281},
        {"text": "Write the abstract", "due_on": "2026-06-09"},
    ],
)
def test_it_loses_nothing_typed_when_something_is_wrong(client, goal, typed):
    response = client.post(f"/goals/{goal.pk}/actions/", typed)
    assert response.status_code == 422
    assert "invalid-feedback" in response.content.decode()
    assert typed["text"] in response.content.decode()
    assert not goal.actions.exists()


def test_it_says_kindly_that_five_are_plenty(client, owner, goal):
    for number in range(5):
        Action.objects.create(goal=goal, owner=owner, text=f"Write page {number}", due_on=TODAY)
    page = client.post(
        f"/goals/{goal.pk}/actions/", {"text": "Write the abstract", "due_on": "2026-07-01"}, follow=True
    )
    assert "more than five" in page.content.decode()


def test_it_keeps_a_day_behind_us_while_the_words_change(client, action):
    action.due_on = date(2026, 6, 1)
    action.save()
    client.post(f"/goals/actions/{action.pk}/", {"text": "Book the small hall", "due_on": "2026-06-01", "repeats": ""})
    action.refresh_from_db()
    assert (action.text, action.due_on) == ("Book the small hall", date(2026, 6, 1))


def test_it_changes_an_action(client, action):
    page = client.get(f"/goals/actions/{action.pk}/")
    assert "Book the hall" in page.content.decode()
    client.post(f"/goals/actions/{action.pk}/", {"text": "Book the small hall", "due_on": "", "repeats": ""})
    action.refresh_from_db()
    assert (action.text, action.due_on) == ("Book the small hall", None)


def test_it_keeps_what_was_typed_into_a_change(client, action):
    response = client.post(f"/goals/actions/{action.pk}/", {"text": "Book it", "due_on": "", "repeats": "weekly"})
    assert response.status_code == 422
    assert "Book it" in response.content.decode()


def test_it_ticks_and_takes_the_tick_back(client, action):
    seen = {"was_due_on": TODAY.isoformat()}
    client.post(f"/goals/actions/{action.pk}/tick/", seen)
    client.post(f"/goals/actions/{action.pk}/tick/", seen)
    action.refresh_from_db()
    assert (action.done_on, ActionDone.objects.count()) == (TODAY, 1)
    client.post(f"/goals/actions/{action.pk}/untick/")
    action.refresh_from_db()
    assert (action.done_on, ActionDone.objects.count()) == (None, 0)


def test_it_counts_a_double_press_on_what_comes_round_once(client, action):
    Action.objects.filter(pk=action.pk).update(repeats="weekly")
    for _ in range(2):
        client.post(f"/goals/actions/{action.pk}/tick/", {"was_due_on": TODAY.isoformat()})
    action.refresh_from_db()
    assert (action.due_on, ActionDone.objects.count()) == (date(2026, 6, 17), 1)


def test_it_moves_by_button_and_by_dragging(client, owner, goal, action):
    other = Action.objects.create(goal=goal, owner=owner, text="Write the abstract", position=1)
    client.post(f"/goals/actions/{other.pk}/move/", {"to": "up"})
    assert list(goal.actions.values_list("pk", flat=True)) == [other.pk, action.pk]
    client.post(f"/goals/{goal.pk}/actions/order/", {"order": f"{action.pk},{other.pk},²,x"})
    assert list(goal.actions.values_list("pk", flat=True)) == [action.pk, other.pk]


def test_it_removes_an_action(client, action):
    client.post(f"/goals/actions/{action.pk}/remove/")
    assert not Action.objects.exists()


ADDRESSES = [
    "/goals/{goal}/actions/",
    "/goals/{goal}/actions/order/",
    "/goals/actions/{action}/",
    "/goals/actions/{action}/tick/",
    "/goals/actions/{action}/untick/",
    "/goals/actions/{action}/move/",
    "/goals/actions/{action}/remove/",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("name", "status"),
    [("manager", 403), ("mentor", 404), ("peer", 404), ("stranger", 404), ("partner", 404), ("admin", 404)],
)
def test_it_is_the_owners_to_change(request, client_of, manager, goal, action, address, name, status):
    goal.audience, goal.shared_manager = "manager", manager
    goal.save()
    client = client_of(request.getfixturevalue(name))
    path = address.format(goal=goal.pk, action=action.pk)
    assert client.post(path, {"text": "Mine now", "to": "up", "order": "1"}).status_code == status
    assert list(Action.objects.values_list("text", flat=True)) == ["Book the hall"]


@pytest.mark.parametrize("address", [a for a in ADDRESSES if a != "/goals/actions/{action}/"])
def test_it_changes_nothing_by_a_link(client, goal, action, address):
    assert client.get(address.format(goal=goal.pk, action=action.pk)).status_code == 405


@pytest.mark.parametrize(
    ("act", "to", "at"),
    [("tick", "", "tick-{}"), ("untick", "", "tick-{}"), ("move", "down", "down-{}"), ("move", "up", "up-{}")],
)
def test_it_leads_back_to_the_button_that_was_pressed(client, goal, action, act, to, at):
    Action.objects.create(goal=goal, owner=goal.owner, text="Send the invitations", position=1)
    answer = client.post(f"/goals/actions/{action.pk}/{act}/", {"to": to})
    assert answer.url == f"/goals/{goal.pk}/#{at.format(action.pk)}"
    assert f'id="{at.format(action.pk)}"' in client.get(answer.url).text


def test_it_speaks_of_dragging_only_where_it_works(client, goal, action):
    Action.objects.create(goal=goal, owner=goal.owner, text="Send the invitations", position=1)
    assert "<span data-drag hidden>, or drag them</span>" in client.get(f"/goals/{goal.pk}/").text


def test_it_leads_to_the_goal_when_the_address_of_the_form_is_opened_again(client, goal):
    answer = client.get(f"/goals/{goal.pk}/actions/", headers={"accept": "text/html"})
    assert (answer.status_code, answer["Location"]) == (302, f"/goals/{goal.pk}/")
