"""The page of one goal, and what each person reads on it."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import TODAY, make_goal, make_measure, make_person
from northing.goals.models import Action, GoalState, Reading, Revision
from northing.goals.services import adjustments
from northing.goals.services.goals import write_revision


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


@pytest.fixture
def shown(owner, manager, team):
    """A goal with something in every part of its page, shared with everyone."""
    goal = make_goal(
        owner,
        audience="everyone",
        shared_manager=manager,
        shared_team=team,
        reason="Because speaking frightens me",
        win_condition="The room laughs at the right place",
        celebration="A day at the sea",
        confidence=2,
    )
    Reading.objects.create(measure=make_measure(goal), on=date(2026, 5, 4), value=1, note="The first one")
    Action.objects.create(goal=goal, owner=owner, text="Book the hall", due_on=TODAY)
    first = write_revision(owner, goal=goal)
    Revision.objects.filter(pk=first.pk).update(statement="Give two talks by 30 September")
    write_revision(owner, goal=goal, what_changed="One talk more", why="Two were easy")
    return goal


def body(client, goal) -> str:
    response = client.get(f"/goals/{goal.pk}/")
    assert response.status_code == 200
    return response.content.decode()


OWN = ["A day at the sea", "Adjust or pivot", "Let it go"]
DETAIL = ["Because speaking frightens me", "The room laughs", "Book the hall", "One talk more", "The first one"]
PROGRESS = ["Give three talks", "1 of 3 talks", "30 September"]
READS = {
    "owner": (PROGRESS + DETAIL + OWN, []),
    "manager": (PROGRESS + DETAIL, OWN),
    "peer": (PROGRESS, DETAIL + OWN),
    "stranger": (PROGRESS, DETAIL + OWN),
    "mentor": (PROGRESS, DETAIL + OWN),
    "partner": (PROGRESS, DETAIL + OWN),
    "admin": (PROGRESS, DETAIL + OWN),
}


@pytest.mark.parametrize("name", READS)
def test_it_shows_each_person_what_their_ring_allows(request, client_of, shown, name):
    page = body(client_of(request.getfixturevalue(name)), shown)
    there, hidden = READS[name]
    assert [words for words in there if words not in page] == []
    assert [words for words in hidden if words in page] == []


@pytest.mark.parametrize("name", ["manager", "mentor", "peer", "stranger", "partner", "admin"])
def test_it_is_not_there_for_others_while_it_is_private(request, client_of, goal, name):
    assert client_of(request.getfixturevalue(name)).get(f"/goals/{goal.pk}/").status_code == 404


def test_it_keeps_low_confidence_from_the_wider_rings(client_of, owner, peer, shown):
    assert "Needs a hand" in body(client_of(owner), shown)
    assert "Needs a hand" not in body(client_of(peer), shown)


def test_it_keeps_the_reason_of_letting_go_from_the_wider_rings(client_of, owner, peer, shown):
    shown.state, shown.closed_on, shown.drop_reason = GoalState.DROPPED, TODAY, "not_mine"
    shown.save()
    assert "It was not really mine" in body(client_of(owner), shown)
    assert "It was not really mine" not in body(client_of(peer), shown)


def test_it_does_not_call_a_goal_parked_that_was_let_go(client_of, owner, shown):
    shown.state, shown.closed_on, shown.drop_reason = GoalState.DROPPED, TODAY, "not_mine"
    shown.save()
    page = body(client_of(owner), shown)
    assert "Parked" not in page
    assert "Goal let go" in page


def test_it_hides_it_from_a_new_manager(client_of, owner, shown):
    shown.audience = "manager"
    shown.save()
    owner.manager = make_person("Nadia Frey")
    owner.save()
    assert client_of(owner.manager).get(f"/goals/{shown.pk}/").status_code == 404


def test_it_shows_old_and_new_wording_side_by_side(client, shown):
    page = body(client, shown)
    assert "<del>" in page
    assert "<ins>" in page
    assert "Two were easy" in page


def test_it_draws_the_readings_and_tells_them_in_a_table(client, shown):
    page = body(client, shown)
    assert "<svg" in page
    assert "<table" in page


def test_it_fetches_check_ins_apart_with_a_link_for_those_without_scripts(client, goal):
    page = body(client, goal)
    assert page.count(f"/goal/{goal.pk}/") >= 2 or page.count("hx-get=") >= 1
    assert "Read the check-ins of this goal" in page


def test_it_leads_back_to_a_change_of_course_left_half_way(client, owner, manager, client_of, goal):
    goal.audience, goal.shared_manager = "manager", manager
    goal.save()
    assert "Go on where you left off" not in body(client, goal)
    adjustments.begin_adjustment(owner, goal=goal)
    assert "Go on where you left off" in body(client, goal)
    assert "Go on where you left off" not in body(client_of(manager), goal)


def test_it_offers_reached_at_the_target(client, goal):
    measure = make_measure(goal)
    Reading.objects.create(measure=measure, on=TODAY, value=2)
    assert "You are there" not in body(client, goal)
    Reading.objects.filter(measure=measure).update(value=3)
    assert "You are there" in body(client, goal)


def test_it_takes_the_same_queries_with_twice_the_rows(client, owner, goal, count_queries):
    def fill(start: int) -> None:
        for number in range(start, start + 3):
            measure = make_measure(goal, name=f"Measure {number}")
            for day in (1, 2):
                Reading.objects.create(measure=measure, on=date(2026, 5, day), value=number)
            Action.objects.create(goal=goal, owner=owner, text=f"Action {number}", position=number)
            write_revision(owner, goal=goal, what_changed="A word", why="A reason")

    fill(0)
    once = count_queries(lambda: body(client, goal))
    fill(3)
    assert count_queries(lambda: body(client, goal)) == once
    assert once <= 12


def test_it_names_the_next_action(client, owner, goal):
    for text, due_on in (("Later", date(2026, 8, 1)), ("Sooner", date(2026, 7, 1)), ("Some day", None)):
        Action.objects.create(goal=goal, owner=owner, text=text, due_on=due_on)
    response = client.get(f"/goals/{goal.pk}/")
    assert response.context["next_action"].text == "Sooner"
    assert response.content.decode().count(", next up") == 1


def test_it_asks_no_check_in_of_a_goal_that_waits(client, owner, goal):
    parked = make_goal(owner, state=GoalState.PARKED)
    page = body(client, parked)
    assert 'btn-primary" href="/check-ins/"' not in page
    assert "Take it up again" in page
    assert "Make it active" not in page
    assert 'btn-primary" href="/check-ins/"' in body(client, goal)


def test_it_calls_a_reached_goal_reached_everywhere(client, owner):
    reached = make_goal(owner, state=GoalState.ACHIEVED, closed_on=TODAY)
    for page in (body(client, reached), client.get("/goals/").text):
        assert "Reached" in page
        assert "Achieved" not in page


def test_it_repeats_no_wording_that_stayed(client, owner, goal):
    write_revision(owner, goal=goal)
    write_revision(owner, goal=goal, what_changed="Measure added")
    page = body(client, goal)
    assert "Measure added" in page
    assert "n-diff" not in page


def test_it_keeps_in_place_what_is_there_when_the_rest_arrives(client, goal, manager):
    """What is fetched a moment later stands last, and keeps its room where there is much of it."""
    page = client.get(f"/goals/{goal.pk}/").text
    assert page.index(">This goal<") < page.index('id="h-feedback"') < page.index('id="together"')
    assert "n-awaited" not in page
    goal.last_checked_in_on = TODAY
    goal.save()
    assert "n-awaited" in client.get(f"/goals/{goal.pk}/").text
