from __future__ import annotations

from datetime import date

import pytest

from conftest import TODAY, make_goal, make_measure
from northing.goals.models import Action, Goal, GoalState, Reading
from northing.goals.services.goals import write_revision


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


@pytest.fixture
def reached(owner):
    return make_goal(owner, state=GoalState.ACHIEVED, closed_on=TODAY, celebration="A day at the sea")


def test_it_reaches_a_goal_and_quotes_the_promise(client, owner):
    goal = make_goal(owner, celebration="A day at the sea", win_condition="The room laughs")
    assert "The room laughs" in client.get(f"/goals/{goal.pk}/achieve/").content.decode()
    page = client.post(
        f"/goals/{goal.pk}/achieve/", {"on": TODAY.isoformat(), "note": "Practice in the evenings"}, follow=True
    ).content.decode()
    assert "A day at the sea" in page
    assert "Practice in the evenings" in page


@pytest.mark.parametrize("on", ["2026-06-11", "some day", ""])
def test_it_says_what_is_wrong_with_the_day(client, goal, on):
    response = client.post(f"/goals/{goal.pk}/achieve/", {"on": on, "note": "Practice in the evenings"})
    assert response.status_code == 422
    assert "Practice in the evenings" in response.content.decode()
    goal.refresh_from_db()
    assert goal.state == GoalState.ACTIVE


def test_it_marks_the_celebration_once(client, reached):
    for _ in range(2):
        client.post(f"/goals/{reached.pk}/celebrate/")
    reached.refresh_from_db()
    assert reached.celebrated_on == TODAY
    assert "Celebrated" in client.get(f"/goals/{reached.pk}/").content.decode()


@pytest.mark.parametrize("address", ["/goals/{}/achieved/", "/goals/{}/"])
def test_it_asks_for_the_promise_without_answering_for_the_person(client, reached, address):
    page = client.get(address.format(reached.pk)).text
    assert "A day at the sea" in page
    assert "I had my reward" in page
    assert "Celebrated" not in page


def test_it_celebrates_nothing_before_it_is_reached(client, goal):
    page = client.post(f"/goals/{goal.pk}/celebrate/", follow=True).content.decode()
    assert "waits for the day you reach it" in page


def test_it_lets_go_without_regret(client, goal):
    page = client.get(f"/goals/{goal.pk}/let-go/").content.decode()
    assert "without regret" in page
    assert "Only discouraged?" in page
    client.post(f"/goals/{goal.pk}/let-go/", {"reason": "overtaken", "note": "The event is gone"})
    goal.refresh_from_db()
    assert (goal.state, goal.drop_reason, goal.closing_note) == ("dropped", "overtaken", "The event is gone")


def test_it_asks_for_a_reason(client, goal):
    response = client.post(f"/goals/{goal.pk}/let-go/", {"note": "keep these words"})
    assert response.status_code == 422
    assert "keep these words" in response.content.decode()


def test_it_takes_a_goal_up_again(client, reached):
    client.post(f"/goals/{reached.pk}/reopen/")
    reached.refresh_from_db()
    assert (reached.state, reached.closed_on) == ("active", None)


@pytest.mark.parametrize("act", ["achieve", "let-go", "reopen", "celebrate"])
@pytest.mark.parametrize(
    ("name", "status"),
    [("manager", 403), ("mentor", 404), ("peer", 404), ("stranger", 404), ("partner", 404), ("admin", 404)],
)
def test_it_is_the_owners_to_end(request, client_of, manager, goal, act, name, status):
    goal.audience, goal.shared_manager = "manager", manager
    goal.save()
    client = client_of(request.getfixturevalue(name))
    typed = {"on": TODAY.isoformat(), "reason": "other"}
    assert client.post(f"/goals/{goal.pk}/{act}/", typed).status_code == status
    goal.refresh_from_db()
    assert goal.state == GoalState.ACTIVE


def test_it_deletes_a_goal_that_was_made_by_mistake(client_of, owner, goal):
    client = client_of(owner)
    assert "Delete the goal" in client.get(f"/goals/{goal.pk}/let-go/").text
    client.post(f"/goals/{goal.pk}/delete/")
    assert not Goal.objects.filter(pk=goal.pk).exists()


def test_it_takes_a_celebration_back(client, reached):
    page = client.post(f"/goals/{reached.pk}/celebrate/", follow=True).text
    assert f"/goals/{reached.pk}/celebrate/undo/" in page
    client.post(f"/goals/{reached.pk}/celebrate/undo/")
    reached.refresh_from_db()
    assert reached.celebrated_on is None


def test_it_puts_the_promise_into_a_calendar_without_the_goals_name(client, reached):
    answer = client.get(f"/goals/{reached.pk}/celebration.ics?on=2026-06-13")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:A day at the sea\r\n" in answer.text
    assert "DTSTART;VALUE=DATE:20260613\r\nDTEND;VALUE=DATE:20260614\r\n" in answer.text
    assert reached.name not in answer.text


def test_it_offers_the_next_saturday_for_it(client, reached):
    assert client.get(f"/goals/{reached.pk}/achieved/").context["calendar_form"]["on"].initial == date(2026, 6, 13)


@pytest.mark.parametrize("asked", ["", "?on=", "?on=soon", "?on=2026-02-30"])
def test_it_makes_no_file_without_a_day(client, reached, asked):
    assert client.get(f"/goals/{reached.pk}/celebration.ics{asked}").status_code == 302


def test_it_tells_the_way_there(client, owner, reached):
    reached.win_condition = "The room laughs"
    reached.save()
    measure = make_measure(reached)
    for month, value in ((2, 1), (4, 2), (6, 3)):
        Reading.objects.create(measure=measure, on=date(2026, month, 1), value=value)
    for deadline in (date(2026, 6, 30), date(2026, 9, 30)):
        reached.deadline = deadline
        reached.save()
        write_revision(owner, goal=reached)
    page = client.get(f"/goals/{reached.pk}/achieved/")
    assert page.context["reached"].sentence == "From 0 to 3 talks. It took 5 months. Its date moved once."
    assert [stage.text for stage in page.context["reached"].course.stages] == ["January, 0 talks", "", "April, 2"]
    assert "The room laughs" in page.text
    assert "n-reached" in page.text


def test_it_tells_the_way_of_a_goal_that_is_not_measured(client, owner, reached):
    for month in (2, 4):
        Action.objects.create(goal=reached, owner=owner, text="A step", done_on=date(2026, month, 1))
    page = client.get(f"/goals/{reached.pk}/achieved/")
    assert page.context["reached"].sentence == "2 actions done. It took 5 months."


def test_it_draws_a_goal_reached_at_once(client, owner):
    goal = make_goal(owner, state=GoalState.ACHIEVED, activated_on=TODAY, closed_on=TODAY)
    page = client.get(f"/goals/{goal.pk}/achieved/")
    assert page.context["reached"].sentence == "It took 1 week."
