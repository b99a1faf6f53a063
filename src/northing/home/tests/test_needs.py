"""What needs me now: facts in, rows out. Nothing here touches a database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from conftest import TODAY
from northing.goals.models import Action, Goal
from northing.home.inbox import Facts, WaitingCheckIn, needs

pytestmark = pytest.mark.pure
JUNE = date(2026, 6, 1)


def goal(pk: int = 1, statement: str = "Give three talks", **fields) -> Goal:
    return Goal(pk=pk, statement=statement, **fields)


def action(of: Goal, text: str = "Book a room", due_on: date | None = None) -> Action:
    return Action(pk=1, goal=of, text=text, due_on=due_on)


def titles(**facts) -> list[str]:
    empty = {"today": TODAY, "active": (), "drafts": (), "uncelebrated": (), "actions": (), "checkin": None}
    return [need.title for need in needs(Facts(**(empty | facts)))]


def test_it_asks_for_nothing_when_nothing_waits():
    assert titles() == []
    one = goal()
    assert titles(active=(one,), actions=(action(one),)) == []


def test_it_names_the_month_of_a_check_in():
    one = goal()
    waiting = {"active": (one,), "actions": (action(one),)}
    assert titles(**waiting, checkin=WaitingCheckIn(JUNE, False, "/x/")) == ["Your June check-in is open"]
    assert titles(**waiting, checkin=WaitingCheckIn(JUNE, True, "/x/")) == ["Your June check-in is begun"]


@pytest.mark.parametrize(
    ("count", "says"), [(1, "One goal, three short questions."), (2, "2 goals, three short questions each.")]
)
def test_it_counts_the_goals_of_a_check_in(count, says):
    facts = Facts(
        today=TODAY, active=tuple(map(goal, range(count))), drafts=(), uncelebrated=(), actions=(),
        checkin=WaitingCheckIn(JUNE, False, "/x/"),
    )  # fmt: skip
    assert says in [need.text for need in needs(facts)]


def test_it_asks_for_no_check_in_without_a_goal():
    assert titles(checkin=WaitingCheckIn(JUNE, False, "/x/")) == []


@pytest.mark.parametrize(("days", "asked"), [(-1, True), (0, True), (1, False)])
def test_it_asks_on_the_last_day_of_a_goal(days, asked):
    one = goal(deadline=TODAY + timedelta(days=days))
    assert titles(active=(one,), actions=(action(one),)) == (["Give three talks"] if asked else [])


@pytest.mark.parametrize(("days", "shown"), [(-30, True), (0, True), (7, True), (8, False)])
def test_it_shows_an_action_from_a_week_before_its_day(days, shown):
    one = goal()
    due = action(one, due_on=TODAY + timedelta(days=days))
    assert titles(active=(one,), actions=(due,)) == (["Book a room"] if shown else [])


def test_it_points_out_a_goal_without_a_step_a_promise_and_a_draft():
    reached = goal(2, celebration="A day by the sea")
    found = titles(active=(goal(),), uncelebrated=(reached,), drafts=(goal(3),))
    assert found == ["You promised yourself something", "A goal without a next step", "A draft is waiting"]


def test_it_shortens_a_long_sentence_and_leaves_its_letters_alone():
    long = goal(statement="ل" * 600, deadline=TODAY)
    assert titles(active=(long,), actions=(action(long),)) == ["ل" * 79 + "…"]


@pytest.mark.parametrize(("days", "asked"), [(-1, True), (7, True), (8, False)])
def test_it_asks_an_exploration_for_its_decision_and_for_nothing_else(days, asked):
    one = goal(kind="exploration", decide_by=TODAY + timedelta(days=days))
    assert titles(active=(one,), actions=(action(one),)) == (["Which way is it?"] if asked else [])


def test_it_tells_the_decision_alone_on_the_last_day():
    one = goal(kind="exploration", decide_by=TODAY, deadline=TODAY)
    assert titles(active=(one,), actions=(action(one),)) == ["Which way is it?"]
    other = goal(kind="skill", decide_by=TODAY, deadline=TODAY)
    assert titles(active=(other,), actions=(action(other),)) == ["Give three talks"]
