import pytest
from django.urls import reverse

from conftest import make_goal
from northing.goals.models import Adjustment, Audience, Goal
from northing.goals.services.adjusting import acknowledge, begin_adjustment, decide
from northing.goals.services.telling import acknowledge_note, finish_with_note, send_note
from northing.kernel.errors import NotAllowed, Refused


@pytest.fixture
def goal(owner, manager):
    return make_goal(owner, audience=Audience.MENTORS, shared_manager=manager)


@pytest.fixture
def walk(owner, goal):
    walk = begin_adjustment(owner, goal=goal)
    acknowledge(owner, adjustment=walk, what_happened="Two have left", discouraged=False)
    return decide(owner, adjustment=walk, decision="park")


def test_it_is_sent_to_the_manager_when_asked_to(walk, owner, manager):
    finish_with_note(owner, adjustment=walk, note="I set it aside.", send=True)
    assert (walk.sent_to, walk.note, walk.sent_at is not None) == (manager, "I set it aside.", True)
    assert Adjustment.objects.told_to(manager).get() == walk


def test_it_stays_with_its_owner_otherwise(walk, owner, manager):
    finish_with_note(owner, adjustment=walk, note="I set it aside.")
    assert walk.finished_at is not None
    assert not Adjustment.objects.told_to(manager).exists()


def test_it_is_not_sent_about_a_goal_the_manager_does_not_see(walk, owner):
    Goal.objects.update(audience=Audience.ONLY_ME, shared_manager=None)
    walk.goal.refresh_from_db()
    with pytest.raises(Refused, match="Share the goal"):
        finish_with_note(owner, adjustment=walk, note="I set it aside.", send=True)
    walk.refresh_from_db()
    assert walk.finished_at is None


def test_it_is_not_changed_once_sent(walk, owner):
    finish_with_note(owner, adjustment=walk, note="I set it aside.", send=True)
    with pytest.raises(Refused, match="sent to Daniel Brandt already"):
        finish_with_note(owner, adjustment=walk, note="Another")


def test_it_needs_words(walk, owner):
    with pytest.raises(Refused, match="nothing to send"):
        finish_with_note(owner, adjustment=walk, note=" ", send=True)


def test_it_is_acknowledged_once_with_a_word(walk, owner, manager):
    finish_with_note(owner, adjustment=walk, note="I set it aside.", send=True)
    acknowledge_note(manager, adjustment=walk, words="Understood. ")
    acknowledge_note(manager, adjustment=walk, words="Again")
    walk.refresh_from_db()
    assert walk.acknowledgement == "Understood."


@pytest.mark.parametrize("role", ["owner", "mentor", "peer", "director", "stranger", "partner", "admin"])
def test_it_is_acknowledged_by_whom_it_was_sent_to(role, walk, owner, mentorship, request):
    finish_with_note(owner, adjustment=walk, note="I set it aside.", send=True)
    person = request.getfixturevalue(role)
    with pytest.raises(NotAllowed):
        acknowledge_note(person, adjustment=walk)
    with pytest.raises((NotAllowed, Refused)):
        send_note(person, adjustment=walk) if role != "owner" else acknowledge_note(person, adjustment=walk)


def test_it_is_gone_for_a_manager_of_the_past(walk, owner, manager, stranger):
    finish_with_note(owner, adjustment=walk, note="I set it aside.", send=True)
    owner.manager = stranger
    owner.save()
    assert not Adjustment.objects.told_to(manager).exists()
    assert not Adjustment.objects.told_to(stranger).exists()


def test_it_waits_for_nobody_once_its_owner_has_left(walk, owner, manager, client_of):
    finish_with_note(owner, adjustment=walk, note="I set it aside.", send=True)
    owner.is_active = False
    owner.save(update_fields=["is_active"])
    assert not Adjustment.objects.told_to(manager).exists()
    assert walk.goal.statement[:20] not in client_of(manager).get(reverse("together:team")).text
