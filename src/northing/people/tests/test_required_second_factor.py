"""Where the administrator wants a second factor of some or of all; and taking one away from somebody locked out."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from conftest import PASSWORD, sent_mail
from northing.kernel.errors import NotAllowed
from northing.people.services.second_factor import remove_second_factor

OVERVIEW = "/account/signing-in/"


def add_factor(person, **fields):
    return Authenticator.objects.create(user=person, **({"type": "totp", "data": {"secret": "A" * 32}} | fields))


@pytest.mark.parametrize(
    ("required_of", "role", "is_led"),
    [
        ("off", "owner", False),
        ("off", "admin", False),
        ("administrators", "owner", False),
        ("administrators", "partner", False),
        ("administrators", "admin", True),
        ("everyone", "owner", True),
        ("everyone", "admin", True),
    ],
)
def test_it_leads_whom_it_is_asked_of_to_set_one_up(settings, client_of, request, required_of, role, is_led):
    settings.SECOND_FACTOR_REQUIRED_OF = required_of
    client = client_of(request.getfixturevalue(role))

    for where in ("/", "/goals/", "/people/profile/", "/people/email/"):
        answer = client.get(where)
        assert (answer.status_code, answer.get("Location")) == ((302, OVERVIEW) if is_led else (200, None))
    assert ("password alone is not enough" in client.get(OVERVIEW).text) == is_led


@pytest.mark.parametrize(
    "where", [OVERVIEW, "/account/app/add/", "/account/passkeys/add/", "/account/confirm/", "/account/logout/"]
)
def test_it_leaves_open_what_one_needs_for_it(settings, client_of, owner, where):
    settings.SECOND_FACTOR_REQUIRED_OF = "everyone"
    owner.set_password(PASSWORD)
    owner.save()

    assert client_of(owner).get(where).status_code == 200


def test_it_leads_no_form_on_either(settings, client_of, owner):
    settings.SECOND_FACTOR_REQUIRED_OF = "everyone"

    assert client_of(owner).post("/vision/journal/new/", {"on": "2026-06-10", "text": "A note"}).url == OVERVIEW


def test_it_tells_a_fragment_to_open_the_page(settings, client_of, owner):
    settings.SECOND_FACTOR_REQUIRED_OF = "everyone"

    assert client_of(owner).get("/goals/", headers={"HX-Request": "true"})["HX-Redirect"] == OVERVIEW


@pytest.mark.parametrize("kind", ["totp", "webauthn"])
def test_it_opens_everything_to_who_has_one(settings, client_of, owner, kind):
    settings.SECOND_FACTOR_REQUIRED_OF = "everyone"
    add_factor(owner, type=kind)

    assert client_of(owner).get("/goals/").status_code == 200


def test_it_does_not_take_recovery_codes_for_one(settings, client_of, owner):
    settings.SECOND_FACTOR_REQUIRED_OF = "everyone"
    add_factor(owner, type="recovery_codes", data={"seed": "a", "used_mask": 0})

    assert client_of(owner).get("/goals/").url == OVERVIEW


def test_it_lets_visitors_in_as_ever(settings, db):
    settings.SECOND_FACTOR_REQUIRED_OF = "everyone"

    assert Client().get("/account/password/reset/").status_code == 200


def test_it_asks_the_database_nothing_about_it_where_it_is_off(settings, client_of, owner, count_queries):
    settings.SECOND_FACTOR_REQUIRED_OF = "off"
    client = client_of(owner)
    off = count_queries(lambda: client.get("/people/sessions/"))
    add_factor(owner)
    settings.SECOND_FACTOR_REQUIRED_OF = "everyone"

    assert count_queries(lambda: client.get("/people/sessions/")) == off + 1


def test_it_lets_somebody_in_who_lost_everything(client_of, admin, owner):
    owner.set_password(PASSWORD)
    owner.save()
    add_factor(owner)
    add_factor(owner, type="webauthn", data={"name": "Telephone"})
    add_factor(owner, type="recovery_codes", data={"seed": "a", "used_mask": 0})
    client = Client()
    client.post("/account/login/", {"login": owner.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    sent_mail().clear()
    where = reverse("people:remove_second_factor", args=[owner.pk])
    assert "Let" in client_of(admin).get(where).text

    assert client_of(admin).post(where).url == reverse("people:person", args=[owner.pk])

    client.post("/account/login/", {"login": owner.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(owner.pk)
    assert sent_mail()[0].to == [owner.email]
    assert "Admin Arnaud removed your authenticator app" in sent_mail()[0].body


@pytest.mark.parametrize(
    ("role", "may"),
    [("admin", True), ("owner", False), ("manager", False), ("peer", False), ("partner", False), ("stranger", False)],
)
def test_it_is_for_administrators_alone(owner, request, role, may):
    add_factor(owner)
    actor = request.getfixturevalue(role)
    if may:
        remove_second_factor(actor, person=owner)
    else:
        with pytest.raises(NotAllowed):
            remove_second_factor(actor, person=owner)

    assert Authenticator.objects.exists() != may


def test_it_lets_no_administrator_pass_by_their_own_page(admin):
    with pytest.raises(NotAllowed):
        remove_second_factor(admin, person=admin)
