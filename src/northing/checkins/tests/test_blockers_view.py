from datetime import date

import pytest
from django.urls import reverse

from conftest import make_goal
from northing.checkins.models import NoteAnswers
from northing.checkins.services.checkins import begin_checkin
from northing.checkins.services.notes import note_goal
from northing.goals.models import Audience, Goal
from northing.people.models import AccessLogEntry

URL = reverse("checkins:blockers")


@pytest.fixture
def goal(owner, manager):
    return make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)


def check_in(goal, month, blocked, *, private=False):
    checkin = begin_checkin(goal.owner, month=month)
    answers = NoteAnswers(progress="Some", blocked=blocked, blocked_is_private=private)
    note_goal(goal.owner, checkin=checkin, goal=goal, answers=answers)


def test_it_says_what_blocks_a_shared_goal(goal, manager, client_of):
    check_in(goal, date(2026, 6, 1), "Nobody covers Fridays")
    assert "Nobody covers Fridays" in client_of(manager).get(URL).text


def test_it_keeps_what_is_private(goal, manager, client_of):
    check_in(goal, date(2026, 6, 1), "I am tired", private=True)
    assert "I am tired" not in client_of(manager).get(URL).text


def test_it_forgets_what_a_later_check_in_no_longer_says(goal, manager, client_of):
    check_in(goal, date(2026, 5, 1), "Nobody covers Fridays")
    check_in(goal, date(2026, 6, 1), "")
    assert "Nobody covers Fridays" not in client_of(manager).get(URL).text


@pytest.mark.parametrize("role", ["owner", "peer", "director", "former_manager", "stranger", "partner", "admin"])
def test_it_is_for_those_who_read_the_goal_in_full(role, goal, client_of, request):
    check_in(goal, date(2026, 6, 1), "Nobody covers Fridays")
    Goal.objects.update(audience=Audience.EVERYONE)
    assert "Nobody covers Fridays" not in client_of(request.getfixturevalue(role)).get(URL).text


def test_it_finds_a_blocker_by_words_once_there_are_many(owner, manager, client_of):
    for number in range(9):
        goal = make_goal(owner, f"Goal number {number}", audience=Audience.MANAGER, shared_manager=manager)
        check_in(goal, date(2026, 6, 1), f"The crane {number} waits")
    client = client_of(manager)
    assert 'role="search"' in client.get(URL).text
    AccessLogEntry.objects.all().delete()
    page = client.get(URL, {"words": "CRANE 7"}).text
    assert "The crane 7 waits" in page
    assert "The crane 6 waits" not in page
    assert "1 found" in page
    assert AccessLogEntry.objects.count() == 1
    assert "0 found" in client.get(URL, {"words": "ship"}).text


def test_it_has_no_search_for_a_few(goal, manager, client_of):
    check_in(goal, date(2026, 6, 1), "Nobody covers Fridays")
    assert 'role="search"' not in client_of(manager).get(URL).text


def test_it_takes_as_many_queries_for_many(owner, manager, client_of, count_queries):
    client = client_of(manager)

    def live(number):
        for at in range(number):
            goal = make_goal(owner, f"Goal {number} {at}", audience=Audience.MANAGER, shared_manager=manager)
            check_in(goal, date(2026, 6, 1), "Rooms")

    live(1)
    few = count_queries(lambda: client.get(URL))
    live(3)
    assert count_queries(lambda: client.get(URL)) == few


def opened_row(goal, reader, client_of):
    where = reverse("together:team_row", args=[goal.owner_id])
    return client_of(reader).get(where, headers={"HX-Request": "true"}).text


def test_it_stands_in_the_opened_row_of_the_team_page_and_is_noted_as_read(goal, manager, client_of):
    assert not AccessLogEntry.objects.exists()
    check_in(goal, date(2026, 6, 1), "Nobody covers Fridays")
    assert "Nobody covers Fridays" in opened_row(goal, manager, client_of)
    entry = AccessLogEntry.objects.get()
    assert (entry.reader, entry.key) == (manager, goal.pk)


def test_it_keeps_what_is_private_from_the_opened_row_and_notes_nothing(goal, manager, client_of):
    check_in(goal, date(2026, 6, 1), "I am tired", private=True)
    row = opened_row(goal, manager, client_of)
    assert goal.name in row
    assert "I am tired" not in row
    assert not AccessLogEntry.objects.exists()
