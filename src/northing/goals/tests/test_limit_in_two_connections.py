"""The limit of active goals with two real connections in parallel threads, on a database that lets them race."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connection, transaction

from conftest import make_goal
from northing.goals.models import Goal, GoalState
from northing.goals.services.closing import reopen_goal
from northing.goals.services.plans import activate_goal
from northing.people.models import Person

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one connection write at a time, so nothing can race"
    ),
]


@pytest.fixture
def waiting(owner):
    """Four goals are active; two more are about to be."""
    for number in range(4):
        make_goal(owner, f"Active {number}")
    return [make_goal(owner, f"Waiting {number}", state=GoalState.PARKED) for number in range(2)]


class Other(Thread):
    """Does one act as one person on one goal, with a connection of its own."""

    def __init__(self, act: Callable[..., Goal], person: int, goal: int) -> None:
        super().__init__(daemon=True)
        self.act, self.person, self.goal = act, person, goal
        self.state = ""

    def run(self) -> None:
        try:
            actor, goal = Person.objects.get(pk=self.person), Goal.objects.get(pk=self.goal)
            self.state = self.act(actor, goal=goal).state
        finally:
            connection.close()

    def waits(self) -> bool:
        """Whether some connection stands in line for a lock; False once this thread is through."""
        with connection.cursor() as cursor:
            while self.is_alive():
                cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
                if cursor.fetchone() != (0,):
                    return True
        return False


@pytest.mark.parametrize("act", [activate_goal, reopen_goal])
def test_it_gives_the_last_place_to_one_of_two(owner, waiting, act):
    """The first holds its transaction open until the second is seen to stand in line."""
    fifth, sixth = waiting
    if act is reopen_goal:
        Goal.objects.filter(pk=sixth.pk).update(state=GoalState.DROPPED, closed_on="2026-06-01")
    other = Other(act, owner.pk, sixth.pk)
    with transaction.atomic():
        assert activate_goal(owner, goal=fifth).state == GoalState.ACTIVE
        other.start()
        stood_in_line = other.waits()
    other.join(timeout=30)
    assert stood_in_line
    assert other.state == GoalState.PARKED
    assert Goal.objects.active().count() == 5


def test_it_holds_when_both_begin_at_once(owner, waiting):
    both = [Other(activate_goal, owner.pk, goal.pk) for goal in waiting]
    for other in both:
        other.start()
    for other in both:
        other.join(timeout=30)
    assert sorted(other.state for other in both) == [GoalState.ACTIVE, GoalState.PARKED]
    assert Goal.objects.active().count() == 5
