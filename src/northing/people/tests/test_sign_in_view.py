"""Signing in and out, and how often one may guess."""

import re

import pytest
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache

from conftest import PASSWORD, make_person
from northing.people.adapters import mask_email

URL = "/account/login/"


@pytest.fixture(autouse=True)
def _no_attempts(db):
    cache.clear()


@pytest.fixture
def ada(db):
    person = make_person("Ada Mensah")
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client, email="ada@example.org", password=PASSWORD, **more):
    address = more.pop("address", "192.0.2.1")
    return client.post(URL, {"login": email, "password": password} | more, REMOTE_ADDR=address)


def test_it_signs_in_without_regard_to_the_case_of_the_address(client, ada):
    answer = sign_in(client, "Ada@Example.ORG")

    assert (answer.status_code, answer.url) == (302, "/")


def test_it_leads_on_to_the_page_that_was_asked_for(client, ada):
    assert client.get("/people/profile/").url == "/account/login/?next=/people/profile/"
    assert sign_in(client, next="/people/profile/").url == "/people/profile/"


def test_it_leads_to_no_other_site(client, ada):
    assert sign_in(client, next="https://elsewhere.example/").url == "/"


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/",
        "http://goals.example.org/goals/",
        "https://localhost/goals/",
        "https://goals.example.org:8443/goals/",
        "//localhost/goals/",
        "javascript:alert(1)",
    ],
)
def test_it_leads_on_to_the_sites_own_scheme_and_host_only(client, ada, settings, url):
    settings.PUBLIC_URL, settings.HTTPS = "https://goals.example.org", True
    settings.ALLOWED_HOSTS = ["goals.example.org", "localhost", "testserver"]

    assert sign_in(client, next=url).url == "/"


def test_it_leads_on_to_an_address_of_the_site_that_is_written_out(client, ada, settings):
    settings.PUBLIC_URL, settings.HTTPS = "https://goals.example.org", True

    assert sign_in(client, next="https://goals.example.org/goals/").url == "https://goals.example.org/goals/"


@pytest.mark.parametrize(("email", "password"), [("ada@example.org", "wrong"), ("nobody@example.org", PASSWORD)])
def test_it_says_the_same_for_a_wrong_password_and_an_unknown_address(client, ada, email, password):
    answer = sign_in(client, email, password)

    assert answer.status_code == 422
    assert "do not belong together" in answer.text
    assert email in answer.text


def test_it_forgets_the_session_with_the_browser_unless_asked_to_keep_it(client, ada):
    sign_in(client)
    assert client.session.get_expire_at_browser_close()

    client.logout()
    sign_in(client, remember="on")
    assert not client.session.get_expire_at_browser_close()


def test_it_asks_for_patience_after_five_wrong_passwords(client, ada):
    for _ in range(5):
        assert "do not belong together" in sign_in(client, password="wrong").text

    answer = sign_in(client)

    assert answer.status_code == 422
    assert "Wait five minutes" in answer.text
    assert "_auth_user_id" not in client.session


def test_it_counts_all_addresses_of_an_ipv6_household_as_one(client, ada):
    for last in range(5):
        sign_in(client, password="wrong", address=f"2001:db8:1:2::{last + 1:x}")

    assert "Wait five minutes" in sign_in(client, address="2001:db8:1:2:ffff::9").text
    assert sign_in(client, address="2001:db8:1:3::1").status_code == 302


def test_it_tells_ipv4_addresses_apart_where_ipv6_carries_them(client, ada):
    for _ in range(5):
        sign_in(client, password="wrong", address="::ffff:192.0.2.7")

    assert "Wait five minutes" in sign_in(client, address="192.0.2.7").text
    assert sign_in(client, address="::ffff:192.0.2.8").status_code == 302


def test_it_says_that_the_database_is_away_when_attempts_cannot_be_counted(client, ada, monkeypatch):
    """A full disk is not too many attempts."""
    monkeypatch.setattr(DatabaseCache, "_base_set", lambda *_: False)
    client.raise_request_exception = False

    assert sign_in(client).status_code == 503


def test_it_keeps_counting_while_strangers_fill_the_cache(client, ada):
    for _ in range(5):
        sign_in(client, password="wrong")
    for number in range(400):
        cache.set(f"a-stranger-{number}", number)

    assert "Wait five minutes" in sign_in(client).text


def test_it_lets_others_in_from_the_same_office_meanwhile(client, ada):
    bo = make_person("Bo Larsen")
    bo.set_password(PASSWORD)
    bo.save()
    for _ in range(6):
        sign_in(client, password="wrong")

    assert sign_in(client, "bo@example.org").status_code == 302


def test_it_lets_the_owner_in_from_elsewhere_meanwhile(client, ada):
    for _ in range(6):
        sign_in(client, password="wrong", address="203.0.113.9")

    assert sign_in(client, address="192.0.2.1").status_code == 302


def test_it_answers_an_address_that_never_stops_with_429(client, ada, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
    for _ in range(3):
        sign_in(client, password="wrong")

    assert sign_in(client).status_code == 429


def test_it_answers_a_deactivated_person_exactly_like_a_wrong_password(client, ada):
    wrong = sign_in(client, password="wrong")
    ada.is_active = False
    ada.save(update_fields=["is_active"])

    right = sign_in(client)

    assert (right.status_code, without_token(right.text)) == (wrong.status_code, without_token(wrong.text))
    assert "_auth_user_id" not in client.session


def test_it_counts_the_right_password_of_a_deactivated_person_like_a_wrong_one(client, ada):
    ada.is_active = False
    ada.save(update_fields=["is_active"])
    for _ in range(5):
        sign_in(client)

    assert "Wait five minutes" in sign_in(client).text


def without_token(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_it_asks_before_it_signs_out(client, ada):
    sign_in(client)
    assert "Sign out?" in client.get("/account/logout/").text
    assert "_auth_user_id" in client.session

    answer = client.post("/account/logout/", follow=True)

    assert "_auth_user_id" not in client.session
    assert "You are signed out." in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "signup/",
        "email/",
        "confirm-email/",
        "confirm-email/x/",
        "reauthenticate/",
        "password/set/",
        "login/code/",
        "login/code/confirm/",
        "sessions/",
        "3rdparty/",
        "",
    ],
)
def test_it_offers_nothing_of_the_library_that_we_do_not_draw(client, ada, address):
    sign_in(client)

    assert client.get(f"/account/{address}").status_code == 404


@pytest.mark.parametrize(
    ("email", "named"),
    [("ada@example.org", "a***@example.org"), ("nobody@example.org", "n***@example.org")],
)
def test_it_notes_a_failed_sign_in_in_one_line_without_what_was_typed(client, ada, caplog, email, named):
    sign_in(client, email=email, password="not the password", address="192.0.2.7")
    assert [record.getMessage() for record in caplog.records] == [f"Sign-in failed for {named} from 192.0.2.7"]
    caplog.clear()
    sign_in(client)
    assert caplog.records == []


@pytest.mark.parametrize(
    ("email", "masked"),
    [("ines@example.org", "i***@example.org"), ("a\nb@x.org", "a***@x.org"), ("a password", "***"), ("@", "***")],
)
def test_it_masks_what_may_be_no_address(email, masked):
    assert mask_email(email) == masked
