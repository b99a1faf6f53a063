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


OWN = ["A day at the sea", "Change course", "Let go"]
DETAIL = ["Because speaking frightens me", "The room laughs", "Book the hall", "One talk more", "The first one"]
PROGRESS = ["Give three talks", "1 <small>of 3 talks</small>", "30 September"]
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
    assert response.content.decode().count("next up") == 1


def test_it_asks_no_check_in_of_a_goal_that_waits(client, owner, goal):
    parked = make_goal(owner, state=GoalState.PARKED)
    page = body(client, parked)
    assert 'btn-primary" href="/check-ins/"' not in page
    assert "Take up again" in page
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


def test_it_keeps_the_room_of_what_arrives_a_moment_later(client, goal, manager):
    assert "n-awaited" not in client.get(f"/goals/{goal.pk}/").text
    goal.last_checked_in_on, goal.audience, goal.shared_manager = TODAY, "manager", manager
    goal.save()
    page = client.get(f"/goals/{goal.pk}/").text
    assert page.count('class="n-awaited"') == 1
    assert page.count("n-awaited-talk") == 1


def test_it_reads_in_the_order_of_use(client, shown):
    page = body(client, shown)
    parts = ["n-facts", 'id="together"', "n-chart", 'id="h-actions"', 'id="h-why"', 'id="h-notes"', 'id="h-feedback"']
    assert [page.index(part) for part in parts] == sorted(page.index(part) for part in parts)


def test_it_has_one_menu_for_all_rare_acts_in_one_order(client, shown):
    page = body(client, shown)
    assert page.count('class="btn btn-primary"') == 1
    menu = page.partition('aria-label="More for ')[2].partition("</details>")[0]
    acts = ["Edit", "Mark as reached", "Change course", "Who can see it", "Earlier versions", "Print", "Park", "Let go"]
    assert [menu.index(act) for act in acts] == sorted(menu.index(act) for act in acts)


def test_it_folds_what_is_done(client, owner, goal):
    for number, done_on in enumerate([None, TODAY, TODAY]):
        Action.objects.create(goal=goal, owner=owner, text=f"Action {number}", position=number, done_on=done_on)
    page = body(client, goal)
    assert page.index("Action 0") < page.index("Done, 2") < page.index("Action 1")


def test_it_tells_at_most_four_figures(client, shown):
    page = body(client, shown)
    facts = page.partition('<dl class="n-facts">')[2].partition("</dl>")[0]
    names = [part.partition("</dt>")[0] for part in facts.split('<dt dir="auto">')[1:]]
    assert names == ["Talks given", "Planned for today", "Until 30 September", "Your confidence"]
    assert "Doubtful" in facts


def test_it_offers_another_date_when_the_day_has_passed(client_of, owner, manager):
    goal = make_goal(owner, deadline=date(2026, 6, 1), audience="manager", shared_manager=manager)
    assert "Move the date?" in body(client_of(owner), goal)
    assert "Move the date?" not in body(client_of(manager), goal)


def test_it_pages_what_it_said_before(client, owner, goal):
    """What differs between two versions is worked out for those on the page: hundreds would hold the site up."""
    for number in range(1, 52):
        goal.statement = f"Give {number} talks"
        write_revision(owner, goal=goal)
    newest = client.get(f"/goals/{goal.pk}/")
    assert "Earlier versions, 50" in newest.text
    assert len(newest.context["changes"]) == 20
    oldest = client.get(f"/goals/{goal.pk}/?page=3")
    assert [change.old.number for change in oldest.context["changes"]] == list(range(10, 0, -1))
