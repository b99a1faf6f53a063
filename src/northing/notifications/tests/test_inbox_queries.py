"""What waits is gathered in a constant number of queries, and only what is there is fetched."""

from __future__ import annotations

import pytest

from conftest import TODAY, make_goal
from northing.goals.models import Goal
from northing.kernel.inbox import NEVER, InboxGroup, InboxItem, InboxSource, inbox_sources, register
from northing.notifications.queries.inbox import find_items

pytestmark = pytest.mark.django_db


def goals_of(person, day):
    return Goal.objects.of(person).filter(deadline__gte=day)


def nothing(person, day):
    return Goal.objects.none()


def item(goal):
    return InboxItem("flag", goal.statement, "", f"/goals/{goal.pk}/", "Open", key=f"goals.goal:{goal.pk}")


GOALS = InboxSource(kind="goals.goal", label="A goal", position=2, waiting=goals_of, item=item)
EMPTY = InboxSource(kind="goals.nothing", label="Nothing", position=1, waiting=nothing, item=item)


def test_it_gathers_each_kind_in_its_order(owner):
    make_goal(owner, "First")
    make_goal(owner, "Second")
    found = find_items(owner, TODAY, (EMPTY, GOALS))
    assert [(each.kind, each.item.title) for each in found] == [("goals.goal", "First"), ("goals.goal", "Second")]


def test_it_asks_nobody_about_somebody_else(owner, peer):
    make_goal(owner)
    assert find_items(peer, TODAY, (GOALS,)) == []


def test_it_costs_one_query_and_one_for_each_kind_that_is_there(owner, count_queries):
    assert count_queries(lambda: find_items(owner, TODAY, (EMPTY, GOALS))) == 1
    make_goal(owner)
    make_goal(owner)
    assert count_queries(lambda: find_items(owner, TODAY, (EMPTY, GOALS))) == 2


def test_it_asks_all_real_sources_at_once(owner, count_queries):
    """A source that cannot stand in the existence query would fail here."""
    assert count_queries(lambda: find_items(owner, TODAY, inbox_sources())) == 1


@pytest.mark.pure
def test_it_gives_every_source_a_kind_a_place_and_a_label_of_its_own():
    sources = inbox_sources()
    assert len(sources) > 30
    for names in ([source.position for source in sources], [source.kind for source in sources]):
        assert len(set(names)) == len(names)
    assert all(str(source.label).strip() for source in sources)


@pytest.mark.pure
def test_it_mails_the_days_of_ones_own_plan_and_no_hints():
    own = inbox_sources(InboxGroup.OWN_PLAN)
    never = [source.kind for source in own if source.mail == NEVER]
    assert never == [
        "checkins.begun",
        "talks.past",
        "exchange.ended",
        "checkins.ask_late",
        "reviews.begun",
        "goals.no_action",
        "goals.draft",
        "goals.finding",
    ]


@pytest.mark.pure
def test_it_registers_a_kind_once(register_only):
    register_only(EMPTY)
    register(GOALS)
    assert inbox_sources() == (EMPTY, GOALS)
    with pytest.raises(ValueError, match="twice"):
        register(GOALS)
