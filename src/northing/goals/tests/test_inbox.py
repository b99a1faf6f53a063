"""What a person's own goals ask of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conftest import TODAY, make_goal
from northing.goals import inbox
from northing.goals.models import Goal, GoalState
from northing.goals.services.actions import create_action, complete_action
from northing.kernel.inbox import inbox_sources

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
    assert titles() == ["You promised yourself something", "A goal without a next step", "A draft is waiting"]


def test_it_shortens_a_long_sentence_and_leaves_its_letters_alone(owner, titles):
    active(owner, "ل" * 600, deadline=TODAY)
    assert titles() == ["ل" * 79 + "…"]


@pytest.mark.parametrize(("days", "asked"), [(-1, True), (7, True), (8, False)])
def test_it_asks_an_exploration_for_its_decision_and_for_nothing_else(owner, titles, days, asked):
    active(owner, kind="exploration", decide_by=TODAY + timedelta(days=days))
    assert titles() == (["Which way is it?"] if asked else [])


@pytest.mark.parametrize(
    ("kind", "decide_by", "title"),
    [("exploration", TODAY, "Which way is it?"), ("skill", TODAY, "Give three talks"), ("exploration", None, "Give")],
)
def test_it_tells_the_decision_alone_on_the_last_day(owner, titles, kind, decide_by, title):
    active(owner, kind=kind, decide_by=decide_by, deadline=TODAY)
    (found,) = titles()
    assert found.startswith(title)
