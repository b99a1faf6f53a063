"""Inviting people, and coming in by an invitation."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings

from conftest import PASSWORD, TODAY, sent_mail
from northing.people.models import Invitation, Person
from northing.people.services.invitations import invite_person

LIST, NEW = "/people/invitations/", "/people/invitations/new/"
FIELDS = {"name": "Noor Haddad", "password": PASSWORD, "time_zone": "Asia/Amman"}
CONSOLE = override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend")


@pytest.fixture
def link(admin):
    _, token = invite_person(admin, email="noor@example.org", name="Noor Haddad")
    return f"/people/invitation/{token}/"


@pytest.mark.parametrize(
    ("role", "status"),
    [("owner", 403), ("manager", 403), ("mentor", 403), ("peer", 403), ("partner", 200), ("admin", 200)],
)
def test_it_is_for_administrators_and_partners(request, client_of, role, status):
    client = client_of(request.getfixturevalue(role))

    assert client.get(LIST).status_code == status
    assert client.post(NEW, {"email": "noor@example.org"}).status_code == status


def test_it_shows_the_link_once_and_mails_it(client_of, admin):
    client = client_of(admin)

    answer = client.post(NEW, {"email": "noor@example.org", "name": "Noor"})

    assert "on its way to noor@example.org" in answer.text
    assert answer.context["link"] in answer.text
    assert answer.context["link"] in sent_mail()[0].body
    assert answer.context["link"] not in client.get(LIST).text


@CONSOLE
def test_it_says_when_the_link_has_to_be_passed_on(client_of, admin):
    answer = client_of(admin).post(NEW, {"email": "noor@example.org"})

    assert "E-mail is not set up here" in answer.text
    assert not sent_mail()


@pytest.mark.parametrize("email", ["", "noor", "ines@example.org"])
def test_it_keeps_what_was_typed_when_the_address_does_not_fit(client_of, admin, owner, email):
    answer = client_of(admin).post(NEW, {"email": email, "name": "Noor Haddad"})

    assert answer.status_code == 422
    assert "Noor Haddad" in answer.text
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("partner", 404), ("owner", 404), ("admin", 302)])
def test_it_withdraws_only_what_one_can_see(request, client_of, admin, link, role, status):
    invitation = Invitation.objects.get()

    answer = client_of(request.getfixturevalue(role)).post(f"/people/invitations/{invitation.pk}/withdraw/")

    assert answer.status_code == status
    invitation.refresh_from_db()
    assert bool(invitation.withdrawn_at) == (status == 302)


def test_it_lists_twice_as_many_with_the_same_queries(client_of, admin, count_queries):
    client = client_of(admin)
    invite_person(admin, email="one@example.org")
    few = count_queries(lambda: client.get(LIST))
    for number in range(10):
        invite_person(admin, email=f"person{number}@example.org")

    assert count_queries(lambda: client.get(LIST)) == few


def test_it_greets_by_name_and_makes_the_account(client, link):
    assert "Welcome, Noor Haddad" in client.get(link).text

    answer = client.post(link, FIELDS)

    assert (answer.status_code, answer.url) == (302, "/")
    noor = Person.objects.get(email="noor@example.org")
    assert client.session["_auth_user_id"] == str(noor.pk)
    assert noor.time_zone == "Asia/Amman"
    assert client.session.get_expire_at_browser_close()


def test_it_opens_nothing_twice(link):
    Client().post(link, FIELDS)

    answer = Client().post(link, FIELDS | {"name": "Somebody Else"})

    assert answer.status_code == 410
    assert "This link has done its work" in answer.text
    assert Person.objects.filter(email="noor@example.org").count() == 1


def test_it_opens_nothing_after_two_weeks(client, link, travel_to):
    travel_to(TODAY + timedelta(days=15))

    assert client.get(link).status_code == 410
    assert client.post(link, FIELDS).status_code == 410


def test_it_opens_nothing_once_withdrawn(client, client_of, admin, link):
    client_of(admin).post(f"/people/invitations/{Invitation.objects.get().pk}/withdraw/")

    assert client.get(link).status_code == 410


@pytest.mark.parametrize("token", ["x", "A" * 43, "☂"])
def test_it_knows_no_token_that_was_never_given_out(client, link, token):
    assert client.get(f"/people/invitation/{token}/").status_code == 404
    assert client.post(f"/people/invitation/{token}/", FIELDS).status_code == 404


def test_it_knows_no_altered_token(client, link):
    altered = link[:-2] + ("A" if link[-2] != "A" else "B") + "/"

    assert client.get(altered).status_code == 404


def test_it_keeps_what_was_typed_when_the_password_is_weak(client, link):
    answer = client.post(link, FIELDS | {"name": "Noor H.", "password": "short"})

    assert answer.status_code == 422
    assert "too short" in answer.text
    assert "Noor H." in answer.text
    assert client.post(link, FIELDS).status_code == 302


def test_it_does_not_swap_accounts_under_a_person_who_is_signed_in(client_of, owner, link):
    client = client_of(owner)

    answer = client.post(link, FIELDS)

    assert "You are signed in as Ines Okafor" in answer.text
    assert not Person.objects.filter(email="noor@example.org").exists()
