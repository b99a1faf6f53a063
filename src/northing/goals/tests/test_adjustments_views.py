"""The four steps of a change of course, as a person walks them."""

from __future__ import annotations

import pytest

from northing.goals.models import Adjustment, Audience, Goal, GoalState
from northing.goals.services.goals import write_revision


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


def decide_on(client, goal, decision: str, **fields: str):
    start = f"/goals/{goal.pk}/adjust"
    client.post(f"{start}/what-changed/", {"what_happened": "The event was cancelled."})
    client.post(f"{start}/still-right/", {"still_makes_sense": "Speaking still matters."})
    return client.post(f"{start}/what-now/", {"decision": decision} | fields)


def test_it_writes_nothing_before_the_first_answer(client, goal):
    page = client.get(f"/goals/{goal.pk}/adjust/", follow=True)
    assert "What has changed?" in page.content.decode()
    assert not Adjustment.objects.exists()


@pytest.mark.parametrize("step", ["still-right", "what-now", "tell", "elsewhere"])
def test_it_begins_at_the_beginning(client, goal, step):
    page = client.get(f"/goals/{goal.pk}/adjust/{step}/", follow=True)
    assert page.redirect_chain[-1][0] == f"/goals/{goal.pk}/adjust/what-changed/"


def test_it_is_left_and_taken_up_where_it_was_left(client, goal):
    client.post(f"/goals/{goal.pk}/adjust/what-changed/", {"what_happened": "The event was cancelled."})
    assert client.get(f"/goals/{goal.pk}/adjust/").url.endswith("/still-right/")
    assert "cancelled" in client.get(f"/goals/{goal.pk}/adjust/what-changed/").content.decode()
    assert Adjustment.objects.count() == 1


def test_it_asks_for_a_word_or_the_tick(client, goal):
    response = client.post(f"/goals/{goal.pk}/adjust/what-changed/", {"what_happened": " "})
    assert response.status_code == 422
    assert not Adjustment.objects.exists()


def test_it_offers_the_discouraged_something_smaller_first(client, goal):
    start = f"/goals/{goal.pk}/adjust"
    client.post(f"{start}/what-changed/", {"what_happened": "", "discouraged": "on"})
    client.post(f"{start}/still-right/", {"still_makes_sense": "I think so."})
    page = client.get(f"{start}/what-now/").content.decode()
    assert "so small that you can do it today" in page
    assert "Talk to somebody" in page


def test_it_goes_from_adjust_through_the_edit_page_to_a_note_with_old_and_new(client, owner, goal):
    write_revision(owner, goal=goal)
    assert decide_on(client, goal, "adjust").url == f"/goals/{goal.pk}/edit/"
    form = client.get(f"/goals/{goal.pk}/edit/").context["form"]
    typed = {field.html_name: field.value() or "" for field in form}
    typed |= {field.html_name: field.value() or "" for row in form.measures for field in row}
    typed |= {"statement": "Give two talks by 30 September", "what_changed": "One talk less", "why": "It is cancelled"}
    saved = client.post(f"/goals/{goal.pk}/edit/", typed)
    assert saved.url == f"/goals/{goal.pk}/adjust/tell/"
    page = client.get(saved.url).content.decode()
    assert "It was: Give three talks" in page
    assert "It is now: Give two talks" in page
    assert "<del>" in page
    done = client.post(saved.url, {"note": "Daniel, let us talk."})
    assert done.url == f"/goals/{goal.pk}/"
    adjustment = Adjustment.objects.get()
    assert (adjustment.note, adjustment.finished_at is not None) == ("Daniel, let us talk.", True)


def test_it_asks_nothing_twice_on_the_edit_page(client, owner, goal):
    write_revision(owner, goal=goal)
    decide_on(client, goal, "adjust")
    form = client.get(f"/goals/{goal.pk}/edit/").context["form"]
    assert form["what_changed"].value() == "The event was cancelled."
    assert form["why"].value() == "Speaking still matters."


