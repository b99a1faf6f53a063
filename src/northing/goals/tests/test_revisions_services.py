from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from conftest import make_goal, make_measure
from northing.goals.models import GoalState, MeasureRow, Revision, Wording
from northing.goals.services.goals import revise_goal, write_revision
from northing.kernel.errors import NotAllowed, Refused

TALKS = MeasureRow("Talks given", Decimal(0), Decimal(3), "talks")


def revise(actor, goal, *, what_changed="One talk less", why="One was cancelled", **changes):
    wording = Wording(**({"statement": goal.statement, "deadline": goal.deadline} | changes))
    return revise_goal(actor, goal=goal, wording=wording, what_changed=what_changed, why=why)


def test_it_writes_the_next_revision_and_leaves_the_last_one_alone(owner, goal):
    first = write_revision(owner, goal=goal)
    second = revise(owner, goal, statement="Give two talks by 30 September")
    first.refresh_from_db()
    assert (first.number, first.statement) == (1, "Give three talks by 30 September")
    assert (second.number, second.why) == (2, "One was cancelled")
    goal.refresh_from_db()
    assert goal.statement == "Give two talks by 30 September"


@pytest.mark.parametrize("field", ["what_changed", "why"])
def test_it_asks_for_both_accounts(owner, goal, field):
    with pytest.raises(Refused) as refusal:
        revise(owner, goal, statement="Give two talks", **{field: "  "})
    assert refusal.value.field == field


def test_it_refuses_a_change_of_nothing(owner, goal):
    with pytest.raises(Refused):
        revise(owner, goal)
    assert not Revision.objects.exists()


@pytest.mark.parametrize(
    ("stands", "filled", "says"),
    [
        ({}, {"measures": (TALKS,)}, "Measure added"),
        ({"deadline": None}, {"deadline": date(2026, 9, 30)}, "Date added"),
        ({"deadline": None}, {"deadline": date(2026, 9, 30), "measures": (TALKS,)}, "Measure and date added"),
    ],
)
def test_it_asks_for_no_account_of_a_gap_that_is_filled(owner, stands, filled, says):
    goal = make_goal(owner, **stands)
    write_revision(owner, goal=goal)
    revision = revise(owner, goal, what_changed="", why="", **filled)
    assert (revision.number, revision.what_changed, revision.why) == (2, says, "")


def test_it_keeps_the_account_somebody_gave_of_a_gap(owner, goal):
    assert revise(owner, goal, measures=(TALKS,), what_changed="I can count now").what_changed == "I can count now"


@pytest.mark.parametrize(
    "changed",
    [
        {"measures": (TALKS, MeasureRow("Calls", Decimal(0), Decimal(9)))},
        {"measures": ()},
        {"deadline": None},
        {"deadline": date(2026, 10, 31)},
        {"statement": "Give two talks", "deadline": date(2026, 9, 30)},
    ],
)
def test_it_asks_for_an_account_of_what_stood_already(owner, goal, changed):
    make_measure(goal)
    with pytest.raises(Refused) as refusal:
        revise(owner, goal, **({"measures": (TALKS,), "what_changed": "", "why": ""} | changed))
    assert refusal.value.field == "what_changed"


@pytest.mark.parametrize("name", ["manager", "mentor", "peer", "stranger", "partner", "admin"])
def test_it_lets_only_the_owner_revise(request, goal, name):
    with pytest.raises(NotAllowed):
        revise(request.getfixturevalue(name), goal, statement="Give two talks")


def test_it_leaves_a_closed_goal_as_it_was(owner, goal):
    goal.state, goal.closed_on = GoalState.ACHIEVED, goal.deadline
    goal.save()
    with pytest.raises(NotAllowed):
        revise(owner, goal, statement="Give two talks")
