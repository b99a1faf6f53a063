"""Beginning a plan, ordering its goals, and the firm limit of active ones."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import TODAY, make_goal, make_measure, make_plan
from northing.goals.models import Goal, GoalState, Plan
from northing.goals.queries.plans import current_plan
from northing.goals.services import plans
from northing.kernel.errors import NotAllowed, Refused


def statements(plan: Plan) -> list[str]:
    return list(Goal.objects.filter(plan=plan).values_list("statement", flat=True))


def test_it_begins_a_plan_on_the_first_and_ends_it_a_year_later(owner):
    plan = plans.create_plan(owner, starts_on=date(2026, 6, 10))
    assert (plan.starts_on, plan.ends_on) == (date(2026, 6, 1), date(2027, 5, 31))
    assert current_plan(owner, TODAY) == plan


def test_it_begins_the_same_plan_once(owner):
    first = plans.create_plan(owner, starts_on=TODAY)
    assert plans.create_plan(owner, starts_on=TODAY) == first
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("month", [date(2026, 7, 1), date(2026, 1, 1), date(2027, 5, 1)])
def test_it_refuses_a_plan_that_overlaps(owner, month):
    plans.create_plan(owner, starts_on=TODAY)
    with pytest.raises(Refused, match="already"):
        plans.create_plan(owner, starts_on=month)


def test_it_takes_open_goals_of_an_ended_plan_along(owner):
    ended = make_plan(owner, date(2025, 1, 1))
    make_goal(owner, "Still going", plan=ended)
    make_goal(owner, "Done", plan=ended, state=GoalState.ACHIEVED, closed_on=date(2025, 12, 1))
    plan = plans.create_plan(owner, starts_on=date(2027, 1, 1))
    assert statements(plan) == ["Still going"]
    assert statements(ended) == ["Done"]


def test_it_shows_the_coming_plan_when_none_spans_today(owner):
    make_plan(owner, date(2024, 1, 1))
    coming = make_plan(owner, date(2026, 8, 1))
    assert current_plan(owner, TODAY) == coming


def test_it_puts_goals_in_the_order_named_and_the_rest_after(owner, plan):
    first, second, third = (make_goal(owner, name, position=place) for place, name in enumerate("abc"))
    plans.save_goal_order(owner, plan=plan, keys=[third.pk, first.pk, 999])
    assert statements(plan) == ["c", "a", "b"]
    assert second.plan == plan


def test_it_moves_a_goal_past_its_neighbour_of_the_same_state(owner, plan):
    make_goal(owner, "a", position=0)
    make_goal(owner, "draft", position=1, state=GoalState.DRAFT)
    last = make_goal(owner, "b", position=2)
    plans.shift_goal(owner, goal=last, up=True)
    assert statements(plan) == ["b", "draft", "a"]


@pytest.mark.parametrize("up", [True, False])
def test_it_leaves_a_goal_at_the_edge(owner, plan, up):
    goal = make_goal(owner)
    plans.shift_goal(owner, goal=goal, up=up)
    assert statements(plan) == [goal.statement]


def test_it_moves_by_what_another_window_has_made_of_it_meanwhile(owner, plan):
    goal = make_goal(owner, "a", position=0)
    make_goal(owner, "b", position=1)
    Goal.objects.filter(pk=goal.pk).update(state=GoalState.PARKED)
    plans.shift_goal(owner, goal=goal, up=False)
    Goal.objects.filter(pk=goal.pk).delete()
    plans.shift_goal(owner, goal=goal, up=False)
    assert statements(plan) == ["b"]


def test_it_writes_revision_one_when_a_goal_becomes_active(owner, plan):
    goal = make_goal(owner, state=GoalState.DRAFT, activated_on=None)
    make_measure(goal)
    plans.make_active(owner, goal=goal)
    goal.refresh_from_db()
    assert (goal.state, goal.activated_on) == (GoalState.ACTIVE, TODAY)
    revision = goal.revisions.get()
    assert (revision.number, revision.statement, revision.what_changed) == (1, goal.statement, "")
    assert revision.measures == [{"name": "Talks given", "unit": "talks", "baseline": "0", "target": "3"}]


def test_it_makes_no_goal_active_with_blanks(owner):
    draft = make_goal(owner, "Learn [tool] by [date]", state=GoalState.DRAFT, activated_on=None)
    with pytest.raises(Refused) as refusal:
        plans.make_active(owner, goal=draft)
    assert "tool, date" in refusal.value.message
    assert Goal.objects.get().state == GoalState.DRAFT


@pytest.mark.parametrize(
    ("stands", "becomes"),
    [(None, date(2026, 9, 30)), (date(2026, 8, 1), date(2026, 8, 1))],
)
def test_it_takes_the_day_that_the_sentence_names_where_none_is_set(owner, stands, becomes):
    draft = make_goal(owner, state=GoalState.DRAFT, activated_on=None, deadline=stands)
    plans.make_active(owner, goal=draft)
    assert Goal.objects.get().deadline == draft.revisions.get().deadline == becomes


def test_it_sets_no_day_when_a_goal_is_taken_up_again(owner):
    parked = make_goal(owner, state=GoalState.PARKED, deadline=None)
    plans.make_active(owner, goal=parked)
    assert Goal.objects.get().deadline is None


def test_it_writes_no_second_revision_when_a_goal_comes_back(owner, goal):
    plans.set_aside(owner, goal=goal)
    plans.make_active(owner, goal=goal)
    assert goal.state == GoalState.ACTIVE
    assert goal.activated_on == date(2026, 1, 5)
    assert not goal.revisions.exists()


def test_it_parks_the_sixth(owner, settings):
    settings.ACTIVE_GOALS_LIMIT = 5
    for number in range(5):
        make_goal(owner, f"Goal {number}")
    sixth = make_goal(owner, "The sixth", state=GoalState.DRAFT, activated_on=None)
    plans.make_active(owner, goal=sixth)
    sixth.refresh_from_db()
    assert (sixth.state, sixth.activated_on) == (GoalState.PARKED, None)
    assert not sixth.revisions.exists()


def test_it_counts_active_goals_over_all_plans(owner, settings):
    settings.ACTIVE_GOALS_LIMIT = 1
    make_goal(owner, plan=make_plan(owner, date(2025, 1, 1)))
    goal = make_goal(owner, state=GoalState.DRAFT)
    assert plans.make_active(owner, goal=goal).state == GoalState.PARKED


def test_it_makes_room_by_parking_another(owner, settings):
    settings.ACTIVE_GOALS_LIMIT = 1
    standing = make_goal(owner, "Standing")
    goal = make_goal(owner, "New", state=GoalState.PARKED)
    plans.make_active(owner, goal=goal, instead_of=standing)
    assert Goal.objects.get(pk=goal.pk).state == GoalState.ACTIVE
    assert Goal.objects.get(pk=standing.pk).state == GoalState.PARKED


def test_it_leaves_a_closed_goal_closed(owner):
    goal = make_goal(owner, state=GoalState.ACHIEVED, closed_on=TODAY)
    assert plans.make_active(owner, goal=goal).state == GoalState.ACHIEVED
    with pytest.raises(Refused):
        plans.set_aside(owner, goal=goal)


@pytest.mark.parametrize("name", ["manager", "mentor", "peer", "stranger", "partner", "admin"])
def test_it_lets_nobody_else_act(request, name, owner, goal, plan):
    actor = request.getfixturevalue(name)
    with pytest.raises(NotAllowed):
        plans.make_active(actor, goal=goal)
    with pytest.raises(NotAllowed):
        plans.set_aside(actor, goal=goal)
    with pytest.raises(NotAllowed):
        plans.shift_goal(actor, goal=goal, up=True)
    with pytest.raises(NotAllowed):
        plans.save_goal_order(actor, plan=plan, keys=[goal.pk])
