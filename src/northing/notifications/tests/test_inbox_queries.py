"""What waits is gathered in a constant number of queries, and only what is there is fetched."""

from __future__ import annotations

import pytest

from conftest import TODAY, make_goal
from northing.goals.models import Goal
from northing.kernel.inbox import InboxItem, InboxSource
from northing.notifications import sources
from northing.notifications.gathering import first_waiting_for, waiting_for

pytestmark = pytest.mark.django_db


def goals_of(person, day):
    return Goal.objects.of(person).filter(deadline__gte=day)


def nothing(person, day):
    return Goal.objects.none()


def row(goal):
    return InboxItem("flag", goal.statement, "", f"/goals/{goal.pk}/", "Open", key=f"goals.goal:{goal.pk}")


GOALS = InboxSource("goals.goal", "A goal", goals_of, row)
EMPTY = InboxSource("goals.nothing", "Nothing", nothing, row)


def test_it_gathers_each_kind_in_its_order(owner):
    make_goal(owner, "First")
    make_goal(owner, "Second")
    found = waiting_for(owner, TODAY, kinds=(EMPTY, GOALS))
    assert [(each.kind, each.need.title) for each in found] == [("goals.goal", "First"), ("goals.goal", "Second")]


def test_it_asks_nobody_about_somebody_else(owner, peer):
    make_goal(owner)
    assert waiting_for(peer, TODAY, kinds=(GOALS,)) == []


def test_it_costs_one_query_and_one_for_each_kind_that_is_there(owner, count_queries):
    assert count_queries(lambda: waiting_for(owner, TODAY, kinds=(EMPTY, GOALS))) == 1
    make_goal(owner)
    make_goal(owner)
    assert count_queries(lambda: waiting_for(owner, TODAY, kinds=(EMPTY, GOALS))) == 2


def test_it_asks_all_real_sources_at_once(owner, count_queries):
    """A source that cannot stand in the one question would fail here."""
    assert count_queries(lambda: waiting_for(owner, TODAY)) == (1 if sources.SOURCES else 0)


@pytest.mark.pure
def test_it_names_every_kind_once_and_says_what_it_is():
    kinds = [source.kind for source in sources.SOURCES]
    assert sorted(set(kinds)) == sorted(kinds)
    assert all(source.label.strip() for source in sources.SOURCES)


def test_it_shows_the_first_few_and_says_whether_there_is_more(owner, monkeypatch):
    more = InboxSource("goals.again", "The same again", goals_of, row)
    monkeypatch.setattr(sources, "SOURCES", (GOALS, more))
    for number in range(3):
        make_goal(owner, f"Goal {number}")
    found, has_more = first_waiting_for(owner, TODAY, most=5, of_a_kind=2)
    assert [each.kind for each in found] == ["goals.goal", "goals.goal", "goals.again", "goals.again"]
    assert has_more
    assert len(first_waiting_for(owner, TODAY, most=3, of_a_kind=3)[0]) == 3
    assert first_waiting_for(owner, TODAY, most=6, of_a_kind=3)[1] is False
