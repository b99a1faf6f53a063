"""Today: north on top, what needs me now, the plan at a glance."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from conftest import TODAY, make_goal, make_measure, make_person
from northing.checkins.models import NoteAnswers
from northing.checkins.services.checkins import begin_checkin, finish_checkin
from northing.checkins.services.notes import note_goal
from northing.goals.models import Audience, Goal, GoalState
from northing.goals.services.actions import create_action
from northing.goals.services.goals import change_audience
from northing.goals.services.measures import record_reading
from northing.kernel import dates
from northing.kernel.inbox import InboxItem, InboxSource
from northing.people.models import Person
from northing.vision.services.statements import write_statement
from northing.vision.services.values import create_value


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


@pytest.fixture
def manager_asks(register_only):
    """The manager waits for something from each of their reports."""

    def asked(person, day):
        return Person.objects.filter(reports__pk=person.pk)

    def item(manager):
        return InboxItem("message", f"{manager.name} asks", "Something", "/somewhere/", "Answer", key="x:1")

    register_only(InboxSource(kind="x.asked", label="Somebody asks", position=1, waiting=asked, item=item))


def fill(owner, number: int) -> Goal:
    goal = make_goal(owner, f"Goal number {number}")
    record_reading(owner, measure=make_measure(goal), on=TODAY, value=1)
    create_action(owner, goal=goal, text=f"Step {number}", due_on=date(2026, 6, 20))
    make_goal(owner, f"Draft {number}", state=GoalState.DRAFT)
    make_goal(owner, f"Reached {number}", state=GoalState.ACHIEVED, closed_on=TODAY, celebration="Cake")
    return goal


def items_on(client) -> list[str]:
    return [item.title for item in client.get("/").context["items"]]


def test_it_welcomes_a_newcomer_with_one_loud_step_at_a_time(client, owner):
    assert client.get("/").context["now"] == 1
    write_statement(owner, text="I lead a small group", horizon_year=2031)
    assert client.get("/").context["now"] == 2
    create_value(owner, name="Craft")
    page = client.get("/")
    assert page.context["now"] == 3
    assert "Welcome, Ines" in page.text


def test_it_lists_drafts_among_the_first_steps(client, owner):
    make_goal(owner, "Half a thought", state=GoalState.DRAFT)
    assert "Half a thought" in client.get("/").text


def test_it_shows_north_the_year_and_each_goal(client, owner):
    write_statement(owner, text="I lead a small group", horizon_year=2031)
    fill(owner, 1)
    page = client.get("/").text
    for words in ("Your north, 2031", "I lead a small group", "Goal number 1", "1 of 3 talks", "Step 1", "Only you"):
        assert words in page


def test_it_asks_for_a_vision_where_there_is_none(client, goal):
    assert "Where would you like to be in five years?" in client.get("/").text


@pytest.mark.parametrize("state", [GoalState.ACHIEVED, GoalState.PARKED])
def test_it_stays_today_when_no_goal_is_active_any_more(client, goal, state):
    Goal.objects.update(state=state, closed_on=TODAY, celebration="A day by the sea")
    page = client.get("/").text
    assert "Welcome" not in page
    assert "No goal is active now." in page
    assert ("A day by the sea" in page) == (state == GoalState.ACHIEVED)


def test_it_says_who_sees_a_goal_now(client, owner, goal, mentor):
    change_audience(owner, goal=goal, audience=Audience.MANAGER)
    assert "You and Daniel" in client.get("/").text
    owner.manager = mentor
    owner.save()
    page = client.get("/").text
    assert "You and Daniel" not in page
    assert "Only you" in page


def test_it_stops_asking_once_the_month_is_done(client, owner, goal):
    create_action(owner, goal=goal, text="Book a room")
    assert items_on(client) == ["Your June check-in is open"]
    checkin = begin_checkin(owner, month=date(2026, 6, 1))
    note_goal(owner, checkin=checkin, goal=goal, answers=NoteAnswers(progress="One"))
    assert items_on(client) == ["Your June check-in is begun"]
    finish_checkin(owner, checkin=checkin)
    assert items_on(client) == []
    assert "Nothing needs you now." in client.get("/").text


def test_it_names_the_step_that_is_due_first_not_the_one_on_top(client, owner, goal):
    create_action(owner, goal=goal, text="Some day")
    create_action(owner, goal=goal, text="In autumn", due_on=date(2026, 9, 1))
    create_action(owner, goal=goal, text="In July", due_on=date(2026, 7, 1))
    assert client.get("/").context["rows"][0].next_action.text == "In July"


@pytest.mark.parametrize(
    ("zone", "month", "greeting"),
    [("Pacific/Auckland", "July", "Good morning"), ("America/Los_Angeles", "June", "Good afternoon")],
)
def test_it_lives_in_the_persons_own_time_zone(client, owner, goal, monkeypatch, zone, month, greeting):
    """The same moment is the first of July in Auckland and still June in Los Angeles."""
    moment = datetime(2026, 6, 30, 22, 0, tzinfo=dates.UTC)
    monkeypatch.setattr(dates, "clock", lambda: moment)
    owner.time_zone = zone
    owner.save()
    page = client.get("/")
    assert f"Your {month} check-in is open" in page.text
    assert page.context["greeting"] == greeting


def test_it_shows_nothing_of_anybody_else(client_of, owner, manager, peer):
    change_audience(owner, goal=fill(owner, 1), audience=Audience.EVERYONE)
    make_goal(peer, "The peer's own")
    page = client_of(peer).get("/").text
    assert "The peer's own" in page or "The peer&#x27;s own" in page
    assert "Goal number 1" not in page


def test_it_takes_no_more_queries_for_more_of_everything(client, owner, count_queries):
    """Fewer, even: once five things are found, the kinds after them are not read."""
    write_statement(owner, text="I lead a small group", horizon_year=2031)
    fill(owner, 1)
    few = count_queries(lambda: client.get("/"))
    for number in (2, 3, 4):
        fill(owner, number)
    assert count_queries(lambda: client.get("/")) <= few
    assert few <= 12


def test_it_opens_for_somebody_alone(client_of, db):
    alone = make_person("Robin")
    make_goal(alone)
    assert "Only you" in client_of(alone).get("/").text


def test_it_takes_no_post(client):
    assert client.post("/").status_code == 405


def test_it_shows_five_things_and_leads_to_the_rest(client, owner):
    for number in range(8):
        make_goal(owner, f"Goal number {number}", deadline=TODAY)
    page = client.get("/")
    assert len(page.context["items"]) == 5
    assert page.context["items"][0].title == "Your June check-in is open"
    assert "See all of it" in page.text
    everything = client.get("/waiting/").text
    assert all(f"Goal number {number}" in everything for number in range(8))
    assert "Your June check-in is open" in everything


def test_it_says_that_somebody_waits_and_loads_who(client, goal, manager_asks):
    page = client.get("/").text
    assert "Something from others waits for you." in page
    assert "Somebody asks" in page
    assert 'hx-get="/waiting/others/"' in page
    assert "Daniel Brandt asks" in client.get("/waiting/others/", headers={"HX-Request": "true"}).text
    assert "Daniel Brandt asks" in client.get("/waiting/").text


def test_it_tells_a_newcomer_that_somebody_waits(client, manager_asks):
    page = client.get("/").text
    assert 'hx-get="/waiting/others/"' in page
    assert "Three steps" in page
    assert page.count("btn-primary") == 1


def test_it_says_nothing_of_others_to_a_person_alone(client_of, db, manager_asks):
    alone = client_of(make_person("Robin"))
    assert "/waiting/others/" not in alone.get("/").text
    assert "asks" not in alone.get("/waiting/others/", headers={"HX-Request": "true"}).text
