"""Copies of a small organisation must be as whole as what they are copied from."""

from __future__ import annotations

import pytest
from django.db import connection

from benchmarks.copies import copied_models, copy_people
from northing.goals.models import Goal
from northing.objectives.models import Season
from northing.people.models import AccessLogEntry, Person, Team
from tests.making_companies import build_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    build_company(40)


def test_it_copies_everybody_with_all_they_wrote(company):
    before = {model: model._default_manager.count() for model in copied_models()}
    copy_people(2)
    connection.check_constraints()
    for model in (Person, Goal, AccessLogEntry):
        assert model._default_manager.count() == 3 * before[model]
    assert Person.objects.filter(manager=None).count() == Person.objects.filter(is_partner=True).count() == 1
    assert Season.objects.count() == 1
    assert Team.objects.filter(parent=None).count() == 1


def test_it_refers_to_rows_of_the_same_copy(company):
    last = Person.objects.latest("pk").pk
    copy_people(1)
    for goal in Goal.objects.filter(owner__gt=last).select_related("plan", "owner"):
        assert goal.plan.person == goal.owner
        assert goal.shared_manager_id is None or goal.shared_manager_id > last or goal.owner.pk == last + 1
    for entry in AccessLogEntry.objects.filter(owner__gt=last):
        assert Goal.objects.get(pk=entry.key).owner_id == entry.owner_id


def test_it_can_be_written_on_afterwards(company):
    """Sequences go on behind the copies."""
    copy_people(1)
    last = Person.objects.latest("pk")
    assert Person.objects.create(name="Next", email="next@example.org").pk > last.pk
