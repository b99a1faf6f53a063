"""Nobody but the owner changes a goal; what the others may do with one that is shared."""

from __future__ import annotations

import pytest

from conftest import TODAY, make_goal
from northing.goals import policy as goals_policy
from northing.goals.models import Audience, GoalState
from northing.together import policy

ACTS = {
    "change": goals_policy.can_change_goal,
    "edit": goals_policy.can_edit_goal,
    "read in full": goals_policy.can_see_detail,
    "suggest": policy.can_suggest,
    "agree": policy.can_agree,
    "promise": policy.can_promise,
    "tell": goals_policy.can_send_note,
}
CAST = ("owner", "manager", "mentor", "peer", "director", "former_manager", "former_mentor", "stranger", "partner",
        "admin")  # fmt: skip
NOBODY: set[str] = set()
IN_FULL = {"owner", "manager", "mentor"}
#: What each may do, by act, while the goal is active and shared with everyone.
ALLOWED = {
    "change": {"owner"},
    "edit": {"owner"},
    "read in full": IN_FULL,
    "suggest": {"manager", "mentor"},
    "agree": {"owner", "manager"},
    "promise": {"manager"},
    "tell": {"owner"},
}
CLOSED = ALLOWED | {"edit": NOBODY, "suggest": NOBODY, "agree": NOBODY, "promise": NOBODY}
PRIVATE = dict.fromkeys(ALLOWED, NOBODY) | {"change": {"owner"}, "edit": {"owner"}, "read in full": {"owner"}}
DRAFT = PRIVATE
SITUATIONS = {
    "active": (GoalState.ACTIVE, Audience.EVERYONE, ALLOWED),
    "parked": (GoalState.PARKED, Audience.EVERYONE, ALLOWED),
    "achieved": (GoalState.ACHIEVED, Audience.EVERYONE, CLOSED),
    "dropped": (GoalState.DROPPED, Audience.EVERYONE, CLOSED),
    "private": (GoalState.ACTIVE, Audience.ONLY_ME, PRIVATE),
    "draft": (GoalState.DRAFT, Audience.EVERYONE, DRAFT),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_it_lets_each_do_what_the_table_says(situation, act, owner, manager, mentorship, request):
    state, audience, allowed = SITUATIONS[situation]
    shared = manager if audience != Audience.ONLY_ME else None
    closed = TODAY if state in {GoalState.ACHIEVED, GoalState.DROPPED} else None
    goal = make_goal(owner, state=state, audience=audience, shared_manager=shared, closed_on=closed)
    may = {role for role in CAST if ACTS[act](request.getfixturevalue(role), goal)}
    assert may == allowed[act]
