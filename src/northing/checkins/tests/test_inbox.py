"""This month's check-in waits until it is done, for those who have goals to look at."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import TODAY, make_goal
from northing.checkins import inbox
from northing.checkins.models import NoteAnswers
from northing.checkins.services.checkins import begin_checkin, finish_checkin
from northing.checkins.services.notes import note_goal
from northing.goals.models import GoalState
from northing.kernel.inbox import inbox_sources

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)


@pytest.fixture
def items(owner):
    sources = [source for source in inbox_sources() if source.waiting.__module__ == inbox.__name__]
    return lambda: [source.item(row) for source in sources for row in source.waiting(owner, TODAY)]


def test_it_names_the_month_until_the_check_in_is_finished(owner, items):
    goal = make_goal(owner)
    assert [item.title for item in items()] == ["Your June check-in is open"]
    checkin = begin_checkin(owner, month=JUNE)
    assert [item.title for item in items()] == ["Your June check-in is begun"]
    note_goal(owner, checkin=checkin, goal=goal, answers=NoteAnswers(progress="One"))
    finish_checkin(owner, checkin=checkin)
    assert items() == []


@pytest.mark.parametrize(
    ("count", "text"), [(1, "One goal, about two minutes"), (2, "Two goals, about two minutes each")]
)
def test_it_counts_the_goals_of_a_check_in(owner, peer, items, count, text):
    for number in range(count):
        make_goal(owner, f"Goal {number}")
    make_goal(peer)
    (item,) = items()
    assert item.text == text
    assert item.minutes == 2 * count
    assert item.url == "/check-ins/2026/6/"


def test_it_asks_for_no_check_in_without_an_active_goal(owner, items):
    make_goal(owner, state=GoalState.PARKED)
    make_goal(owner, state=GoalState.DRAFT)
    assert items() == []
    begin_checkin(owner, month=JUNE)
    assert items() == []


def test_it_asks_for_the_present_month_only(owner, items):
    make_goal(owner)
    begin_checkin(owner, month=JUNE)
    begin_checkin(owner, month=date(2026, 5, 1))
    assert [item.url for item in items()] == ["/check-ins/2026/6/"]
