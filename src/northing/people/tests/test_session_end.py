"""When a session ends by itself, and what a browser keeps of signed-in pages."""

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db.models import F

from conftest import PASSWORD, make_person
from northing.people.queries.sessions import SEEN_AT


@pytest.fixture(autouse=True)
def ada(db):
    cache.clear()
    person = make_person("Ada Mensah")
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client, **more):
    client.post("/account/login/", {"login": "ada@example.org", "password": PASSWORD} | more)


def hours_left(client):
    row = Session.objects.get(session_key=client.session.session_key)
    return round((row.expire_date.timestamp() - time.time()) / 3600)


@pytest.mark.parametrize(
    ("idle_hours", "remember", "hours"),
    [(0, "", 12), (0, "on", 30 * 24), (2, "", 2), (2, "on", 2), (48, "", 12), (48, "on", 48)],
)
def test_it_ends_a_session_on_the_server(client, settings, idle_hours, remember, hours):
    settings.IDLE_HOURS = idle_hours

    sign_in(client, remember=remember)

    assert hours_left(client) == hours
    assert client.session.get_expire_at_browser_close() == (not remember)


def test_it_answers_nothing_once_the_time_is_over(client):
    sign_in(client)
    Session.objects.update(expire_date=F("expire_date") - timedelta(hours=13))

    assert client.get("/goals/").url == "/account/login/?next=/goals/"


def test_it_moves_the_end_while_the_session_is_in_use(client):
    sign_in(client)
    session = client.session
    session[SEEN_AT] -= 3600
    session.save()
    Session.objects.update(expire_date=F("expire_date") - timedelta(hours=1))

    client.get("/goals/")

    assert hours_left(client) == 12


def test_it_leaves_a_session_alone_that_was_seen_a_moment_ago(client):
    sign_in(client)
    Session.objects.update(expire_date=F("expire_date") - timedelta(hours=1))

    client.get("/goals/")

    assert hours_left(client) == 11


@pytest.mark.parametrize("path", ["/", "/vision/journal/", "/people/sessions/", "/no/such/page/", "/goals/?nothing"])
def test_it_lets_no_browser_keep_a_page_of_somebody_signed_in(client, path):
    sign_in(client)

    assert "no-store" in client.get(path)["Cache-Control"]


def test_it_tells_a_program_to_keep_nothing_either(client):
    sign_in(client)

    answer = client.post("/api/coach/assess", "{}", content_type="application/json")

    assert "no-store" in answer["Cache-Control"]
