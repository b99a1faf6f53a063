import pytest
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conftest import make_person
from northing.kernel.errors import Refused
from northing.people.models import Organisation, SecurityEvent
from northing.people.queries.audiences import everyone_here
from northing.people.queries.organisation import organisation_name
from northing.people.services.accounts import create_first_person
from northing.people.services.organisation import name_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return make_person("Ruth Adeyemi", is_administrator=True)


def forget():
    """What ends with the transaction in use."""
    caches["process"].clear()


def test_it_is_asked_at_set_up(client):
    words = {"name": "Ines", "email": "ines@example.org", "password": "three words in a row", "time_zone": "UTC"}
    client.post(reverse("people:set_up"), words | {"organisation": "  Halden  & Moor "})
    forget()
    assert organisation_name() == "Halden & Moor"


def test_it_may_stay_empty_at_set_up():
    create_first_person(email="ines@example.org", name="Ines", password="three words in a row")
    assert not Organisation.objects.exists()
    assert not SecurityEvent.objects.filter(kind="people.organisation_named").exists()


def test_it_asks_for_no_name_where_the_configuration_gives_one(client, settings):
    settings.ORGANISATION = "Halden & Moor"
    assert "organisation" not in client.get(reverse("people:set_up")).context["form"].fields


def test_it_shows_the_name_where_everyone_is_meant(administrator):
    assert everyone_here() == "Everyone at your organisation"
    name_organisation(administrator, name="مستشفى النور")
    forget()
    assert everyone_here() == "Everyone at مستشفى النور"


def test_it_is_changed_by_an_administrator_and_logged(administrator, client_of):
    name_organisation(administrator, name="Halden")
    client_of(administrator).post(reverse("people:organisation"), {"name": "Halden & Moor"})
    assert Organisation.objects.get().name == "Halden & Moor"
    latest = SecurityEvent.objects.first()
    assert latest.facts == {"former_name": "Halden", "name": "Halden & Moor"}


def test_it_does_not_log_what_stays_the_same(administrator):
    name_organisation(administrator, name="Halden")
    name_organisation(administrator, name=" Halden ")
    assert SecurityEvent.objects.filter(kind="people.organisation_named").count() == 1


def test_it_is_closed_to_others(client_of):
    partner = make_person("Mira Kovač", is_partner=True)
    assert client_of(partner).get(reverse("people:organisation")).status_code == 403
    with pytest.raises(PermissionDenied):
        name_organisation(partner, name="Mine")


def test_it_leaves_the_name_of_the_configuration_alone(administrator, client_of, settings):
    settings.ORGANISATION = "Halden & Moor"
    page = client_of(administrator).get(reverse("people:organisation"))
    assert "NORTHING_ORGANISATION" in page.content.decode()
    with pytest.raises(Refused):
        name_organisation(administrator, name="Other")


def test_it_asks_the_database_once_for_many_pages(administrator, django_assert_num_queries):
    name_organisation(administrator, name="Halden")
    forget()
    with django_assert_num_queries(1):
        assert {organisation_name() for _ in range(5)} == {"Halden"}
