"""What is worth asking twice: who signed in a while ago confirms it first."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from conftest import PASSWORD, make_person, record_sign_in
from northing.people.models import ErasureRequest, Person
from northing.people.services.erasure import ask_erasure
from northing.people.tests.builders import sign_in_methods_of

#: More than the ten minutes after which one is asked.
LONG_AGO = 601
CONFIRM = "/account/confirm/"


@pytest.fixture(autouse=True)
def _no_attempts(db):
    cache.clear()


@pytest.fixture
def administrator(admin):
    admin.set_password(PASSWORD)
    admin.save()
    return admin


def signed_in(person, ago):
    client = Client()
    client.force_login(person)
    session = client.session
    record_sign_in(session, person, ago=ago)
    session.save()
    return client


def question(where):
    return f"{CONFIRM}?{urlencode({'next': where})}"


SENSITIVE_PAGES = [
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
    "people:change_email",
    "people:export",
]


@pytest.mark.parametrize("name", SENSITIVE_PAGES)
def test_it_asks_again_a_while_after_signing_in(administrator, name):
    where = reverse(name)

    assert signed_in(administrator, LONG_AGO).get(where).url == question(where)
    assert signed_in(administrator, 60).get(where).status_code == 200


@pytest.mark.parametrize("name", ["people:change_email_of", "people:remove_second_factor", "people:deactivate"])
def test_it_asks_again_before_the_account_of_somebody_else_is_changed(administrator, owner, name):
    where = reverse(name, args=[owner.pk])

    assert signed_in(administrator, LONG_AGO).get(where).url == question(where)
    assert signed_in(administrator, LONG_AGO).post(where).url == question(where)


def test_it_keeps_the_form_meanwhile_and_handles_it_afterwards(administrator, owner):
    client = signed_in(administrator, LONG_AGO)
    where = reverse("people:give_role")
    asked = client.post(where, {"person": owner.pk, "role": "partner"})
    assert not Person.objects.get(pk=owner.pk).is_partner
    assert "Confirm that it is you" in client.get(asked.url).text

    answer = client.post(asked.url, {"password": PASSWORD})

    assert answer.url == reverse("people:roles")
    assert Person.objects.get(pk=owner.pk).is_partner


def test_it_asks_before_somebody_is_erased_and_goes_on(administrator):
    client = signed_in(administrator, LONG_AGO)
    make_person("Sam Second", is_administrator=True)
    where = reverse("people:erase", args=[administrator.pk])
    assert "What is deleted" in client.get(where).text
    asked = client.post(where)
    assert asked.url == question(where)
    assert not ErasureRequest.objects.exists()

    answer = client.post(asked.url, {"password": PASSWORD})

    assert answer.url == where
    assert ErasureRequest.objects.get().person == administrator


def test_it_asks_the_second_administrator_before_somebody_is_erased_at_once(administrator, owner):
    owner.is_active = False
    owner.save()
    ask_erasure(make_person("Sam Second", is_administrator=True), person=owner)

    where = reverse("people:confirm_erasure", args=[owner.pk])

    assert signed_in(administrator, LONG_AGO).post(where).url == question(where)
    assert Person.objects.get(pk=owner.pk).erased_at is None


def test_it_lets_somebody_without_a_password_confirm_with_a_passkey(owner):
    """Whoever has no password can take everything along, and have it erased."""
    owner.set_unusable_password()
    owner.save()
    sign_in_methods_of(owner)
    client = signed_in(owner, LONG_AGO)
    page = client.get(client.get(reverse("people:export")).url, follow=True)
    assert "Confirm that it is you" in page.text
    assert "Use a passkey" in page.text
    fresh = signed_in(owner, 60)
    assert b"".join(fresh.post(reverse("people:export")).streaming_content).startswith(b"PK")
    assert fresh.post(reverse("people:erase", args=[owner.pk])).status_code == 302
    assert ErasureRequest.objects.get().person == owner


def test_it_does_nothing_for_a_wrong_password(administrator, owner):
    client = signed_in(administrator, LONG_AGO)
    asked = client.post(reverse("people:give_role"), {"person": owner.pk, "role": "partner"})

    answer = client.post(asked.url, {"password": "wrong"})

    assert answer.status_code == 422
    assert "This is not your password." in answer.text
    assert not Person.objects.get(pk=owner.pk).is_partner


def test_it_takes_a_role_only_from_who_confirms(administrator, partner):
    where = reverse("people:take_role", args=[partner.pk, "partner"])

    signed_in(administrator, LONG_AGO).post(where)
    assert Person.objects.get(pk=partner.pk).is_partner

    signed_in(administrator, 60).post(where)
    assert not Person.objects.get(pk=partner.pk).is_partner


def test_it_opens_a_deactivated_account_only_for_who_confirms(administrator, owner):
    owner.is_active = False
    owner.save()
    where = reverse("people:reactivate", args=[owner.pk])

    assert signed_in(administrator, LONG_AGO).post(where).url == question(where)
    assert not Person.objects.get(pk=owner.pk).is_active


def test_it_asks_once_for_ten_minutes(administrator):
    client = signed_in(administrator, LONG_AGO)
    client.post(f"{CONFIRM}?next=/people/email/", {"password": PASSWORD})

    assert [client.get(reverse(name)).status_code for name in SENSITIVE_PAGES] == [200] * 5


def test_it_limits_how_often_one_may_try(administrator):
    client = signed_in(administrator, LONG_AGO)
    answers = [client.post(CONFIRM, {"password": "wrong"}) for _ in range(6)]

    assert "Wait five minutes" in answers[-1].text


def test_it_goes_on_to_this_site_only(administrator):
    client = signed_in(administrator, LONG_AGO)

    answer = client.post(f"{CONFIRM}?next=https://elsewhere.example/", {"password": PASSWORD})

    assert answer.url == "/"


def test_it_believes_no_sign_in_of_somebody_else(administrator, owner):
    """The record of a sign-in is about one person."""
    client = Client()
    client.force_login(administrator)
    session = client.session
    record_sign_in(session, owner)
    session.save()
    assert {SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY} <= set(session.keys())

    assert client.get(reverse("people:change_email")).status_code == 302
