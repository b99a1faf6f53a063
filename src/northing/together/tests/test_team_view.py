from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_measure, make_person, make_plan
from northing.goals.models import Audience, GoalState
from northing.goals.services.goals import change_audience, write_revision
from northing.goals.services.measures import record_reading
from northing.people.services.reporting_lines import set_manager
from northing.together.models import Agreement
from northing.together.services.agreements import sign_agreement
from northing.together.services.comments import write_comment
from northing.together.services.promises import make_promise

URL = reverse("together:team")
PEOPLE_ON_A_PAGE = 20


def shared(owner, manager, statement, **fields):
    return make_goal(owner, statement, audience=Audience.MANAGER, shared_manager=manager, **fields)


def test_it_shows_what_is_shared_and_nothing_of_what_is_not(owner, manager, client_of):
    shared(owner, manager, "Give three talks")
    make_goal(owner, "Leave quietly")
    shared(owner, manager, "A draft of mine", state=GoalState.DRAFT)
    page = client_of(manager).get(URL).text
    assert "Give three talks" in page
    assert "Leave quietly" not in page
    assert "A draft of mine" not in page


def test_it_counts_nothing_private(owner, manager, client_of):
    """The page of somebody with private goals is that of somebody with none, to the letter."""
    client = client_of(manager)
    before = without_token(client.get(URL).text)
    make_plan(owner)
    for number in range(4):
        make_goal(owner, f"Mine {number}", last_checked_in_on=TODAY, confidence=1)
    assert without_token(client.get(URL).text) == before
    assert "That’s theirs to decide" in before


def without_token(page: str) -> str:
    return "".join(line for line in page.splitlines(keepends=True) if "csrf" not in line and "x-csrftoken" not in line)


def test_it_says_what_is_stuck_and_since_when(owner, manager, client_of):
    behind = shared(owner, manager, "Write the book", activated_on=date(2026, 1, 1), deadline=date(2026, 12, 31))
    record_reading(owner, measure=make_measure(behind, baseline=0, target=100, unit="pages"), on=TODAY, value=10)
    shared(owner, manager, "Run the rota", confidence=1, last_checked_in_on=date(2026, 5, 1))
    page = client_of(manager).get(URL).text
    assert "Behind its plan since about 14 March." in page
    assert "said at the check-in of 1 May" in page
    assert page.index("Ines: Run the rota") < page.index("Ines: Write the book")


def test_it_offers_a_word_about_what_was_reached_until_it_is_said(owner, manager, client_of):
    goal = shared(owner, manager, "Give three talks", state=GoalState.ACHIEVED, closed_on=TODAY)
    shared(owner, manager, "Long ago", state=GoalState.ACHIEVED, closed_on=date(2026, 1, 9))
    client = client_of(manager)
    assert "You haven’t said anything yet." in client.get(URL).text
    assert "Long ago" not in client.get(URL).text
    write_comment(manager, goal=goal, text="Well done")
    assert "You haven’t said anything yet." not in client.get(URL).text


def test_it_lists_what_waits_for_the_reader(owner, manager, client_of):
    goal = shared(owner, manager, "Give three talks")
    write_revision(owner, goal=goal)
    sign_agreement(owner, goal=goal, number=1)
    make_promise(manager, goal=goal, kind="time", text="A free Friday")
    page = client_of(manager).get(URL).text
    assert "Ines asks you to agree" in page
    assert "A free Friday" in page
    sign_agreement(manager, goal=goal, number=1)
    assert Agreement.objects.current().signed().exists()
    assert "asks you to agree" not in client_of(manager).get(URL).text


def test_it_shows_a_mentor_their_mentees(owner, mentor, mentorship, client_of):
    goal = make_goal(owner, "Give three talks")
    change_audience(owner, goal=goal, audience=Audience.MENTORS)
    page = client_of(mentor).get(URL).text
    assert "You mentor them" in page
    assert "Give three talks" in page


@pytest.mark.parametrize("role", ["peer", "stranger", "former_manager", "former_mentor", "partner", "admin"])
def test_it_shows_nobody_else_anything(role, owner, manager, client_of, request):
    make_goal(owner, "Give three talks", audience=Audience.EVERYONE, shared_manager=manager)
    page = client_of(request.getfixturevalue(role)).get(URL).text
    assert "Give three talks" not in page
    assert "Nobody is in your care yet" in page


def test_it_shows_a_new_manager_the_person_and_no_goal(owner, manager, stranger, client_of):
    shared(owner, manager, "Give three talks")
    set_manager(owner, person=owner, manager=stranger)
    page = client_of(stranger).get(URL).text
    assert "Ines Okafor" in page
    assert "Give three talks" not in page


def test_it_stands_in_the_menu_of_those_who_lead(owner, manager, mentor, mentorship, stranger, client_of):
    menu = f'href="{URL}"'
    for person, leads in ((manager, True), (mentor, True), (owner, False), (stranger, False)):
        assert (menu in client_of(person).get(reverse("goals:library")).text) == leads


def test_it_speaks_of_who_asks_for_a_hand_wherever_in_the_list_they_are(owner, manager, client_of):
    """The names are two pages; what is stuck, reached or asked of somebody on the second stands on the first."""
    last = make_person("Zoe Zander", manager=manager)
    for number in range(2 * PEOPLE_ON_A_PAGE - 4):
        shared(make_person(f"Report{number} Doe", manager=manager), manager, f"Goal {number}")
    shared(last, manager, "Run the rota", confidence=1, last_checked_in_on=date(2026, 5, 1))
    shared(last, manager, "Give three talks", state=GoalState.ACHIEVED, closed_on=TODAY)
    goal = shared(last, manager, "Write the book")
    write_revision(last, goal=goal)
    sign_agreement(last, goal=goal, number=1)
    make_promise(manager, goal=goal, kind="time", text="A free Friday")
    page = client_of(manager).get(URL).text
    assert "Zoe: Run the rota" in page
    assert "<b>Zoe</b> reached" in page
    assert "Zoe asks you to agree" in page
    assert "You promised Zoe" in page
    assert "Zoe Zander" not in page
    assert "Zoe Zander" in client_of(manager).get(f"{URL}?page=2").text


def test_it_takes_as_many_queries_for_two_pages_of_people_as_for_one(owner, manager, client_of, count_queries):
    client = client_of(manager)
    shared(owner, manager, "Run the rota", confidence=1)
    few = count_queries(lambda: client.get(URL))
    for number in range(2 * PEOPLE_ON_A_PAGE):
        shared(make_person(f"Report{number} Doe", manager=manager), manager, f"Goal {number}", confidence=1)
    assert count_queries(lambda: client.get(URL)) == few


def test_it_takes_as_many_queries_for_many_people(owner, manager, client_of, count_queries):
    client = client_of(manager)

    def live(person, number):
        for state in (GoalState.ACTIVE, GoalState.ACHIEVED):
            goal = shared(person, manager, f"Goal {number} {state}", state=state, closed_on=TODAY, confidence=1)
            record_reading(person, measure=make_measure(goal), on=TODAY, value=1)
        goal = shared(person, manager, "Agree")
        write_revision(person, goal=goal)
        sign_agreement(person, goal=goal, number=1)
        make_promise(manager, goal=goal, kind="time", text="An hour")

    live(owner, 1)
    few = count_queries(lambda: client.get(URL))
    for number in range(3):
        live(make_person(f"Report{number} Doe", manager=manager), number)
    assert count_queries(lambda: client.get(URL)) == few
    assert few <= 12
