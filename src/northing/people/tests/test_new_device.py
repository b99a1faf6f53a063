"""Telling somebody that a device signed in which they had not used before."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings

from conftest import PASSWORD, make_person, sent_mail
from northing.people.adapters import PEOPLE_OF_DEVICE, device_mark

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"
NOTICE = "A new device signed in to Northing"


@pytest.fixture(autouse=True)
def ada(db):
    cache.clear()
    return with_password("Ada Mensah")


def with_password(name):
    person = make_person(name)
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client, email="ada@example.org"):
    """The subjects of what was mailed for it."""
    sent_mail().clear()
    client.post("/account/logout/")
    client.post("/account/login/", {"login": email, "password": PASSWORD}, headers={"user-agent": FIREFOX})
    assert "_auth_user_id" in client.session
    return [message.subject for message in sent_mail()]


def test_it_tells_of_the_second_device_and_not_of_the_first():
    first, second = Client(), Client()

    assert sign_in(first) == []
    assert sign_in(second) == [NOTICE]
    assert "Firefox on Linux" in sent_mail()[0].body
    assert sent_mail()[0].to == ["ada@example.org"]


def test_it_tells_of_each_device_once():
    first, second = Client(), Client()
    sign_in(first)
    sign_in(second)

    assert [sign_in(first), sign_in(second)] == [[], []]


def test_it_marks_the_new_device_in_the_list():
    first, second = Client(), Client()
    sign_in(first)
    assert "New: you had not signed in with it before" not in first.get("/people/sessions/").text
    sign_in(second)

    assert first.get("/people/sessions/").text.count("New: you had not signed in with it before") == 1


def test_it_tells_each_person_of_a_machine_they_share():
    with_password("Bo Larsen")
    shared, own = Client(), Client()
    sign_in(own, "bo@example.org")
    sign_in(shared)

    assert sign_in(shared, "bo@example.org") == [NOTICE]
    assert [sign_in(shared), sign_in(shared, "bo@example.org")] == [[], []]


@pytest.mark.parametrize("value", ["", "nonsense", "a-b:c"])
def test_it_believes_no_cookie_of_somebody_elses_making(value):
    sign_in(Client())
    client = Client()
    client.cookies[settings.DEVICE_COOKIE_NAME] = value

    assert sign_in(client) == [NOTICE]


def test_it_does_not_believe_the_mark_without_its_signature(ada):
    sign_in(Client())
    client = Client()
    client.cookies[settings.DEVICE_COOKIE_NAME] = device_mark(ada)

    assert sign_in(client) == [NOTICE]


def test_it_keeps_nothing_of_the_person_in_the_cookie():
    client = Client()
    sign_in(client)

    cookie = client.cookies[settings.DEVICE_COOKIE_NAME]
    assert "ada" not in cookie.value
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie["max-age"] > 300 * 24 * 60 * 60


def test_it_forgets_the_first_of_many_people_of_one_machine():
    shared = Client()
    for number in range(PEOPLE_OF_DEVICE + 1):
        sign_in(shared, with_password(f"Person{number} Smith").email)

    assert sign_in(shared, "person0@example.org") == [NOTICE]
    assert sign_in(shared, f"person{PEOPLE_OF_DEVICE}@example.org") == []


def test_it_is_silent_where_mail_is_not_set_up(capsys):
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend"):
        sign_in(Client())
        sign_in(Client())

    assert NOTICE not in capsys.readouterr().out
