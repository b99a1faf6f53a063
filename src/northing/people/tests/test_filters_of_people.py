"""The search above long lists of people: who was invited, who is deactivated."""

from django.urls import reverse

from conftest import make_person
from northing.people.models import Person
from northing.people.services.invitations import invite_person

INVITED, DEPARTED = "/people/invitations/", reverse("people:departed")


def test_it_finds_an_invitation_by_name_or_address(client_of, admin):
    client = client_of(admin)
    invite_person(admin, email="noor@example.org", name="Noor Haddad")
    assert 'role="search"' not in client.get(INVITED).text
    for number in range(9):
        invite_person(admin, email=f"guest{number}@example.org", name=f"Guest {number}")
    assert 'role="search"' in client.get(INVITED).text
    for words in ("haddad", "NOOR@", "noor example"):
        page = client.get(INVITED, {"words": words}).text
        assert "noor@example.org" in page, words
        assert "guest3@example.org" not in page, words
    assert "Show all" in client.get(INVITED, {"words": "nobody"}).text


def test_it_finds_somebody_who_left(client_of, admin):
    for number in range(9):
        make_person(f"Former{number} Colleague", is_active=False)
    make_person("José Ødegård", is_active=False)
    client = client_of(admin)
    assert 'role="search"' in client.get(DEPARTED).text
    page = client.get(DEPARTED, {"words": "jose ode"}).text
    assert "José Ødegård" in page
    assert "Former3 Colleague" not in page
    assert "1 found" in page
    assert "Show all" in client.get(DEPARTED, {"words": "nobody"}).text
    Person.objects.filter(name__startswith="Former").delete()
    assert 'role="search"' not in client.get(DEPARTED).text