def test_it_puts_no_words_into_an_edit_that_is_no_adjustment(client, goal):
    client.post(f"/goals/{goal.pk}/adjust/what-changed/", {"what_happened": "The event was cancelled."})
    page = client.get(f"/goals/{goal.pk}/edit/")
    assert page.context["form"]["what_changed"].value() is None
    assert "a moment ago" not in page.text


def test_it_pivots_and_ends_in_the_new_goals_form(client, goal):
    tell = decide_on(client, goal, "pivot", new_statement="Write three articles by 30 September").url
    assert tell.endswith("/tell/")
    assert "Write three articles" in client.get(tell).content.decode()
    successor = Goal.objects.get(state=GoalState.DRAFT)
    assert client.post(tell, {"note": "Dear Daniel"}).url == f"/goals/{successor.pk}/edit/"


@pytest.mark.parametrize(
    ("decision", "fields", "state"),
    [("park", {}, "parked"), ("drop", {"reason": "overtaken"}, "dropped"), ("keep", {}, "active")],
)
def test_it_carries_out_what_was_decided(client, goal, decision, fields, state):
    tell = decide_on(client, goal, decision, **fields).url
    goal.refresh_from_db()
    assert goal.state == state
    assert client.get(tell).status_code == 200


def test_it_lets_a_note_be_finished_after_the_goal_is_closed(client, goal):
    decide_on(client, goal, "drop", reason="overtaken")
    assert client.get(f"/goals/{goal.pk}/adjust/").url.endswith("/tell/")
    assert client.get(f"/goals/{goal.pk}/adjust/what-now/").status_code == 302
    client.post(f"/goals/{goal.pk}/adjust/tell/", {"note": "Dear Daniel"})
    assert client.get(f"/goals/{goal.pk}/adjust/").status_code == 403


@pytest.mark.parametrize(
    "typed",
    [
        {"decision": "drop"},
        {"decision": "pivot", "new_statement": ""},
        {"decision": "pivot", "new_statement": "Give three talks by 30 September"},
        {"decision": "burn"},
        {},
    ],
)
def test_it_asks_again_where_a_decision_lacks_something(client, goal, typed):
    client.post(f"/goals/{goal.pk}/adjust/what-changed/", {"what_happened": "The event was cancelled."})
    assert client.post(f"/goals/{goal.pk}/adjust/what-now/", typed).status_code == 422
    goal.refresh_from_db()
    assert goal.state == GoalState.ACTIVE


@pytest.mark.parametrize(
    ("name", "status"),
    [("manager", 403), ("mentor", 404), ("peer", 404), ("stranger", 404), ("partner", 404), ("admin", 404)],
)
def test_it_is_the_owners_walk(request, client_of, manager, goal, name, status):
    goal.audience, goal.shared_manager = "manager", manager
    goal.save()
    client = client_of(request.getfixturevalue(name))
    assert client.get(f"/goals/{goal.pk}/adjust/").status_code == status
    assert client.post(f"/goals/{goal.pk}/adjust/what-changed/", {"what_happened": "x"}).status_code == status
    assert not Adjustment.objects.exists()


def test_it_reads_the_manager_only_where_the_note_is_written(client, goal, django_assert_num_queries):
    with django_assert_num_queries(4):  # the session, the person, the goal, an adjustment left half-way
        client.get(f"/goals/{goal.pk}/adjust/what-changed/")


def test_it_says_that_the_note_is_sent_and_to_whom(client, goal, owner):
    goal.set_audience(owner, Audience.MANAGER)
    goal.save()
    decide_on(client, goal, "keep")
    step = f"/goals/{goal.pk}/adjust/tell/"
    version = client.get(step).context["form"]["version"].value()
    page = client.post(step, {"note": "I keep going.", "send": "on", "version": version}, follow=True)
    assert "Your note is sent to Daniel Brandt" in page.text
    assert Adjustment.objects.get().sent_to == owner.manager


def test_it_shows_what_the_coach_reads_in_a_first_wording_without_javascript(client, goal):
    page = decide_on(client, goal, "pivot", new_statement="Learn Figma by October", read="1")
    assert "In lists the coach would call it" in page.text
    assert Goal.objects.count() == 1
    assert Adjustment.objects.get().decision == ""
