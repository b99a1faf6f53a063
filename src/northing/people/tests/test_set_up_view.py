"""The set-up page: there for the first person, gone for everybody after."""

import pytest

from conftest import PASSWORD
from northing.people.models import Person
from northing.people.queries.set_up import set_up_key, set_up_link

URL = "/people/set-up/"
FIELDS = {"name": "Ada Mensah", "email": "ada@example.org", "password": PASSWORD, "time_zone": "Africa/Accra"}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/account/login/", "/people/profile/"])
def test_it_is_where_every_address_leads_while_nobody_is_there(client, address):
    answer = client.get(address, follow=True)

    assert answer.redirect_chain[-1][0] == URL
    assert "You are the first one here" in answer.text


@pytest.mark.django_db
def test_it_makes_the_first_person_and_signs_them_in(client):
    answer = client.post(URL, FIELDS)

    assert (answer.status_code, answer.url) == (302, "/")
    person = Person.objects.get()
    assert person.is_administrator
    assert client.session["_auth_user_id"] == str(person.pk)
    assert "This device" in client.get("/people/sessions/").text


@pytest.mark.django_db
def test_it_takes_a_time_zone_under_its_old_name(client):
    client.post(URL, FIELDS | {"time_zone": "Asia/Calcutta"})

    assert Person.objects.get().time_zone == "Asia/Calcutta"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "Nothing is written here yet."),
        ({"email": "ada"}, "An address such as"),
        ({"password": "short"}, "too short"),
        ({"time_zone": "Atlantis/Centre"}, "Choose one of these."),
        ({"name": "Ada\0"}, "hidden character"),
    ],
)
def test_it_keeps_what_was_typed_when_something_is_missing(client, change, words):
    answer = client.post(URL, FIELDS | change)

    assert answer.status_code == 422
    assert words in answer.text
    assert not Person.objects.exists()
    for name in {"name", "email"} - set(change):
        assert FIELDS[name] in answer.text


@pytest.mark.django_db
def test_it_keeps_an_old_name_of_a_time_zone_too(client):
    answer = client.post(URL, FIELDS | {"time_zone": "Asia/Calcutta", "password": "short"})

    assert '<option value="Asia/Calcutta" selected>' in answer.text


@pytest.mark.parametrize("method", ["get", "post"])
def test_it_is_not_there_once_somebody_is(client, owner, method):
    assert getattr(client, method)(URL, FIELDS).status_code == 404
    assert Person.objects.filter(is_administrator=True).count() == 0


def test_it_leaves_the_sign_in_page_alone_once_somebody_is_there(client, owner):
    assert "Welcome back" in client.get("/account/login/").text


@pytest.fixture
def link(settings):
    """Where others reach the site: what the server printed, as an address on it."""
    settings.SET_UP_NEEDS_LINK = True
    return set_up_link().removeprefix(settings.PUBLIC_URL)


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "?key=", "?key=guess", "?key=" + "0" * 64, "?key=%C3%A9"])
def test_it_opens_to_nobody_without_the_link_where_others_reach_the_site(client, link, key):
    assert client.get(URL + key).status_code == 404
    answer = client.post(URL + key, FIELDS)
    assert answer.status_code == 404
    assert "Northing waits for its first person" in answer.text
    assert set_up_key() not in answer.text
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_it_lets_the_first_person_in_by_the_link_once(client, link):
    assert "You are the first one here" in client.get(link).text
    assert client.post(link, FIELDS | {"name": ""}).status_code == 422
    assert client.post(link, FIELDS).status_code == 302
    assert client.get(link).status_code == 404
    assert client.post(link, FIELDS | {"email": "eve@example.org"}).status_code == 404
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_it_has_another_link_for_another_installation(link, settings):
    settings.SECRET_KEY = "another-installation's-own-secret"
    assert set_up_link().removeprefix(settings.PUBLIC_URL) != link


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "language"),
    [("", "en-gb"), ("en-GB,en", "en-gb"), ("en-US,en;q=0.9", "en"), ("en-AU,en;q=0.9", "en-gb"), ("fr", "en-gb")],
)
def test_it_begins_with_the_language_of_the_browser(client, asked, language):
    client.post(URL, FIELDS, headers={"Accept-Language": asked} if asked else {})
    assert Person.objects.get().language == language
