"""Points, notes and next steps: who writes what, and that nobody's words are lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conftest import TODAY, make_goal
from northing.goals.models import Action, Audience
from northing.kernel.errors import EditConflict, NotAllowed, Refused, RowRemoved
from northing.talks.models import AgendaItem, NextStep, PrivateNotes, SharedNotes, Talk
from northing.talks.queries.steps import steps_of
from northing.talks.services import agenda, notes, planning, steps
from northing.talks.tests.builders import THURSDAY, make_talk
from northing.together.models import Promise


@pytest.fixture
def talk(owner, manager) -> Talk:
    return make_talk(manager, owner)


@pytest.fixture
def own_goal(owner):
    return make_goal(owner, "Only mine")


@pytest.fixture
def shared_goal(owner, manager):
    return make_goal(owner, "Four-day week", audience=Audience.MANAGER, shared_manager=manager)


def test_it_takes_points_of_either_once(owner, manager, peer, talk):
    first = agenda.create_item(owner, talk=talk, text="Friday cover")
    assert agenda.create_item(manager, talk=talk, text="Friday cover") == first
    with pytest.raises(NotAllowed):
        agenda.create_item(peer, talk=talk, text="Mine")


def test_it_lets_only_whoever_added_a_point_delete_it(owner, manager, talk):
    item = agenda.create_item(owner, talk=talk, text="Friday cover")
    with pytest.raises(NotAllowed):
        agenda.delete_item(manager, item=item)
    agenda.delete_item(owner, item=AgendaItem.objects.get(pk=item.pk))
    with pytest.raises(RowRemoved):
        agenda.set_item_done(manager, item=item, is_done=True)


def test_it_keeps_the_agenda_of_one_that_was_held(owner, manager, talk, travel_to):
    item = agenda.create_item(owner, talk=talk, text="Friday cover")
    travel_to(THURSDAY.date())
    planning.close_talk(owner, talk=talk)
    with pytest.raises(NotAllowed):
        agenda.set_item_done(owner, item=item, is_done=True)


def test_it_loses_nothing_when_two_write_shared_notes(owner, manager, talk):
    empty = SharedNotes().version
    first = notes.save_shared_notes(owner, talk=talk, text="From Ines", version=empty)
    with pytest.raises(EditConflict) as conflict:
        notes.save_shared_notes(manager, talk=talk, text="From Daniel", version=empty)
    assert conflict.value.stored == "From Ines"
    both = notes.save_shared_notes(manager, talk=talk, text="From Ines and Daniel", version=first.version)
    assert (both.text, both.saved_by) == ("From Ines and Daniel", manager)


def test_it_saves_the_same_words_from_two_windows(owner, manager, talk):
    empty = SharedNotes().version
    notes.save_shared_notes(owner, talk=talk, text="The same", version=empty)
    assert notes.save_shared_notes(manager, talk=talk, text="The same", version=empty).saved_by == owner


def test_it_keeps_private_notes_from_everybody_else(owner, manager, partner, admin, talk):
    mine = notes.save_private_notes(owner, talk=talk, text="Ask about the role", version=PrivateNotes().version)
    theirs = notes.save_private_notes(manager, talk=talk, text="Be quiet", version=PrivateNotes().version)
    assert list(PrivateNotes.objects.visible_to(owner)) == [mine]
    assert list(PrivateNotes.objects.visible_to(manager)) == [theirs]
    assert not PrivateNotes.objects.visible_to(partner).exists()
    with pytest.raises(NotAllowed):
        notes.save_private_notes(admin, talk=talk, text="Mine", version="")


def test_it_makes_an_action_of_ones_own_step(owner, manager, talk, own_goal):
    due = TODAY + timedelta(days=7)
    step = steps.create_step(owner, talk=talk, person=owner, text="Draw the week", due_on=due, goal=own_goal)
    action = Action.objects.get()
    assert (step.action, action.goal, action.owner, action.text, action.due_on) == (
        action, own_goal, owner, "Draw the week", due
    )  # fmt: skip
    steps.set_step_done(owner, step=step, is_done=True)
    action.refresh_from_db()
    assert action.done_on == TODAY
    steps.set_step_done(owner, step=step, is_done=False)
    action.refresh_from_db()
    assert (action.done_on, NextStep.objects.get().is_done) == (None, False)


def test_it_shows_the_other_one_no_goal_they_do_not_see(owner, manager, talk, own_goal):
    steps.create_step(owner, talk=talk, person=owner, text="Draw the week", goal=own_goal)
    assert [line.goal for line in steps_of(owner, talk)] == [own_goal]
    assert [line.goal for line in steps_of(manager, talk)] == [None]


def test_it_makes_a_promise_of_a_managers_step(owner, manager, talk, shared_goal, own_goal):
    step = steps.create_step(owner, talk=talk, person=manager, text="Ask the other leads")
    with pytest.raises(NotAllowed):
        steps.put_step_on_goal(owner, step=step, goal=shared_goal)
    with pytest.raises(Refused, match="Choose a goal"):
        steps.put_step_on_goal(manager, step=step, goal=own_goal)
    step = steps.put_step_on_goal(manager, step=step, goal=shared_goal)
    promise = Promise.objects.get()
    assert (step.promise, promise.by, promise.goal, promise.text) == (promise, manager, shared_goal, step.text)
    steps.set_step_done(manager, step=step, is_done=True)
    promise.refresh_from_db()
    assert not promise.is_open
    assert NextStep.objects.select_related("action", "promise").get().is_done


def test_it_lets_no_colleague_promise_for_a_goal(owner, peer, shared_goal):
    step = steps.create_step(owner, talk=make_talk(owner, peer), person=peer, text="Ask the other leads")
    with pytest.raises(Refused):
        steps.put_step_on_goal(peer, step=step, goal=shared_goal)


def test_it_counts_a_step_as_done_when_its_action_is_ticked_elsewhere(owner, talk, own_goal):
    from northing.goals.services.actions import complete_action

    step = steps.create_step(owner, talk=talk, person=owner, text="Draw the week", goal=own_goal)
    complete_action(owner, action=step.action)
    assert not NextStep.objects.open().exists()


def test_it_keeps_a_step_whose_action_is_deleted(owner, talk, own_goal):
    step = steps.create_step(owner, talk=talk, person=owner, text="Draw the week", goal=own_goal)
    step.action.delete()
    assert not NextStep.objects.get().is_placed


def test_it_refuses_the_same_action_from_a_second_step(owner, manager, peer, talk, own_goal):
    steps.create_step(owner, talk=talk, person=owner, text="Draw the week", goal=own_goal)
    with pytest.raises(Refused, match="stands on that goal already"):
        steps.create_step(owner, talk=make_talk(owner, peer), person=owner, text="Draw the week", goal=own_goal)
    assert NextStep.objects.count() == 1


def test_it_lets_either_change_a_step_until_it_is_placed(owner, manager, talk, own_goal):
    step = steps.create_step(owner, talk=talk, person=owner, text="Draw the week")
    version = step.version
    steps.update_step(manager, step=step, person=owner, text="Draw July", due_on=None, version=version)
    with pytest.raises(EditConflict):
        steps.update_step(owner, step=step, person=owner, text="Draw August", due_on=None, version=version)
    steps.put_step_on_goal(owner, step=step, goal=own_goal)
    step.refresh_from_db()
    with pytest.raises(NotAllowed):
        steps.update_step(owner, step=step, person=owner, text="Later", due_on=None, version=step.version)


def test_it_refuses_a_step_for_a_third_and_one_in_the_past(owner, peer, talk):
    with pytest.raises(Refused, match="one of you two"):
        steps.create_step(owner, talk=talk, person=peer, text="Draw")
    with pytest.raises(Refused, match="behind us"):
        steps.create_step(owner, talk=talk, person=owner, text="Draw", due_on=TODAY - timedelta(days=1))


def test_it_lets_nobody_else_do_or_delete_a_step(owner, manager, talk):
    step = steps.create_step(owner, talk=talk, person=owner, text="Draw the week")
    for act in (
        lambda: steps.set_step_done(manager, step=step, is_done=True),
        lambda: steps.delete_step(manager, step=step),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_it_takes_a_step_for_the_same_one_only_when_all_of_it_is(owner, manager, talk, monkeypatch):
    facts = {"talk": talk, "person": owner, "text": "Draw it", "due_on": TODAY}
    first = steps.create_step(owner, **facts)
    assert steps.create_step(manager, **facts) == first
    for other in ({"person": manager}, {"text": "Paint it"}, {"due_on": None}):
        assert steps.create_step(owner, **(facts | other)) != first
    monkeypatch.setattr(steps, "MAX_OPEN_STEPS", 4)
    with pytest.raises(Refused, match="4 open steps are plenty"):
        steps.create_step(owner, talk=talk, person=owner, text="One more")


def test_it_takes_steps_of_the_two_alone_and_none_for_a_cancelled_one(owner, manager, peer, talk):
    step = steps.create_step(owner, talk=talk, person=owner, text="Draw it")
    with pytest.raises(NotAllowed):
        steps.create_step(peer, talk=talk, person=owner, text="Mine")
    planning.cancel_talk(owner, talk=talk)
    for act in (
        lambda: steps.create_step(owner, talk=talk, person=owner, text="Paint it"),
        lambda: steps.set_step_done(owner, step=step, is_done=True),
        lambda: steps.delete_step(owner, step=step),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_it_says_that_a_step_was_deleted_meanwhile(owner, manager, talk):
    step = steps.create_step(owner, talk=talk, person=owner, text="Draw it")
    steps.delete_step(owner, step=NextStep.objects.get(pk=step.pk))
    with pytest.raises(RowRemoved):
        steps.set_step_done(owner, step=step, is_done=True)


def test_it_keeps_when_a_step_was_done_first(owner, talk, travel_to):
    step = steps.create_step(owner, talk=talk, person=owner, text="Draw it")
    first = steps.set_step_done(owner, step=step, is_done=True).done_at
    travel_to(THURSDAY)
    assert steps.set_step_done(owner, step=step, is_done=True).done_at == first is not None
