"""Queries of the inbox that are compiled once must answer for everybody as if they were compiled for them."""

from __future__ import annotations

import itertools

import pytest

from conftest import TODAY
from northing.kernel import dates
from northing.kernel.inbox import inbox_sources
from northing.notifications.queries.existence_query import compile_query, find_present_sources
from northing.notifications.queries.inbox import MAX_ITEMS_PER_KIND, read_rows
from northing.people.models import Person
from northing.people.queries.compiled import PersonShape, shape_of
from tests.making_companies import build_company

pytestmark = pytest.mark.django_db
SHAPES = [PersonShape(*answers) for answers in itertools.product((False, True), repeat=4)]


@pytest.fixture
def company():
    """A company in which somebody waits for something of nearly every kind."""
    build_company(60)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_it_is_compiled_without_looking_anything_up(shape, count_queries):
    compile_query.cache_clear()
    hour = dates.now()
    assert count_queries(lambda: compile_query(inbox_sources(), TODAY, hour, shape)) == 0


def test_it_answers_everybody_as_if_it_were_compiled_for_them(company):
    seen = set()
    for person in Person.objects.all():
        there = {source.kind for source in find_present_sources(person, TODAY, inbox_sources())}
        own = {source.kind for source in inbox_sources() if source.waiting(person, TODAY).exists()}
        wide = {source.kind for source in inbox_sources() if source.candidates is not None}
        assert own <= there
        assert there - own <= wide
        seen |= own
    assert len(seen) > len(inbox_sources()) / 2


def test_it_reads_of_each_source_what_waits_for_each_person(company):
    """The rows are read with SQL that was compiled for somebody else, in another time zone where that matters."""
    zones = itertools.cycle(("Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Lisbon"))
    read = set()
    for person in Person.objects.all():
        person.time_zone = next(zones)
        for source in find_present_sources(person, TODAY, inbox_sources()):
            rows = read_rows(source, person, TODAY, MAX_ITEMS_PER_KIND)
            expected = list(source.waiting(person, TODAY)[:MAX_ITEMS_PER_KIND])
            assert [source.item(row) for row in rows] == [source.item(row) for row in expected]
            read |= {source.kind} if rows else set()
    assert len(read) > len(inbox_sources()) / 2


def test_it_is_compiled_once_for_people_of_one_shape(owner, peer, count_queries):
    assert shape_of(owner) == shape_of(peer)
    find_present_sources(owner, TODAY, inbox_sources())
    before = compile_query.cache_info().misses
    find_present_sources(peer, TODAY, inbox_sources())
    assert compile_query.cache_info().misses == before
