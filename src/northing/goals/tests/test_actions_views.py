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
    assert 'id="action_text"' in page
    assert "add-action" not in page
    later = client.get(where).text
    assert 'id="action_text"' not in later
    assert 'id="add-action" data-sheet' in later
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


WITH_PAGES = ["/goals/{goal}/actions/", "/goals/actions/{action}/"]
ADDRESSES = [
    *WITH_PAGES,
    "/goals/{goal}/actions/order/",
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


@pytest.mark.parametrize("address", [a for a in ADDRESSES if a not in WITH_PAGES])
def test_it_changes_nothing_by_a_link(client, goal, action, address):
    assert client.get(address.format(goal=goal.pk, action=action.pk)).status_code == 405


@pytest.mark.parametrize(
    ("act", "to", "at"),
    [
        ("tick", "", "done-actions"),
        ("untick", "", "tick-{}"),
        ("move", "down", "down-{}"),
        ("move", "up", "up-{}"),
    ],
)
def test_it_leads_back_to_the_button_that_was_pressed(client, goal, action, act, to, at):
    Action.objects.create(goal=goal, owner=goal.owner, text="Send the invitations", position=1)
    answer = client.post(f"/goals/actions/{action.pk}/{act}/", {"to": to})
    assert answer.url == f"/goals/{goal.pk}/#{at.format(action.pk)}"
    assert f'id="{at.format(action.pk)}"' in client.get(answer.url).text


def test_it_adds_an_action_on_a_page_of_its_own(client, goal):
    page = client.get(f"/goals/{goal.pk}/actions/")
    assert page.status_code == 200
    assert "What will you do?" in page.text


def test_it_takes_back_only_an_action_that_was_not_there_before(client, goal, action):
    again = {"text": action.text, "due_on": TODAY.isoformat()}
    assert ">Undo<" not in client.post(f"/goals/{goal.pk}/actions/", again, follow=True).text
    new = {"text": "Send the invitations", "due_on": "2026-07-02"}
    client.post(f"/goals/{goal.pk}/actions/", new)
    added = Action.objects.get(text="Send the invitations")
    assert f"/goals/actions/{added.pk}/remove/" in client.get(f"/goals/{goal.pk}/").text


ROW = {"action-0-text": "Book a slot", "action-0-due_on": "2026-06-20", "action-2-text": "Write the outline"}


def test_it_picks_several_first_actions_at_once(client, goal):
    page = client.get(f"/goals/{goal.pk}/actions/first/")
    assert "Which first steps bring it about?" in page.text
    assert len(page.context["rows"]) == 3
    assert client.post(f"/goals/{goal.pk}/actions/first/", ROW).url == f"/goals/{goal.pk}/"
    assert list(Action.objects.values_list("text", flat=True)) == ["Book a slot", "Write the outline"]
    client.post(f"/goals/{goal.pk}/actions/first/", ROW)
    assert Action.objects.count() == 2  # pressed twice
    assert len(client.get(f"/goals/{goal.pk}/actions/first/").context["rows"]) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"action-0-due_on": "2026-06-09"}, "That day is behind us"),
        ({"action-1-repeats": "weekly", "action-1-text": "Rehearse"}, "Name the first day"),
        ({"action-1-due_on": "2026-07-01"}, "action_action-1-text_error"),
    ],
)
def test_it_saves_none_of_the_first_actions_where_one_does_not_fit(client, goal, change, said):
    answer = client.post(f"/goals/{goal.pk}/actions/first/", ROW | change)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Write the outline"' in answer.text
    assert not Action.objects.exists()


def test_it_asks_for_one_action_or_none_at_all(client, goal):
    assert "or finish later" in client.post(f"/goals/{goal.pk}/actions/first/", {"x": "1"}).text
    for number in range(5):
        Action.objects.create(goal=goal, owner=goal.owner, text=f"Step {number}", position=number)
    assert client.get(f"/goals/{goal.pk}/actions/first/").url == f"/goals/{goal.pk}/#actions"
