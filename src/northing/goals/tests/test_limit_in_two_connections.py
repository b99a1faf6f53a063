"""The limit of active goals with two real connections in parallel threads, on a database that lets them race."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction

from conftest import make_goal
from northing.goals.models import Goal, GoalState
from northing.goals.services.closing import reopen_goal
from northing.goals.services.plans import make_active
from northing.kernel.tests.two_connections import RACING, Other
from northing.people.models import Person

pytestmark = RACING


@pytest.fixture
def waiting(owner):
    """Four goals are active; two more are about to be."""
    for number in range(4):
        make_goal(owner, f"Active {number}")
    return [make_goal(owner, f"Waiting {number}", state=GoalState.PARKED) for number in range(2)]


def having(act: Callable[..., Goal], person: Person, goal: Goal) -> Other:
    """The act in a connection of its own, on rows that connection reads itself; it gives the state afterwards."""
    return Other(lambda: act(Person.objects.get(pk=person.pk), goal=Goal.objects.get(pk=goal.pk)).state)


@pytest.mark.parametrize("act", [make_active, reopen_goal])
def test_it_gives_the_last_place_to_one_of_two(owner, waiting, act):
    """The first holds its transaction open until the second is seen to stand in line."""
    fifth, sixth = waiting
    if act is reopen_goal:
        Goal.objects.filter(pk=sixth.pk).update(state=GoalState.DROPPED, closed_on="2026-06-01")
    other = having(act, owner, sixth)
    with transaction.atomic():
        assert make_active(owner, goal=fifth).state == GoalState.ACTIVE
        other.start()
        stood_in_line = other.waits()
    other.join(timeout=30)
    assert stood_in_line
    assert other.result == GoalState.PARKED
    assert Goal.objects.active().count() == 5


def test_it_holds_when_both_begin_at_once(owner, waiting):
    both = [having(make_active, owner, goal) for goal in waiting]
    for other in both:
        other.start()
    for other in both:
        other.join(timeout=30)
    assert sorted(str(other.result) for other in both) == [GoalState.ACTIVE, GoalState.PARKED]
    assert Goal.objects.active().count() == 5
