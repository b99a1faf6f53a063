"""Where a person is signed in, and signing out from afar."""

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client

from conftest import PASSWORD, make_person
from northing.people.queries.sessions import device_name

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/19.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture(autouse=True)
def _no_attempts(db):
    cache.clear()


@pytest.fixture
def ada(db):
    person = make_person("Ada Mensah")
    person.set_password(PASSWORD)
    person.save()
    return person


def signed_in(agent=FIREFOX, email="ada@example.org"):
    client = Client(headers={"user-agent": agent})
    assert client.post("/account/login/", {"login": email, "password": PASSWORD}).status_code == 302
    return client


def test_it_names_each_device_and_marks_this_one(ada):
    signed_in(IPHONE)

    page = signed_in(FIREFOX).get("/people/sessions/").text

    assert "Safari on iPhone" in page
    assert 'aria-label="Sign out Safari on iPhone, signed in ' in page
    assert "Firefox on Linux" in page
    assert page.count("This device") == 1
    assert page.index("Firefox on Linux") < page.index("Safari on iPhone")


def test_it_signs_one_device_out(ada):
    phone, here = signed_in(IPHONE), signed_in()
    row = UserSession.objects.get(session_key=phone.session.session_key)

    here.post(f"/people/sessions/{row.pk}/end/")

    assert phone.get("/people/sessions/").status_code == 302
    assert here.get("/people/sessions/").status_code == 200
    assert "iPhone" not in here.get("/people/sessions/").text


def test_it_signs_everything_else_out(ada):
    phone, tablet, here = signed_in(IPHONE), signed_in(), signed_in()

    here.post("/people/sessions/others/end/")

    assert [client.get("/people/sessions/").status_code for client in (phone, tablet, here)] == [302, 302, 200]


def test_it_does_not_touch_another_persons_device(client_of, ada, owner):
    theirs = signed_in()
    row = UserSession.objects.get(user=ada)

    assert client_of(owner).post(f"/people/sessions/{row.pk}/end/").status_code == 404
    assert theirs.get("/people/sessions/").status_code == 200


def test_it_leaves_out_devices_that_a_new_password_signed_out(ada):
    signed_in(IPHONE)
    here = signed_in()
    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": "quite another one 7"})

    page = here.get("/people/sessions/").text

    assert "iPhone" not in page
    assert page.count("This device") == 1


def test_it_lists_twice_as_many_with_the_same_queries(ada, count_queries):
    here = signed_in()
    few = count_queries(lambda: here.get("/people/sessions/"))
    for _ in range(4):
        signed_in()

    assert count_queries(lambda: here.get("/people/sessions/")) == few


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox on Linux"),
        (IPHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156.0 Safari/537.36 Edg/156.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/156.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8.0", "Another device"),
        ("", "Another device"),
    ],
)
def test_it_names_a_device_as_people_do(agent, name):
    assert device_name(agent) == name
