from __future__ import annotations

import pytest

from northing.common.errors import NotAllowed, Refused
from northing.goals.models import GoalState, Revision
from northing.goals.services.revisions import revise_goal, write_revision


def revise(actor, goal, **changes):
    facts = {
        "statement": goal.statement,
        "deadline": goal.deadline,
        "measures": [],
        "what_changed": "One talk less",
        "why": "One was cancelled",
    }
    return revise_goal(actor, goal=goal, **(facts | changes))


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


@pytest.mark.parametrize("name", ["manager", "mentor", "peer", "stranger", "partner", "admin"])
def test_it_lets_only_the_owner_revise(request, goal, name):
    with pytest.raises(NotAllowed):
        revise(request.getfixturevalue(name), goal, statement="Give two talks")


def test_it_leaves_a_closed_goal_as_it_was(owner, goal):
    goal.state, goal.closed_on = GoalState.ACHIEVED, goal.deadline
    goal.save()
    with pytest.raises(NotAllowed):
        revise(owner, goal, statement="Give two talks")
