import pytest
from django.db import IntegrityError

from conftest import make_person
from northing.people.models import Person


def test_it_finds_a_person_whatever_the_case_of_the_address(owner):
    assert Person.objects.get_by_natural_key("INES@example.org") == owner


def test_it_refuses_the_same_address_in_another_case(owner):
    with pytest.raises(IntegrityError):
        make_person("INES again").save()


@pytest.mark.parametrize(
    ("name", "initials", "first_name"),
    [
        ("Zoë O’Neill 🌱", "ZO", "Zoë"),
        ("Ines Okafor", "IO", "Ines"),
        ("Björk", "B", "Björk"),
        ("王小明", "王", "王小明"),
        ("Ana de la Cruz", "AC", "Ana"),
        ("Iyer, Rahul", "IR", "Rahul"),
        ("Okafor,Ines Maria", "OM", "Ines"),
        ("Ines Okafor, RN", "IR", "Ines"),
        ("Iyer,", "I", "Iyer"),
    ],
)
def test_it_greets_by_the_given_name(name, initials, first_name):
    person = Person(name=name)
    assert (person.initials, person.first_name) == (initials, first_name)
