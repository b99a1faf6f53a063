"""Nobody's e-mail address is spelled out by searching for people: a piece of it finds nobody, the whole of it does."""

import pytest

from conftest import make_person
from northing.feedback.queries.colleagues import people_matching
from northing.people.models import Person
from northing.people.queries.directory import find_people
from northing.recognition.queries.colleagues import colleagues_matching

SEARCHES = {
    "feedback": lambda viewer, words: list(people_matching(Person.objects.colleagues_of(viewer), words)),
    "thanks": colleagues_matching,
    "directory": lambda viewer, words: list(find_people(viewer, words)),
}


@pytest.mark.parametrize("search", SEARCHES)
def test_it_finds_nobody_by_a_piece_of_an_address(search, owner):
    someone = make_person("Noor Haddad")
    Person.objects.filter(pk=someone.pk).update(email="qx7@zzz.test")
    for piece in ("q", "qx7", "qx7@", "@zzz", "x7@zzz.test", "qx7@zzz.tes", ".test", "%", "_"):
        assert someone not in SEARCHES[search](owner, piece), piece


@pytest.mark.parametrize("search", ["feedback", "thanks"])
def test_it_finds_them_by_the_whole_of_it(search, owner):
    someone = make_person("Noor Haddad")
    assert SEARCHES[search](owner, "NOOR@example.org") == [someone]
