"""Leaving, roles and lines in two real connections, on a database that lets them wait for each other in an audience."""

from __future__ import annotations

import pytest
from django.db import transaction

from northing.kernel.errors import Refused
from northing.kernel.tests.two_connections import RACING, Other
from northing.people.models import Person, ReportingLine
from northing.people.services.handover import settle_handover
from northing.people.services.leaving import deactivate_person
from northing.people.services.locks import lock_person, lock_table
from northing.people.services.profile import change_preferences
from northing.people.services.reporting_lines import set_manager
from northing.people.services.roles import take_role

pytestmark = RACING


def again(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def leave(admin: Person, person: Person, successor: Person | None = None) -> None:
    deactivate_person(again(admin), person=again(person), successor=successor)


def test_it_waits_for_a_line_that_is_being_drawn(admin, owner, manager, stranger):
    """Whoever draws a line holds the tree before they write to a person; who leaves takes the two in the same order."""
    other = Other(lambda: leave(admin, manager))
    with transaction.atomic():
        lock_table(ReportingLine)
        other.start()
        assert other.waits()
        set_manager(stranger, person=stranger, manager=owner)
    other.join(timeout=30)
    assert other.error is None
    assert not again(manager).is_active
    assert (again(owner).manager, again(stranger).manager) == (None, owner)


@pytest.mark.parametrize("who", ["owner", "manager"])
def test_it_waits_for_what_a_person_is_writing(request, admin, owner, manager, who):
    """Who leaves, or reports to who leaves, is in the middle of something that ends by writing to their own row."""
    person = request.getfixturevalue(who)
    other = Other(lambda: leave(admin, manager))
    with transaction.atomic():
        lock_person(person)
        other.start()
        assert other.waits()
        settle_handover(person)
    other.join(timeout=30)
    assert other.error is None
    assert not again(manager).is_active


def test_a_role_waits_for_what_its_holder_is_writing(admin, partner):
    other = Other(lambda: take_role(again(admin), person=again(partner), role="partner"))
    with transaction.atomic():
        lock_person(partner)
        other.start()
        assert other.waits()
        change_preferences(partner, time_zone="UTC", language="en", theme="dark")
    other.join(timeout=30)
    assert other.error is None
    assert not again(partner).is_partner


def test_it_keeps_one_of_two_administrators(admin, stranger):
    Person.objects.filter(pk=stranger.pk).update(is_administrator=True)
    other = Other(lambda: leave(stranger, admin))
    with transaction.atomic():
        take_role(admin, person=again(stranger), role="administrator")
        other.start()
        assert other.waits()
    other.join(timeout=30)
    assert isinstance(other.error, Refused)
    assert again(admin).is_administrator


def test_nobody_comes_to_report_to_somebody_who_has_just_left(admin, manager, stranger):
    other = Other(lambda: set_manager(again(stranger), person=again(stranger), manager=manager))
    with transaction.atomic():
        leave(admin, manager)
        other.start()
        assert other.waits()
    other.join(timeout=30)
    assert isinstance(other.error, Refused)
    assert again(stranger).manager is None
