from datetime import date, timedelta

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


def opened(client, person):
    """The row of ``person``, opened."""
    return client.get(reverse("together:team_row", args=[person.pk]), headers={"HX-Request": "true"}).text


def order_of(page, *names):
    return sorted(names, key=page.index)


def test_it_shows_what_is_shared_and_nothing_of_what_is_not(owner, manager, client_of):
    shared(owner, manager, "Give three talks")
    make_goal(owner, "Leave quietly")
    shared(owner, manager, "A draft of mine", state=GoalState.DRAFT)
    row = opened(client_of(manager), owner)
    assert "Give three talks" in row
    assert "Leave quietly" not in row
    assert "A draft of mine" not in row


def test_it_counts_nothing_private(owner, manager, client_of):
    """The page of somebody with private goals is that of somebody with none, to the letter."""
    client = client_of(manager)
    before = without_token(client.get(URL).text)
    make_plan(owner)
    for number in range(4):
        make_goal(owner, f"Mine {number}", last_checked_in_on=TODAY, confidence=1)
    assert without_token(client.get(URL).text) == before
    assert "Ines Okafor" in before
    assert "n-hold" not in before


def without_token(page: str) -> str:
    return "".join(line for line in page.splitlines(keepends=True) if "csrf" not in line and "x-csrftoken" not in line)


def test_it_counts_how_goals_stand_the_one_to_look_at_first_in_front(owner, manager, client_of):
    behind = shared(owner, manager, "Write the book", activated_on=date(2026, 1, 1), deadline=date(2026, 12, 31))
    record_reading(owner, measure=make_measure(behind, baseline=0, target=100, unit="pages"), on=TODAY, value=10)
    shared(owner, manager, "Run the rota", confidence=1, last_checked_in_on=date(2026, 5, 29))
    shared(owner, manager, "Sing", state=GoalState.ACHIEVED, closed_on=TODAY)
    shared(owner, manager, "Dance", state=GoalState.ACHIEVED, closed_on=TODAY)
    page = client_of(manager).get(URL).text
    texts = ("1 needs a hand", "1 behind plan", "2 reached")
    assert order_of(page, *reversed(texts)) == list(texts)
    assert "Checked in on 29 May" in page


def test_it_puts_who_needs_a_hand_first_then_who_is_silent_then_by_name(owner, manager, client_of):
    names = ("Ada Able", "Zoe Zander", "Yan Young")
    able, zander, young = (make_person(name, manager=manager) for name in names)
    shared(young, manager, "Run the rota", confidence=1, last_checked_in_on=TODAY)
    shared(zander, manager, "Give three talks", last_checked_in_on=TODAY - timedelta(days=43))
    shared(able, manager, "Write the book", last_checked_in_on=TODAY - timedelta(days=42))
    page = client_of(manager).get(URL).text
    assert order_of(page, *names, owner.name) == ["Yan Young", "Zoe Zander", "Ada Able", owner.name]
    assert page.count("No check-in since") == 1


def test_it_tells_no_check_in_that_was_before_the_reader_came(owner, manager, stranger, client_of, travel_to):
    """Nor that somebody has not checked in: the day is part of what the check-in says."""
    goal = shared(owner, manager, "Run the rota", confidence=1, last_checked_in_on=date(2026, 1, 1))
    set_manager(owner, person=owner, manager=stranger)
    change_audience(owner, goal=goal, audience=Audience.MANAGER)
    page = client_of(stranger).get(URL).text
    assert "Ines Okafor" in page
    assert "check-in since" not in page
    assert "needs a hand" not in page


def test_it_offers_a_word_about_what_was_reached_until_it_is_said(owner, manager, client_of):
    goal = shared(owner, manager, "Give three talks", state=GoalState.ACHIEVED, closed_on=TODAY)
    shared(owner, manager, "Long ago", state=GoalState.ACHIEVED, closed_on=date(2026, 1, 9))
    client = client_of(manager)
    assert "reached <bdi>Give three talks</bdi>" in client.get(URL).text
    assert "Long ago" not in client.get(URL).text
    write_comment(manager, goal=goal, text="Well done")
    assert "reached <bdi>" not in client.get(URL).text


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
    client = client_of(mentor)
    assert "You mentor them" in client.get(URL).text
    assert "Give three talks" in opened(client, owner)


def test_it_leads_to_the_page_of_the_person_without_a_script(owner, manager, client_of):
    response = client_of(manager).get(reverse("together:team_row", args=[owner.pk]))
    assert response.url == owner.get_absolute_url()
    assert owner.get_absolute_url() in client_of(manager).get(URL).text


