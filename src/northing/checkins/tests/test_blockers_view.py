from datetime import date

import pytest
from django.urls import reverse

from conftest import make_goal
from northing.checkins.models import NoteAnswers
from northing.checkins.services.checkins import begin_checkin
from northing.checkins.services.notes import note_goal
from northing.goals.models import Audience, Goal

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
