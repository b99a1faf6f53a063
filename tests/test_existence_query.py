"""The question that is written once must answer for everybody as if it were written for them."""

from __future__ import annotations

import itertools

import pytest

from conftest import TODAY
from northing.demo.organisation import build_organisation
from northing.notifications import gate, sources
from northing.notifications.gate import Shape, question, shape_of, those_there
from northing.people.models import Person

pytestmark = pytest.mark.django_db
SHAPES = [Shape(*answers) for answers in itertools.product((False, True), repeat=4)]


@pytest.fixture
def company():
    """A company in which somebody waits for something of nearly every kind."""
    build_organisation(60, today=TODAY)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_it_is_written_without_looking_anything_up(shape, count_queries):
    question.cache_clear()
    hour = gate.dates.now()
    assert count_queries(lambda: question(sources.SOURCES, TODAY, hour, shape)) == 0


def test_it_answers_everybody_as_if_it_were_written_for_them(company):
    seen = set()
    for person in Person.objects.all():
        there = {source.kind for source in those_there(person, TODAY, sources.SOURCES)}
        own = {source.kind for source in sources.SOURCES if source.waiting(person, TODAY).exists()}
        wide = {source.kind for source in sources.SOURCES if source.gate is not None}
        assert own <= there
        assert there - own <= wide
        seen |= own
    assert len(seen) > len(sources.SOURCES) / 2


def test_it_is_written_once_for_people_of_one_shape(owner, peer, count_queries):
    assert shape_of(owner) == shape_of(peer)
    those_there(owner, TODAY, sources.SOURCES)
    before = question.cache_info().misses
    those_there(peer, TODAY, sources.SOURCES)
    assert question.cache_info().misses == before
