"""The plan on one page: what stands on it, and that private goals are asked for."""

from __future__ import annotations

import re
from datetime import date

import pytest

from conftest import TODAY, make_goal, make_measure, make_plan
from northing.goals.models import Action, Goal, Reading
from northing.vision.models import VisionStatement


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


def page_of(client, query: str = "") -> str:
    answer = client.get(f"/goals/on-one-page/{query}")
    assert answer.status_code == 200
    return answer.text


def sheet(client, query: str = "") -> str:
    return page_of(client, query).partition("<article")[2].partition("</article>")[0]


def share(owner, statement: str, **fields: object) -> Goal:
    return make_goal(owner, statement, audience="everyone", **fields)


def test_it_leads_to_the_plan_when_there_is_none(client):
    assert client.get("/goals/on-one-page/").url == "/goals/"


def test_it_shows_each_goal_with_its_sentence_scene_step_and_figure(client, owner):
    goal = share(owner, "Give three talks by 30 September", name="Three talks", win_condition="The hall is quiet.")
    Reading.objects.create(measure=make_measure(goal), on=TODAY, value=1)
    Action.objects.create(goal=goal, owner=owner, text="Book the hall", due_on=date(2026, 7, 1))
    VisionStatement.objects.create(person=owner, text="I teach what I know.", horizon_year=2031)
    page = sheet(client)
    for words in ("Three talks", "Give three talks by 30 September", "The hall is quiet.", "Book the hall", "1 July",
                  "1 of 3 talks", "My north, 2031", "I teach what I know.", owner.name, "10 June"):  # fmt: skip
        assert words in page


def test_it_leaves_out_what_is_not_ticked(client, owner):
    share(owner, "Give three talks", win_condition="The hall is quiet.")
    VisionStatement.objects.create(person=owner, text="I teach what I know.", horizon_year=2031)
    page = sheet(client, "?chosen=1")
    assert "The hall is quiet." not in page
    assert "I teach what I know." not in page
    assert "The hall is quiet." in sheet(client, "?chosen=1&won=on")


def test_it_leaves_private_goals_and_their_days_off_until_they_are_ticked(client, owner):
    share(owner, "Give three talks", deadline=date(2026, 12, 31))
    make_goal(owner, "Look around quietly", deadline=date(2026, 9, 30))
    page = page_of(client)
    assert "My private goal" in page
    assert "Look around quietly" not in page
    assert "30 September" not in page
    ticked = sheet(client, "?chosen=1&private=on")
    assert "Look around quietly" in ticked
    assert "30 September" in ticked


def test_it_does_not_tell_on_paper_that_goals_were_left_out(client, owner):
    share(owner, "Give three talks")
    make_goal(owner, "Look around quietly")
    assert '<span class="noprint">Private goals left out.</span>' in sheet(client)
    assert "Private goals left out" not in sheet(client, "?chosen=1&private=on")


def test_it_asks_first_when_every_goal_is_private(client, owner):
    make_goal(owner, "Look around quietly")
    page = page_of(client)
    assert "All your goals are private" in page
    assert "<article" not in page
    assert "data-print" not in page
    assert "Look around quietly" in sheet(client, "?chosen=1&north=on&won=on&private=on")


def test_it_draws_no_empty_chart(client, owner):
    make_plan(owner)
    page = page_of(client)
    assert "No active goal yet" in page
    assert "<article" not in page


def test_it_holds_eight_goals_and_counts_the_rest(client, owner):
    for number in range(8):
        share(owner, f"Goal {number}", position=number)
    assert "more" not in sheet(client).partition("<footer>")[2]
    for number in (8, 9):
        share(owner, f"Goal {number}", position=number)
    page = sheet(client)
    assert "and 2 more" in page
    assert "Goal 7" in page
    assert "Goal 8" not in page


def test_it_says_nothing_of_other_peoples_goals(client, owner, manager):
    share(owner, "Give three talks")
    share(manager, "Daniel's own")
    assert "Daniel's own" not in sheet(client)


def test_it_takes_the_same_queries_with_twice_the_goals(client, owner, count_queries):
    def fill() -> None:
        for number in range(3):
            goal = share(owner, f"Goal {number}")
            Reading.objects.create(measure=make_measure(goal), on=TODAY, value=1)
            Action.objects.create(goal=goal, owner=owner, text="Book the hall", due_on=TODAY)

    fill()
    once = count_queries(lambda: sheet(client))
    fill()
    assert count_queries(lambda: sheet(client)) == once <= 10


@pytest.mark.parametrize("count", [1, 8, 11])
def test_it_is_one_sheet_as_a_pdf_however_many_goals(count, owner, client_of):
    for number in range(count):
        make_goal(owner, "A long sentence about what is to be true then. " * 12, name=f"Goal {number}", audience="team")
    answer = client_of(owner).get("/goals/on-one-page/plan.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert len(re.findall(rb"/Type\s*/Page\b", answer.content)) == 1


def test_it_leaves_private_goals_off_the_pdf_until_they_are_ticked(owner, client_of):
    make_goal(owner)
    client = client_of(owner)
    assert client.get("/goals/on-one-page/plan.pdf").url == "/goals/on-one-page/"
    assert client.get("/goals/on-one-page/plan.pdf?chosen=1&private=on").status_code == 200
