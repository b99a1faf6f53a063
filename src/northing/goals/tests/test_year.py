"""The year as a chart on top of the plan."""

from __future__ import annotations

import re
from datetime import date

import pytest

from conftest import TODAY, make_goal, make_measure, make_plan
from northing.goals.models import Action, Goal, GoalState, Plan, Reading
from northing.goals.queries.plans import GoalSummary
from northing.goals.queries.progress import Health, Progress
from northing.goals.queries.year import year_of


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


def chart(client) -> str:
    return client.get("/goals/").text.partition('<div class="n-road">')[2].partition("</section>")[0]


def test_it_leads_from_the_former_address_to_the_plan(client):
    assert client.get("/goals/roadmap/").url == "/goals/"


def test_it_tells_the_year_as_bars_and_as_a_list(client, owner):
    goal = make_goal(owner)
    Reading.objects.create(measure=make_measure(goal), on=TODAY, value=1)
    for text, day in (("Book the hall", date(2026, 7, 1)), ("Send the words", date(2026, 8, 1))):
        Action.objects.create(goal=goal, owner=owner, text=text, due_on=day)
    page = chart(client)
    assert "1 of 3 talks, 33% of the way" in page
    assert "Next, 1 July: Book the hall" in page
    assert "1 August: Send the words" in page
    assert page.count("n-ms-name") == 1
    assert 'class="n-today"' in page


def test_it_calls_goals_by_their_names(client, owner):
    make_goal(owner, "Move to a four-day week by 30 November 2026", name="Four-day week")
    page = chart(client)
    assert "Four-day week" in page
    assert "Move to a four-day week" not in page


def test_it_plants_a_flag_where_a_goal_was_reached(client, owner):
    make_goal(owner, "Handbook", state=GoalState.ACHIEVED, closed_on=date(2026, 4, 24))
    page = chart(client)
    assert re.search(r'class="n-bar won".*?--v:100', page, re.DOTALL)
    assert "reached on 24 April." in page


def test_it_shows_only_what_is_mine_active_or_reached(client, owner, manager):
    make_goal(owner, "Give three talks")
    make_goal(owner, "An idea", state=GoalState.DRAFT)
    make_goal(owner, "Resting", state=GoalState.PARKED)
    make_goal(owner, "Gone", state=GoalState.DROPPED, closed_on=TODAY)
    make_goal(manager, "Daniel's own", audience="everyone")
    page = chart(client)
    assert "Give three talks" in page
    assert [words for words in ("An idea", "Resting", "Gone", "Daniel's own") if words in page] == []


def test_it_draws_no_empty_chart(client, owner):
    make_plan(owner)
    assert "n-road" not in client.get("/goals/").text


def test_it_takes_the_same_queries_with_twice_the_goals(client, owner, count_queries):
    make_plan(owner)

    def fill() -> None:
        for number in range(3):
            goal = make_goal(owner, f"Goal {number}")
            make_goal(owner, f"Reached {number}", state=GoalState.ACHIEVED, closed_on=TODAY)
            Reading.objects.create(measure=make_measure(goal), on=TODAY, value=1)
            Action.objects.create(goal=goal, owner=owner, text="Book the hall", due_on=TODAY)

    fill()
    once = count_queries(lambda: client.get("/goals/"))
    fill()
    assert count_queries(lambda: client.get("/goals/")) == once <= 12


@pytest.mark.parametrize(
    ("began", "ends", "is_shown"),
    [
        (date(2026, 3, 1), date(2026, 9, 30), True),
        (date(2025, 3, 1), date(2027, 9, 30), True),
        (date(2025, 3, 1), date(2026, 1, 1), True),
        (date(2026, 12, 31), date(2026, 12, 31), True),
        (date(2025, 3, 1), date(2025, 12, 31), False),
        (date(2027, 1, 1), date(2027, 3, 1), False),
    ],
)
def test_it_keeps_every_bar_within_the_year(began, ends, is_shown):
    plan = Plan(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    goal = Goal(state=GoalState.ACTIVE, activated_on=began, deadline=ends)
    goal._prefetched_objects_cache = {"actions": []}
    rows = year_of(plan, [GoalSummary(goal, Progress(Health.NEW, "", None, None))], TODAY).rows
    assert bool(rows) == is_shown
    assert all(0 <= row.start <= row.end <= 100 for row in rows)
