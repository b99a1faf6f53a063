from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY, make_goal, make_measure, make_plan
from northing.goals.models import Action, GoalState, Reading
from northing.goals.queries.roadmap import Window, quarters_of


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


def body(client, query: str = "") -> str:
    response = client.get(f"/goals/roadmap/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_it_leads_to_the_plan_when_there_is_none(client):
    assert client.get("/goals/roadmap/").url == "/goals/"


def test_it_tells_the_year_as_bars_and_as_a_list(client, owner):
    goal = make_goal(owner)
    Reading.objects.create(measure=make_measure(goal), on=TODAY, value=1)
    Action.objects.create(goal=goal, owner=owner, text="Book the hall", due_on=date(2026, 7, 1))
    page = body(client)
    assert "January 2026 to December 2026" in page
    assert "1 of 3 talks, 33% of the way" in page
    assert "Book the hall" in page
    assert "Today" in page


def test_it_zooms_to_a_quarter(client, owner):
    make_goal(owner, "Rest in winter", deadline=date(2026, 3, 1))
    make_goal(owner, "Give three talks")
    page = body(client, "?quarter=3")
    assert "Give three talks" in page
    assert "Rest in winter" not in page
    assert 'class="n-today"' not in page


@pytest.mark.parametrize("quarter", ["0", "5", "x", "-1", "²"])
def test_it_shows_the_year_for_a_quarter_that_is_none(client, owner, quarter):
    make_goal(owner)
    assert "January 2026 to December 2026" in body(client, f"?quarter={quarter}")


def test_it_leaves_private_goals_off_paper_unless_asked(client, owner):
    make_goal(owner, "Give three talks", audience="everyone")
    assert "Private goals" not in body(client)
    make_goal(owner, "Look around quietly")
    assert '<div class="r noprint">' in body(client)
    assert '<div class="r noprint">' not in body(client, "?print=all")


def test_it_shows_only_what_is_mine_and_still_a_goal(client, owner, manager):
    make_goal(owner, "Give three talks")
    make_goal(owner, "An idea", state=GoalState.DRAFT)
    make_goal(owner, "Gone", state=GoalState.DROPPED, closed_on=TODAY)
    make_goal(manager, "Daniel's own", audience="everyone")
    page = body(client)
    assert [words for words in ("An idea", "Gone", "Daniel's own") if words in page] == []


def test_it_takes_the_same_queries_with_twice_the_goals(client, owner, count_queries):
    make_plan(owner)

    def fill() -> None:
        for number in range(3):
            goal = make_goal(owner, f"Goal {number}")
            Reading.objects.create(measure=make_measure(goal), on=TODAY, value=1)
            Action.objects.create(goal=goal, owner=owner, text="Book the hall", due_on=TODAY)

    fill()
    once = count_queries(lambda: body(client))
    fill()
    assert count_queries(lambda: body(client)) == once <= 12


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_it_cuts_every_year_into_quarters_without_gaps(first):
    parts = quarters_of(first)
    assert parts[0].first == first
    assert all((after.first - before.last).days == 1 for before, after in itertools.pairwise(parts))


@given(st.dates(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_it_places_every_day_within_the_window(day, inside):
    window = Window(date(2026, 1, 1), date(2026, 12, 31))
    assert 0 <= window.at(day) <= 100
    assert window.holds(inside)
