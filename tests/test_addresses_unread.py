"""Nobody's e-mail address is spelled out by searching for people: a piece of it finds nobody, the whole of it does."""

import pytest

from conftest import make_person
from northing.people.models import Person
from northing.people.queries.directory import find_people
from northing.people.queries.picker import Circle, options_found

SEARCHES = {
    "picker": lambda viewer, words: [option.person for option in options_found(Circle(viewer), words)],
    "directory": lambda viewer, words: list(find_people(viewer, words)),
}


@pytest.mark.parametrize("search", SEARCHES)
def test_it_finds_nobody_by_a_piece_of_an_address(search, owner):
    someone = make_person("Noor Haddad")
    Person.objects.filter(pk=someone.pk).update(email="qx7@zzz.test")
    for piece in ("q", "qx7", "qx7@", "@zzz", "x7@zzz.test", "qx7@zzz.tes", ".test", "%", "_"):
        assert someone not in SEARCHES[search](owner, piece), piece


def test_it_finds_them_by_the_whole_of_it(owner):
    someone = make_person("Noor Haddad")
    assert SEARCHES["picker"](owner, "NOOR@example.org") == [someone]
