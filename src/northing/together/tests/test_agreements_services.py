from datetime import date

import pytest

from conftest import TODAY, make_goal
from northing.goals.models import Audience, Goal, GoalState, Wording
from northing.goals.services.goals import revise_goal, write_revision
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.people.services.handover import release_rows
from northing.people.services.reporting_lines import set_manager
from northing.together.models import Agreement
from northing.together.services.agreements import renew_agreement, sign_agreement


@pytest.fixture
def goal(owner, manager):
    goal = make_goal(owner, audience=Audience.MENTORS, shared_manager=manager)
    write_revision(owner, goal=goal)
    return goal


@pytest.fixture
def agreed(goal, owner, manager):
    sign_agreement(owner, goal=goal, number=1)
    return sign_agreement(manager, goal=goal, number=1)


def reword(goal, statement):
    wording = Wording(statement, goal.deadline)
    return revise_goal(goal.owner, goal=goal, wording=wording, what_changed="The words", why="Clearer")


def test_it_takes_both_to_agree(goal, owner, manager):
    first = sign_agreement(manager, goal=goal, number=1)
    assert not first.is_signed
    second = sign_agreement(owner, goal=goal, number=1)
    assert first == second
    assert second.is_signed
    assert Agreement.objects.current().signed().get() == second


def test_it_keeps_the_first_date_when_pressed_twice(goal, owner, travel_to):
    first = sign_agreement(owner, goal=goal, number=1).owner_signed_at
    travel_to(date(2026, 7, 1))
    assert sign_agreement(owner, goal=goal, number=1).owner_signed_at == first


def test_it_lapses_with_a_later_wording_and_asks_the_manager_again(agreed, goal):
    revision = reword(goal, "Give four talks")
    agreed.refresh_from_db()
    assert agreed.lapsed_at is not None
    asked = Agreement.objects.current().get()
    assert (asked.revision, asked.owner_signed_at is not None, asked.manager_signed_at) == (revision, True, None)


def test_it_asks_nobody_again_where_nothing_was_agreed(goal):
    reword(goal, "Give four talks")
    assert not Agreement.objects.exists()


def test_it_lapses_with_another_manager(agreed, goal, owner, stranger):
    set_manager(owner, person=owner, manager=stranger)
    assert not Agreement.objects.current().exists()


def test_it_asks_no_later_manager_in_the_owners_name(agreed, goal, owner, stranger):
    """Released to the next one, who was never asked: the owner asks when they are ready."""
    set_manager(owner, person=owner, manager=stranger)
    release_rows(owner)
    revision = reword(Goal.objects.get(pk=goal.pk), "Give four talks")
    agreed.refresh_from_db()
    assert agreed.lapsed_at == revision.written_at
    assert list(Agreement.objects.all()) == [agreed]


def test_it_is_signed_by_whoever_wrote(agreed, goal, owner, manager):
    for writer, signed in ((manager, (None, True)), (owner, (True, None))):
        revision = write_revision(writer, goal=goal, what_changed="Fewer", why="A shorter year")
        renew_agreement(actor=writer, goal=goal, revision=revision)
        asked = Agreement.objects.get(revision=revision)
        dates = asked.owner_signed_at, asked.manager_signed_at
        assert dates == tuple(side and revision.written_at for side in signed)


def test_it_lapses_when_the_goal_is_kept_to_oneself(agreed, goal):
    Goal.objects.update(audience=Audience.ONLY_ME, shared_manager=None)
    assert not Agreement.objects.current().exists()


def test_it_signs_no_wording_that_was_not_read(goal, manager):
    reword(goal, "Give four talks")
    with pytest.raises(EditConflict) as conflict:
        sign_agreement(manager, goal=goal, number=1)
    assert conflict.value.stored == "Give four talks"
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("role", ["mentor", "peer", "director", "former_manager", "stranger", "partner", "admin"])
def test_it_is_between_the_two(role, goal, mentorship, request):
    person = request.getfixturevalue(role)
    with pytest.raises(NotAllowed):
        sign_agreement(person, goal=goal, number=1)


def test_it_needs_a_goal_that_is_open_and_shared(owner, manager):
    private = make_goal(owner)
    closed = make_goal(
        owner, audience=Audience.MANAGER, shared_manager=manager, state=GoalState.DROPPED, closed_on=TODAY
    )
    for goal in (private, closed):
        with pytest.raises(NotAllowed):
            sign_agreement(owner, goal=goal, number=1)


def test_it_needs_a_wording_that_was_kept(owner, manager):
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    with pytest.raises(Refused, match="no wording"):
        sign_agreement(owner, goal=goal, number=1)