@pytest.mark.parametrize("role", ["peer", "stranger", "former_manager", "former_mentor", "partner", "admin"])
def test_it_shows_nobody_else_anything(role, owner, manager, client_of, request):
    make_goal(owner, "Give three talks", audience=Audience.EVERYONE, shared_manager=manager)
    client = client_of(request.getfixturevalue(role))
    page = client.get(URL).text
    assert "Give three talks" not in page
    assert "Give three talks" not in opened(client, owner)
    assert "Nobody is in your care yet" in page


def test_it_shows_a_new_manager_the_person_and_no_goal(owner, manager, stranger, client_of):
    shared(owner, manager, "Give three talks")
    set_manager(owner, person=owner, manager=stranger)
    client = client_of(stranger)
    assert "Ines Okafor" in client.get(URL).text
    assert "Give three talks" not in opened(client, owner)


def test_it_stands_in_the_menu_of_those_who_lead(owner, manager, mentor, mentorship, stranger, client_of):
    menu = f'href="{URL}"'
    for person, leads in ((manager, True), (mentor, True), (owner, False), (stranger, False)):
        assert (menu in client_of(person).get(reverse("goals:library")).text) == leads


def many_reports(manager, number):
    for at in range(number):
        shared(make_person(f"Report{at} Doe", manager=manager), manager, f"Goal {at}")


def test_it_has_who_asks_for_a_hand_on_the_first_page(owner, manager, client_of):
    """The names are two pages; what is reached or asked of somebody on the second stands on the first as well."""
    last, asks = make_person("Zoe Zander", manager=manager), make_person("Zwi Zwick", manager=manager)
    many_reports(manager, 2 * PEOPLE_ON_A_PAGE - 4)
    shared(asks, manager, "Run the rota", confidence=1, last_checked_in_on=date(2026, 6, 1))
    shared(last, manager, "Give three talks", state=GoalState.ACHIEVED, closed_on=TODAY)
    goal = shared(last, manager, "Write the book")
    write_revision(last, goal=goal)
    sign_agreement(last, goal=goal, number=1)
    make_promise(manager, goal=goal, kind="time", text="A free Friday")
    page = client_of(manager).get(URL).text
    assert page.index("Zwi Zwick") < page.index("Report0 Doe")
    assert "<bdi>Zoe</bdi> reached" in page
    assert "Zoe asks you to agree" in page
    assert "You promised Zoe" in page
    assert "Zoe Zander" not in page
    assert "Zoe Zander" in client_of(manager).get(f"{URL}?page=2").text


def test_it_filters_above_eight_people(owner, manager, client_of):
    many_reports(manager, 7)
    client = client_of(manager)
    assert "n-filter" not in client.get(URL).text
    make_person("Zoe Zander", manager=manager)
    assert "n-filter" in client.get(URL).text


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"words": "zander"}, {"Zoé Zander"}),
        ({"words": "ZOE"}, {"Zoé Zander"}),
        ({"words": "rota"}, {"Yan Young"}),
        ({"words": "leave quietly"}, set()),
        ({"show": "hand"}, {"Yan Young"}),
        ({"show": "waiting"}, {"Zoé Zander"}),
        ({"words": "zoe", "show": "hand"}, set()),
        ({"show": "nonsense"}, {"Zoé Zander", "Yan Young", "Ines Okafor"}),
    ],
)
def test_it_finds_by_name_goal_and_choice(owner, manager, client_of, asked, names):
    zander, young = make_person("Zoé Zander", manager=manager), make_person("Yan Young", manager=manager)
    make_goal(owner, "Leave quietly")
    shared(young, manager, "Run the rota", confidence=1)
    make_promise(manager, goal=shared(zander, manager, "Give three talks"), kind="time", text="A free Friday")
    page = client_of(manager).get(URL, asked).text
    people = page.split('class="n-list ruled"')[1].split("<aside")[0]
    assert {name for name in ("Zoé Zander", "Yan Young", "Ines Okafor") if name in people} == names
    if "nonsense" not in asked.values():
        assert f"{len(names)} {'person' if len(names) == 1 else 'people'} found." in page


def test_it_keeps_the_words_when_a_chip_is_chosen_and_the_chip_when_words_are(owner, manager, client_of):
    page = client_of(manager).get(URL, {"words": "ines", "show": "hand"}).text
    assert 'href="?words=ines&amp;show=waiting"' in page
    assert '<input type="hidden" name="show" value="hand">' in page


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


def test_it_takes_as_many_queries_to_open_a_row_with_more_goals(owner, manager, client_of, count_queries):
    client = client_of(manager)
    shared(owner, manager, "Run the rota", confidence=1)
    few = count_queries(lambda: opened(client, owner))
    for number in range(4):
        make_measure(shared(owner, manager, f"Goal {number}"))
    assert count_queries(lambda: opened(client, owner)) == few
