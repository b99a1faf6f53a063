"""What a person's own goals ask of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from conftest import TODAY, make_goal
from northing.goals import inbox
from northing.goals.models import Goal, GoalKind, GoalState
from northing.goals.services.actions import complete_action, create_action
from northing.kernel import dates
from northing.kernel.inbox import inbox_sources, source_of

pytestmark = pytest.mark.django_db
SOURCES = [source for source in inbox_sources() if source.waiting.__module__ == inbox.__name__]


@pytest.fixture
def items(owner, peer):
    """What waits for the owner. It is never anybody else's."""

    def read():
        assert not any(source.waiting(peer, TODAY).exists() for source in SOURCES)
        return [source.item(row) for source in SOURCES for row in source.waiting(owner, TODAY)]

    return read


@pytest.fixture
def titles(items):
    return lambda: [item.title for item in items()]


def active(owner, statement: str = "Give three talks", *, action: str = "Book a room", **fields) -> Goal:
    goal = make_goal(owner, statement, **fields)
    if action:
        create_action(owner, goal=goal, text=action)
    return goal


def test_it_asks_for_nothing_when_nothing_waits(owner, titles):
    assert titles() == []
    active(owner)
    assert titles() == []


@pytest.mark.parametrize(("days", "asked"), [(-1, True), (0, True), (1, False)])
def test_it_asks_on_the_last_day_of_a_goal(owner, titles, days, asked):
    active(owner, deadline=TODAY + timedelta(days=days))
    assert titles() == (["Give three talks"] if asked else [])


@pytest.mark.parametrize(("days", "shown"), [(-30, True), (0, True), (7, True), (8, False)])
def test_it_shows_an_action_from_a_week_before_its_day(owner, titles, days, shown):
    goal = active(owner)
    create_action(owner, goal=goal, text="Hold it", due_on=TODAY + timedelta(days=days))
    assert titles() == (["Hold it"] if shown else [])


def test_it_shows_open_actions_of_active_goals_the_soonest_first(owner, titles, items):
    goal, parked = active(owner), active(owner, "Later")
    for text, days in (("Third", 5), ("First", -2), ("Second", 0)):
        create_action(owner, goal=goal, text=text, due_on=TODAY + timedelta(days=days))
    done = create_action(owner, goal=goal, text="Done", due_on=TODAY)
    complete_action(owner, action=done)
    create_action(owner, goal=parked, text="Parked", due_on=TODAY)
    Goal.objects.filter(pk=parked.pk).update(state=GoalState.PARKED)
    assert titles() == ["First", "Second", "Third"]
    assert items()[1].text == "Planned for today, for “Give three talks”"
    assert items()[0].text.startswith("Planned for ")
    assert len({item.key for item in items()}) == 3


def test_it_points_out_a_goal_without_a_step_a_promise_and_a_draft(owner, titles):
    active(owner, action="")
    make_goal(owner, "Reached", state=GoalState.ACHIEVED, closed_on=TODAY, celebration="A day by the sea")
    make_goal(owner, "Reached and had", state=GoalState.ACHIEVED, closed_on=TODAY, celebration="Cake",
              celebrated_on=TODAY)  # fmt: skip
    make_goal(owner, "Reached in silence", state=GoalState.ACHIEVED, closed_on=TODAY)
    make_goal(owner, "Draft", state=GoalState.DRAFT)
    assert titles() == ["You promised yourself something", "Give three talks has no next step", "Draft is a draft"]


def test_it_calls_a_goal_by_its_name(owner, titles):
    active(owner, "Give three talks, so that people hear of our work", name="Talks", deadline=TODAY)
    assert titles() == ["Talks"]


@pytest.mark.parametrize(("days", "asked"), [(-1, True), (7, True), (8, False)])
def test_it_asks_an_exploration_for_its_decision_and_for_nothing_else(owner, titles, days, asked):
    active(owner, kind="exploration", decide_by=TODAY + timedelta(days=days))
    assert titles() == (["Decide which way: Give three talks"] if asked else [])


@pytest.mark.parametrize(
    ("kind", "decide_by", "title"),
    [("exploration", TODAY, "Decide which way"), ("skill", TODAY, "Give three talks"), ("exploration", None, "Give")],
)
def test_it_tells_the_decision_alone_on_the_last_day(owner, titles, kind, decide_by, title):
    active(owner, kind=kind, decide_by=decide_by, deadline=TODAY)
    (found,) = titles()
    assert found.startswith(title)


def key_of(kind: str, person, today: date = TODAY) -> str:
    source = source_of(kind)
    return source.item(source.waiting(person, today).get()).key


def test_it_tells_of_an_action_each_time_it_comes_round(owner, goal):
    """An e-mail tells of a key once."""
    action = create_action(owner, goal=goal, text="Write the report", due_on=TODAY, repeats="monthly")
    first = key_of("goals.action", owner)
    complete_action(owner, action=action)
    assert key_of("goals.action", owner, dates.add_months(TODAY, 1)) != first


def test_it_tells_again_of_a_last_day_and_a_day_to_decide_by_that_were_moved(owner):
    goal = make_goal(owner, deadline=TODAY)
    ended = key_of("goals.ended", owner)
    Goal.objects.filter(pk=goal.pk).update(deadline=TODAY + timedelta(days=30))
    assert key_of("goals.ended", owner, TODAY + timedelta(days=30)) != ended
    Goal.objects.filter(pk=goal.pk).update(kind=GoalKind.EXPLORATION, decide_by=TODAY)
    decision = key_of("goals.decision", owner)
    Goal.objects.filter(pk=goal.pk).update(decide_by=TODAY + timedelta(days=30))
    assert key_of("goals.decision", owner, TODAY + timedelta(days=30)) != decision
