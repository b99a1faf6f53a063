"""Writing a goal and writing it again: one goal of two presses, promises kept, nothing overwritten unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from conftest import TODAY, make_goal, make_measure, make_plan
from northing.goals.models import Audience, Goal, GoalFields, GoalState, Measure, MeasureRow, Reading, Wording
from northing.goals.services import goals, plans
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.vision.models import Value

TALKS = MeasureRow("Talks", Decimal(0), Decimal(3), "talks")
DAY = date(2026, 9, 30)
WORDS = GoalFields(Wording("Give three talks by 30 September", DAY))
WITH_TALKS = GoalFields(Wording("Give three talks by 30 September", DAY, (TALKS,)))


def test_it_makes_a_draft_at_the_end_of_the_plan(owner, plan):
    make_goal(owner, position=4)
    goal = goals.create_draft(owner, plan=plan, fields=WITH_TALKS)
    goal.refresh_from_db()
    assert (goal.state, goal.position, goal.audience) == (GoalState.DRAFT, 5, Audience.ONLY_ME)
    assert [measure.name for measure in goal.measures.all()] == ["Talks"]


def test_it_makes_one_goal_of_two_presses(owner, plan):
    key = uuid4()
    first = goals.create_draft(owner, plan=plan, fields=WITH_TALKS, form_key=key)
    again = goals.create_draft(owner, plan=plan, fields=GoalFields(Wording("Give four talks")), form_key=key)
    assert again.pk == first.pk
    assert Goal.objects.get().statement == "Give four talks"


def test_it_leaves_an_active_goal_alone_when_its_form_comes_again(owner, plan):
    key = uuid4()
    goal = goals.create_draft(owner, plan=plan, fields=WITH_TALKS, form_key=key)
    plans.make_active(owner, goal=goal)
    again = goals.create_draft(owner, plan=plan, fields=WORDS, form_key=key)
    assert (again.pk, again.state) == (goal.pk, GoalState.ACTIVE)
    assert again.measures.count() == 1


def test_it_makes_another_goal_of_other_words(owner, plan):
    key = uuid4()
    goal = goals.create_draft(owner, plan=plan, fields=WORDS, form_key=key)
    plans.make_active(owner, goal=goal)
    other = goals.create_draft(owner, plan=plan, fields=GoalFields(Wording("Learn to sail")), form_key=key)
    assert other.pk != goal.pk
    assert other.state == GoalState.DRAFT


def test_it_keeps_the_same_key_of_two_people_apart(owner, manager, plan):
    key = uuid4()
    goals.create_draft(owner, plan=plan, fields=WORDS, form_key=key)
    goals.create_draft(manager, plan=make_plan(manager), fields=WORDS, form_key=key)
    assert Goal.objects.count() == 2


def test_it_edits_a_draft_freely(owner):
    goal = make_goal(owner, state=GoalState.DRAFT, activated_on=None)
    make_measure(goal)
    goals.update_goal(owner, goal=goal, fields=GoalFields(Wording("Learn to sail", None, (TALKS,))))
    goal.refresh_from_db()
    assert goal.statement == "Learn to sail"
    assert goal.deadline is None
    assert [measure.name for measure in goal.measures.all()] == ["Talks"]
    assert not goal.revisions.exists()


def test_it_asks_what_changed_and_why_of_an_active_goal(owner, goal):
    fields = GoalFields(Wording("Give four talks", goal.deadline))
    with pytest.raises(Refused) as refused:
        goals.update_goal(owner, goal=goal, fields=fields)
    assert refused.value.field == "what_changed"
    with pytest.raises(Refused) as refused:
        goals.update_goal(owner, goal=goal, fields=fields, what_changed="One more")
    assert refused.value.field == "why"
    goal.refresh_from_db()
    assert goal.statement == "Give three talks by 30 September"


def test_it_asks_when_only_a_target_or_the_day_changes(owner, goal):
    measure = make_measure(goal)
    further = MeasureRow("Talks given", Decimal(0), Decimal(4), "talks", measure.pk)
    same = GoalFields(Wording(goal.statement, goal.deadline, (further,)))
    with pytest.raises(Refused):
        goals.update_goal(owner, goal=goal, fields=same)
    later = GoalFields(replace(goal.wording, deadline=goal.deadline + timedelta(days=30)))
    with pytest.raises(Refused):
        goals.update_goal(owner, goal=goal, fields=later)


def test_it_revises_an_active_goal_with_an_account(owner, goal):
    measure = make_measure(goal)
    Reading.objects.create(measure=measure, on=TODAY, value=1)
    further = MeasureRow("Talks given", Decimal(0), Decimal(4), "talks", measure.pk)
    fields = GoalFields(Wording("Give four talks", goal.deadline, (further,)), reason="It is fun")
    goals.update_goal(owner, goal=goal, fields=fields, what_changed="One more", why="Asked to")
    goal.refresh_from_db()
    measure.refresh_from_db()
    assert (goal.statement, goal.reason, measure.target) == ("Give four talks", "It is fun", 4)
    assert measure.readings.count() == 1
    revision = goal.revisions.first()
    assert (revision.what_changed, revision.why) == ("One more", "Asked to")


def test_it_lets_everything_else_of_an_active_goal_change_freely(owner, goal):
    fields = GoalFields(goal.wording, reason="It is fun", celebration="Cake")
    goals.update_goal(owner, goal=goal, fields=fields, audience="manager")
    goal.refresh_from_db()
    assert (goal.reason, goal.celebration, goal.shared_manager) == ("It is fun", "Cake", owner.manager)
    assert not goal.revisions.exists()


def test_it_keeps_a_measure_that_has_readings(owner):
    goal = make_goal(owner, state=GoalState.DRAFT, activated_on=None)
    Reading.objects.create(measure=make_measure(goal), on=TODAY, value=1)
    with pytest.raises(Refused, match="readings"):
        goals.update_goal(owner, goal=goal, fields=WITH_TALKS)
    assert Measure.objects.get().name == "Talks given"


def test_it_refuses_whole_what_was_changed_meanwhile(owner, goal):
    opened = goal.version
    goals.update_goal(owner, goal=goal, fields=GoalFields(goal.wording, reason="In the other window"))
    mine = GoalFields(Wording("Mine", None, (TALKS,)))
    with pytest.raises(EditConflict) as conflict:
        goals.update_goal(owner, goal=goal, fields=mine, version=opened)
    goal.refresh_from_db()
    assert conflict.value.version == goal.version
    assert (goal.statement, goal.reason) == ("Give three talks by 30 September", "In the other window")
    assert not goal.measures.exists()


def test_it_takes_the_same_words_from_two_windows(owner, goal):
    opened = goal.version
    for _ in range(2):
        goals.update_goal(owner, goal=goal, fields=GoalFields(goal.wording, reason="Fun"), version=opened)
    goal.refresh_from_db()
    assert goal.reason == "Fun"


def test_it_does_not_share_again_when_the_audience_stays(owner, manager, mentor):
    goal = make_goal(owner, audience="manager", shared_manager=manager)
    owner.manager = mentor
    owner.save(update_fields=["manager"])
    fields = GoalFields(goal.wording)
    goals.update_goal(owner, goal=goal, fields=fields, audience="manager")
    goal.refresh_from_db()
    assert goal.shared_manager == manager


def test_it_takes_no_value_of_somebody_else(owner, manager, plan):
    value = Value.objects.create(person=manager, name="Craft", rank=1)
    with pytest.raises(NotAllowed):
        goals.create_draft(owner, plan=plan, fields=GoalFields(Wording("Mine"), value=value))


@pytest.mark.parametrize("name", ["manager", "mentor", "peer", "stranger", "partner", "admin"])
def test_it_lets_nobody_else_write(request, name, goal, plan):
    actor = request.getfixturevalue(name)
    with pytest.raises(NotAllowed):
        goals.update_goal(actor, goal=goal, fields=WORDS)
    with pytest.raises(NotAllowed):
        goals.create_draft(actor, plan=plan, fields=WORDS)


def test_it_leaves_the_words_of_a_closed_goal(owner):
    goal = make_goal(owner, state=GoalState.ACHIEVED, closed_on=TODAY)
    with pytest.raises(NotAllowed):
        goals.update_goal(owner, goal=goal, fields=WORDS)


def test_it_names_a_goal_after_its_sentence_and_keeps_a_name_somebody_gave(owner, plan):
    goal = goals.create_draft(owner, plan=plan, fields=GoalFields(Wording("Move to a four-day week by 30 November")))
    assert goal.name == "Four-day week"
    goals.update_goal(owner, goal=goal, fields=GoalFields(Wording("Work three days a week"), name="Days of my own"))
    goal.refresh_from_db()
    assert (goal.name, goal.statement) == ("Days of my own", "Work three days a week")


def test_it_renames_a_promised_goal_without_a_revision(owner, plan):
    goal = plans.make_active(owner, goal=goals.create_draft(owner, plan=plan, fields=WITH_TALKS))
    goals.update_goal(owner, goal=goal, fields=GoalFields(goal.wording, name="Calm in front of a room"))
    goal.refresh_from_db()
    assert goal.name == "Calm in front of a room"
    assert goal.revisions.count() == 1


def test_it_says_when_a_goal_was_renamed_elsewhere(owner, plan):
    goal = goals.create_draft(owner, plan=plan, fields=WORDS)
    opened = goal.version
    goals.update_goal(owner, goal=goal, fields=GoalFields(goal.wording, name="In the other window"))
    with pytest.raises(EditConflict):
        goals.update_goal(owner, goal=goal, fields=GoalFields(goal.wording, name="Mine"), version=opened)
