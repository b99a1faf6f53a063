import pytest
from django.urls import reverse

from conftest import make_goal
from northing.goals.models import Adjustment, Audience, Goal
from northing.goals.services.adjustments import (
    acknowledge_change,
    acknowledge_note,
    begin_adjustment,
    decide_adjustment,
    finish_adjustment,
    send_note,
)
from northing.kernel.errors import NotAllowed, Refused


@pytest.fixture
def goal(owner, manager):
    return make_goal(owner, audience=Audience.MENTORS, shared_manager=manager)


@pytest.fixture
def adjustment(owner, goal):
    adjustment = begin_adjustment(owner, goal=goal)
    acknowledge_change(owner, adjustment=adjustment, what_happened="Two have left", discouraged=False)
    return decide_adjustment(owner, adjustment=adjustment, decision="park")


def test_it_is_sent_to_the_manager_when_asked_to(adjustment, owner, manager):
    finish_adjustment(owner, adjustment=adjustment, note="I set it aside.", send=True)
    assert (adjustment.sent_to, adjustment.note, adjustment.sent_at is not None) == (manager, "I set it aside.", True)
    assert Adjustment.objects.received_by(manager).get() == adjustment


def test_it_stays_with_its_owner_otherwise(adjustment, owner, manager):
    finish_adjustment(owner, adjustment=adjustment, note="I set it aside.")
    assert adjustment.finished_at is not None
    assert not Adjustment.objects.received_by(manager).exists()


def test_it_is_not_sent_about_a_goal_the_manager_does_not_see(adjustment, owner):
    Goal.objects.update(audience=Audience.ONLY_ME, shared_manager=None)
    adjustment.goal.refresh_from_db()
    with pytest.raises(Refused, match="Share the goal"):
        finish_adjustment(owner, adjustment=adjustment, note="I set it aside.", send=True)
    adjustment.refresh_from_db()
    assert adjustment.finished_at is None


def test_it_is_not_changed_once_sent(adjustment, owner):
    finish_adjustment(owner, adjustment=adjustment, note="I set it aside.", send=True)
    with pytest.raises(Refused, match="sent to Daniel Brandt already"):
        finish_adjustment(owner, adjustment=adjustment, note="Another")


def test_it_needs_words(adjustment, owner):
    with pytest.raises(Refused, match="nothing to send"):
        finish_adjustment(owner, adjustment=adjustment, note=" ", send=True)


def test_it_is_acknowledged_once_with_a_word(adjustment, owner, manager):
    finish_adjustment(owner, adjustment=adjustment, note="I set it aside.", send=True)
    acknowledge_note(manager, adjustment=adjustment, words="Understood. ")
    acknowledge_note(manager, adjustment=adjustment, words="Again")
    adjustment.refresh_from_db()
    assert adjustment.acknowledgement == "Understood."


@pytest.mark.parametrize("role", ["owner", "mentor", "peer", "director", "stranger", "partner", "admin"])
def test_it_is_acknowledged_by_whom_it_was_sent_to(role, adjustment, owner, mentorship, request):
    finish_adjustment(owner, adjustment=adjustment, note="I set it aside.", send=True)
    person = request.getfixturevalue(role)
    with pytest.raises(NotAllowed):
        acknowledge_note(person, adjustment=adjustment)
    with pytest.raises((NotAllowed, Refused)):
        send_note(person, adjustment=adjustment) if role != "owner" else acknowledge_note(person, adjustment=adjustment)


def test_it_is_gone_for_a_manager_of_the_past(adjustment, owner, manager, stranger):
    finish_adjustment(owner, adjustment=adjustment, note="I set it aside.", send=True)
    owner.manager = stranger
    owner.save()
    assert not Adjustment.objects.received_by(manager).exists()
    assert not Adjustment.objects.received_by(stranger).exists()


def test_it_waits_for_nobody_once_its_owner_has_left(adjustment, owner, manager, client_of):
    finish_adjustment(owner, adjustment=adjustment, note="I set it aside.", send=True)
    owner.is_active = False
    owner.save(update_fields=["is_active"])
    assert not Adjustment.objects.received_by(manager).exists()
    assert adjustment.goal.name not in client_of(manager).get(reverse("together:team")).text
