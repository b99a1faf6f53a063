"""What waits is gathered in a constant number of queries, and only what is there is fetched."""

from __future__ import annotations

import pytest

from conftest import TODAY, make_goal
from northing.goals.models import Goal
from northing.kernel.inbox import NEVER, InboxGroup, InboxItem, InboxSource, inbox_sources, register
from northing.notifications.queries.inbox import find_items, read_first_items

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
def test_it_never_mails_what_ones_own_plan_asks():
    own = inbox_sources(InboxGroup.OWN_PLAN)
    kinds = "checkins.open checkins.begun goals.ended goals.decision goals.celebration goals.action goals.no_action"
    assert [source.kind for source in own] == [*kinds.split(), "goals.draft"]
    assert {source.mail for source in own} == {NEVER}


@pytest.mark.pure
def test_it_registers_a_kind_once(register_only):
    register_only(EMPTY)
    register(GOALS)
    assert inbox_sources() == (EMPTY, GOALS)
    with pytest.raises(ValueError, match="twice"):
        register(GOALS)


def test_it_shows_the_first_few_and_says_whether_there_is_more(owner):
    more = InboxSource(kind="goals.again", label="The same again", position=3, waiting=goals_of, item=item)
    for number in range(3):
        make_goal(owner, f"Goal {number}")
    found, has_more = read_first_items(owner, TODAY, (GOALS, more), limit=5, limit_per_kind=2)
    assert [each.kind for each in found] == ["goals.goal", "goals.goal", "goals.again", "goals.again"]
    assert has_more
    assert len(read_first_items(owner, TODAY, (GOALS, more), limit=3, limit_per_kind=3)[0]) == 3
    assert read_first_items(owner, TODAY, (GOALS, more), limit=6, limit_per_kind=3)[1] is False
