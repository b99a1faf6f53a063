"""A goal of a list is checked without its row."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from northing.goals.models import Goal, GoalFields, GoalState, Wording
from northing.goals.services.imports import ImportedGoal, check_goal, prepare_goal

WRITTEN = {"statement": "s" * 601, "name": "n" * 200, "kind": "none", "reason": "r" * 9_000, "if_then": "i" * 9_000}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes", [{}, {"statement": ""}, {"kind": "", "state": "lost"}, {"closing_note": "c" * 9_000}]
)
def test_it_finds_what_the_row_would_find(owner, changes):
    written = {"state": GoalState.DROPPED, "closing_note": "", **WRITTEN, **changes}
    state, note, statement = (written.pop(name) for name in ("state", "closing_note", "statement"))
    fields = GoalFields(wording=Wording(statement), **written)
    goal = Goal(owner=owner, statement=statement, state=state, **written)
    if state == GoalState.DROPPED:
        goal.closing_note, goal.closed_on, goal.drop_reason = note, date(2026, 6, 1), "other"
    with pytest.raises(ValidationError) as of_row:
        goal.clean_fields(exclude=["owner", "plan"])
    with pytest.raises(ValidationError) as of_list:
        check_goal(owner, ImportedGoal(fields=fields, state=state, closing_note=note))
    assert of_list.value.message_dict == of_row.value.message_dict


@pytest.mark.django_db
def test_it_takes_a_goal_without_a_name_and_proposes_one(owner):
    imported = ImportedGoal(fields=GoalFields(wording=Wording("Give three talks by 30 September")))
    assert check_goal(owner, imported) == ()
    goal = prepare_goal(owner, imported).goal
    assert (goal.owner, goal.statement, goal.state) == (owner, "Give three talks by 30 September", GoalState.DRAFT)
    assert goal.name
