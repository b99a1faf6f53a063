"""A sentence that names another figure or day than the fields beside it: told once, mended with one press."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from conftest import make_goal, make_measure
from northing.goals.models import GoalState
from northing.goals.queries.mismatches import find_mismatches
from northing.goals.services.goals import revise_goal, write_revision

OLD = "Bring releases from 3 a month to 5 a month by 31 October"
NEW = "Bring releases from 3 a month to 6 a month by the end of November"
OFFER = "Take the sentence’s"


@pytest.fixture
def goal(owner):
    goal = make_goal(owner, OLD, deadline=date(2026, 10, 31))
    make_measure(goal, name="Releases", unit="a month", baseline=3, target=5)
    write_revision(owner, goal=goal)
    return goal


def reworded(goal, statement=NEW):
    wording = replace(goal.wording, statement=statement)
    revise_goal(goal.owner, goal=goal, wording=wording, what_changed="The words", why="Clearer")
    return goal


def test_it_says_nothing_of_a_sentence_and_fields_that_agree(client_of, goal):
    assert not find_mismatches(goal)
    assert OFFER not in client_of(goal.owner).get(f"/goals/{goal.pk}/").text


def test_it_tells_of_figure_and_day_after_an_edit_and_takes_both_with_one_press(client_of, goal):
    client = client_of(reworded(goal).owner)
    page = client.get(f"/goals/{goal.pk}/").text
    assert page.count(OFFER) == 1
    assert "6 a month, by 30 November" in page
    assert "5 a month, by 31 October" in page
    for _ in range(2):
        page = client.post(f"/goals/{goal.pk}/take/said/", follow=True).text
        assert OFFER not in page
    goal.refresh_from_db()
    assert (goal.deadline, goal.measures.get().target) == (date(2026, 11, 30), 6)
    assert [one.what_changed for one in goal.revisions.all()] == ["As its sentence says", "The words", ""]


def test_it_changes_a_draft_without_a_history(client_of, owner):
    draft = make_goal(owner, NEW, state=GoalState.DRAFT, activated_on=None, deadline=date(2026, 10, 31))
    client_of(owner).post(f"/goals/{draft.pk}/take/said/")
    draft.refresh_from_db()
    assert draft.deadline == date(2026, 11, 30)
    assert not draft.revisions.exists()


@pytest.mark.parametrize(
    ("statement", "deadline"),
    [
        ("Give talks in 2026", "2026-09-30"),
        ("Give talks by September", "2026-09-10"),
        ("Give talks this year", "2026-06-30"),
        ("Give talks within three months", "2026-12-31"),
        ("Give talks next review cycle", "2026-12-31"),
        ("Give talks", "2026-12-31"),
    ],
)
def test_it_leaves_a_day_alone_that_may_be_meant_so(owner, statement, deadline):
    assert find_mismatches(make_goal(owner, statement, deadline=date.fromisoformat(deadline))).day is None


def test_it_counts_a_day_from_when_the_words_were_written(goal, travel_to):
    travel_to(date(2027, 2, 1))
    assert not find_mismatches(goal)


@pytest.mark.parametrize(
    ("statement", "measure", "target"),
    [
        ("Give six talks by 30 September", {}, 6),
        ("Give 3 talks with 20 people each by 30 September", {}, None),
        ("Give 3 talks with 20 people each by 30 September", {"unit": "people", "target": 15}, 20),
        ("Give a talk by 30 September", {}, None),
        ("Raise on-time releases to 90% by 30 September", {"unit": "percent", "target": 80}, 90),
        ("Raise on-time releases to 90% by 30 September", {"unit": "points", "target": 80}, None),
        ("Bring the release from 3 days to 6 by 30 September", {"unit": "working days", "target": 5}, 6),
        ("Talk more, by 30 September", {}, None),
    ],
)
def test_it_knows_which_figure_belongs_to_the_measure(owner, statement, measure, target):
    goal = make_goal(owner, statement)
    make_measure(goal, **measure)
    assert find_mismatches(goal).target == (None if target is None else Decimal(target))
