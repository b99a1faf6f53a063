"""Changing and forgetting a password."""

import re

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from conftest import PASSWORD, make_person, sent_mail

NEW = "quite another one 7"
CONSOLE = override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend")


@pytest.fixture(autouse=True)
def _no_attempts(db):
    cache.clear()


@pytest.fixture
def ada(db):
    person = make_person("Ada Mensah")
    person.set_password(PASSWORD)
    person.save()
    return person


def signed_in(email="ada@example.org", password=PASSWORD):
    client = Client()
    assert client.post("/account/login/", {"login": email, "password": password}).status_code == 302
    return client


def test_it_changes_the_password_and_signs_the_other_devices_out(ada):
    here, elsewhere = signed_in(), signed_in()

    answer = here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW}, follow=True)

    assert "Your new password is in place." in answer.text
    note = sent_mail()[-1]
    assert (note.to, note.subject) == (["ada@example.org"], "Your Northing password was changed")
    assert "127.0.0.1" in note.body
    assert here.get("/people/profile/").status_code == 200
    assert elsewhere.get("/people/profile/").status_code == 302
    ada.refresh_from_db()
    assert ada.check_password(NEW)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"oldpassword": "wrong", "password1": NEW}, "not your present password"),
        ({"oldpassword": PASSWORD, "password1": "short"}, "too short"),
    ],
)
def test_it_says_beside_the_field_what_does_not_fit(ada, fields, words):
    answer = signed_in().post("/account/password/change/", fields)

    assert answer.status_code == 422
    assert words in answer.text


def test_it_leads_a_person_without_a_password_to_the_reset(client_of, owner):
    assert client_of(owner).get("/account/password/change/").url == "/account/password/reset/"


def test_it_mails_a_link_that_works_once(client, ada):
    client.post("/account/password/reset/", {"email": "Ada@example.org"})
    [message] = sent_mail()
    assert "Your link for a new Northing password" in message.subject
    assert "Ada Mensah" in message.body
    [link] = re.findall(r"http://127.0.0.1:8000(\S+)", message.body)

    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    answer = client.post(address, {"password1": NEW})

    assert (answer.status_code, answer.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(ada.pk)
    assert "This link has done its work" in Client().get(link, follow=True).text


def test_it_refuses_a_weak_password_and_keeps_the_link(client, ada):
    client.post("/account/password/reset/", {"email": "ada@example.org"})
    [link] = re.findall(r"http://127.0.0.1:8000(\S+)", sent_mail()[0].body)
    address = client.get(link, follow=True).redirect_chain[-1][0]

    assert client.post(address, {"password1": "short"}).status_code == 422
    assert client.post(address, {"password1": NEW}).status_code == 302


def test_it_answers_the_same_for_an_address_nobody_has(client, ada):
    known = client.post("/account/password/reset/", {"email": "ada@example.org"}, follow=True)
    unknown = client.post("/account/password/reset/", {"email": "nobody@example.org"}, follow=True)

    assert known.text == unknown.text
    assert [message.to for message in sent_mail()] == [["ada@example.org"]]


def test_it_promises_a_mail_only_where_mail_is_configured(client, ada):
    assert "comes by e-mail" in client.get("/account/password/reset/").text
    with CONSOLE:
        asked = client.get("/account/password/reset/").text
        done = client.get("/account/password/reset/done/").text

    assert "E-mail is not set up here." in asked
    assert "comes by e-mail" not in asked
    assert "console" in done


@CONSOLE
def test_it_prints_the_link_where_mail_is_not_configured(client, ada, capsys):
    client.post("/account/password/reset/", {"email": "ada@example.org"})

    assert "/account/password/reset/key/" in capsys.readouterr().out


@override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1)
def test_it_survives_a_mail_server_that_does_not_answer(client, ada):
    assert client.post("/account/password/reset/", {"email": "ada@example.org"}).status_code == 302


def test_it_stops_answering_when_asked_too_often(client, ada):
    answers = [client.post("/account/password/reset/", {"email": "ada@example.org"}) for _ in range(6)]

    assert answers[-1].status_code == 429
    assert len(sent_mail()) == 5


def test_it_opens_nothing_for_an_altered_link(client, ada):
    client.post("/account/password/reset/", {"email": "ada@example.org"})
    [link] = re.findall(r"http://127.0.0.1:8000(\S+)", sent_mail()[0].body)
    altered = link[:-3] + ("a" if link[-3] != "a" else "b") + link[-2:]

    assert "This link has done its work" in client.get(altered, follow=True).text
