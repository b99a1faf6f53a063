"""Today: north on top, what needs me now, the plan at a glance."""

from __future__ import annotations

from datetime import date, datetime, timedelta

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
from northing.kernel.inbox import InboxGroup, InboxItem, InboxSource, inbox_sources
from northing.people.models import Person
from northing.vision.services.statements import write_statement


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


@pytest.fixture
def manager_asks(register_only):
    """The manager waits for something from each of their reports."""

    kept = [source for source in inbox_sources(InboxGroup.OWN_PLAN) if source.kind == "checkins.open"]

    def asked(person, day):
        return Person.objects.filter(reports__pk=person.pk)

    def item(manager):
        return InboxItem("message", f"{manager.name} asks", "Something", "/somewhere/", "Answer", key="x:1")

    register_only(*kept, InboxSource(kind="x.asked", label="Somebody asks", position=1, waiting=asked, item=item))


def fill(owner, number: int) -> Goal:
    goal = make_goal(owner, f"Goal number {number}")
    record_reading(owner, measure=make_measure(goal), on=TODAY, value=1)
    create_action(owner, goal=goal, text=f"Step {number}", due_on=date(2026, 6, 20))
    make_goal(owner, f"Draft {number}", state=GoalState.DRAFT)
    make_goal(owner, f"Reached {number}", state=GoalState.ACHIEVED, closed_on=TODAY, celebration="Cake")
    return goal


def lines_on(client) -> list[str]:
    return [line.title for line in client.get("/").context["lines"]]


def test_it_welcomes_a_newcomer_with_one_loud_step_at_a_time(client, owner):
    assert client.get("/").context["now"] == 1
    write_statement(owner, text="I lead a small group", horizon_year=2031)
    page = client.get("/")
    assert page.context["now"] == 2
    assert "Welcome, Ines" in page.text
    assert page.text.count("btn-primary") == 1


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


def test_it_stops_asking_once_the_month_is_done(client, owner):
    goal = make_goal(owner, activated_on=TODAY)
    create_action(owner, goal=goal, text="Book a room")
    assert lines_on(client) == ["Your June check-in is open"]
    checkin = begin_checkin(owner, month=date(2026, 6, 1))
    note_goal(owner, checkin=checkin, goal=goal, answers=NoteAnswers(progress="One"))
    assert lines_on(client) == ["Your June check-in is begun"]
    finish_checkin(owner, checkin=checkin)
    assert lines_on(client) == []
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
    assert page.context["greeting"] == f"{greeting}, Ines"


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
    for number in range(7):
        make_goal(owner, f"Goal number {number}", deadline=TODAY)
        create_action(owner, goal=Goal.objects.latest("pk"), text="Step")
    page = client.get("/")
    assert len(page.context["lines"]) == 5
    assert page.context["lines"][0].title == "Your June check-in is open"
    assert "Three more can wait until next week" in page.text
    everything = client.get("/waiting/").text
    assert all(f"Goal number {number}" in everything for number in range(7))
    assert "Your June check-in is open" in everything


def test_it_says_how_many_things_need_somebody_and_how_long_the_first_takes(client, owner):
    for number in range(2):
        make_goal(owner, f"Goal number {number}", deadline=TODAY, activated_on=TODAY)
        create_action(owner, goal=Goal.objects.latest("pk"), text="Step")
    assert "Wednesday 10 June. Three things need you, and the first takes four minutes." in client.get("/").text


def test_it_ticks_the_actions_of_the_week_in_place(client, owner, goal):
    done = create_action(owner, goal=goal, text="Book a room", due_on=TODAY)
    create_action(owner, goal=goal, text="Ask for a date", due_on=TODAY + timedelta(days=7))
    create_action(owner, goal=goal, text="Rehearse", due_on=TODAY + timedelta(days=8))
    from_today = {"Referer": "http://testserver/"}
    answer = client.post(f"/goals/actions/{done.pk}/tick/", {"was_due_on": TODAY.isoformat()}, headers=from_today)
    assert answer["Location"] == f"/#tick-{done.pk}"
    page = client.get("/")
    assert [action.text for action in page.context["actions"]] == ["Book a room", "Ask for a date"]
    assert "done today" in page.text
    assert [coming.text for coming in page.context["coming"]] == ["Rehearse", "Give three talks, planned date"]


def test_it_adds_an_action_to_a_goal_that_is_chosen(client, owner, peer, goal):
    theirs = make_goal(peer)
    words = {"text": "Book a room", "due_on": TODAY.isoformat(), "repeats": ""}
    assert client.post("/goals/actions/new/", words | {"goal": theirs.pk}).status_code == 422
    assert client.post("/goals/actions/new/", words | {"goal": goal.pk}).status_code == 302
    assert [action.text for action in client.get("/").context["actions"]] == ["Book a room"]


def test_it_reminds_of_a_reward_in_one_place(client, owner, goal):
    reached = make_goal(owner, "Reached", state=GoalState.ACHIEVED, closed_on=TODAY, celebration="A day by the sea")
    assert client.get("/").text.count("A day by the sea") == 1
    client.post(f"/goals/{reached.pk}/celebrate/")
    assert "A day by the sea" not in client.get("/").text


def test_it_says_who_waits(client, goal, manager_asks):
    assert lines_on(client) == ["Daniel Brandt asks", "Your June check-in is open"]
    assert "Daniel Brandt asks" in client.get("/waiting/").text


def test_it_tells_a_newcomer_that_somebody_waits(client, manager_asks):
    page = client.get("/").text
    assert "Daniel Brandt asks" in page
    assert "Three steps" in page
    assert page.count("btn-primary") == 1


def test_it_says_nothing_of_others_to_a_person_alone(client_of, db, manager_asks):
    assert "asks" not in client_of(make_person("Robin")).get("/").text
