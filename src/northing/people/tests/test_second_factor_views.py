"""Authenticator apps and recovery codes: adding, using, running out of and removing them."""

import re
import time
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from conftest import PASSWORD, make_person, sent_mail
from northing.people.tests.builders import code_of

SIGN_IN, SECOND_STEP, OVERVIEW = "/account/login/", "/account/second-step/", "/account/signing-in/"
ADD_APP, RECOVERY_CODES = "/account/app/add/", "/account/recovery-codes/"


@pytest.fixture(autouse=True)
def _no_attempts(db):
    cache.clear()


@pytest.fixture
def ada(db):
    person = make_person("Ada Mensah")
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client=None, **more):
    client = client or Client()
    answer = client.post(SIGN_IN, {"login": "ada@example.org", "password": PASSWORD} | more)
    assert answer.status_code == 302
    return client


def add_app(client):
    """The secret that the page showed, and the recovery codes of the answer."""
    page = client.get(ADD_APP).text
    secret = re.search(r'<code id="key">(\w+)</code>', page)[1]
    answer = client.post(ADD_APP, {"code": code_of(secret)})
    assert answer.status_code == 200
    return secret, shown_codes(answer)


def shown_codes(answer):
    return re.findall(r"<li><code>(\d{8})</code></li>", answer.text)


@pytest.fixture
def app(ada):
    """Ada has an app: its secret, and her recovery codes. The code that added it is long gone."""
    found = add_app(sign_in())
    cache.clear()
    sent_mail().clear()
    return found


def is_signed_in(client):
    return client.get("/people/sessions/").status_code == 200


def test_it_draws_the_key_into_the_page_and_asks_no_other_host(ada):
    page = sign_in().get(ADD_APP).text

    assert "<svg" in page[page.index("n-qr") :]
    assert "otpauth://totp/ada%40example.org?secret=" in page


def test_it_shows_the_recovery_codes_once_when_the_app_is_added(transactional_db, ada):
    client = sign_in()
    _, codes = add_app(client)

    assert len(set(codes)) == 10
    assert sent_mail()[-1].subject == "An authenticator app was added"
    assert not any(code in client.get(page).text for code in codes for page in (OVERVIEW, RECOVERY_CODES))
    assert "10 are left." in client.get(OVERVIEW).text


def test_it_offers_the_codes_as_a_file_without_another_request(ada):
    client = sign_in()
    add_app(client)

    answer = client.post(RECOVERY_CODES)

    [file] = re.findall(
        r'href="data:text/plain;charset=utf-8,([^"]+)"\s+download="northing-recovery-codes.txt"', answer.text
    )
    assert set(shown_codes(answer)) < set(unquote(file).split("\n"))
    assert "no-store" in answer["Cache-Control"]


def test_it_adds_an_app_for_who_asked_for_a_reset_link_before(ada):
    """Which leaves an address in the library's own table that is never confirmed."""
    Client().post("/account/password/reset/", {"email": ada.email})

    assert len(add_app(sign_in())[1]) == 10


def test_it_refuses_to_add_an_app_that_shows_another_code(ada):
    client = sign_in()
    client.get(ADD_APP)

    answer = client.post(ADD_APP, {"code": "000000"})

    assert answer.status_code == 422
    assert "This code is not right" in answer.text
    assert not Authenticator.objects.exists()


def test_it_asks_for_the_code_after_the_password(app):
    client = sign_in()

    assert not is_signed_in(client)
    answer = client.post(SECOND_STEP, {"code": code_of(app[0])})
    assert (answer.status_code, answer.url) == (302, "/")
    assert is_signed_in(client)


def test_it_leads_on_to_the_page_that_was_asked_for(app):
    client = sign_in(next="/goals/")

    assert client.post(SECOND_STEP, {"code": code_of(app[0])}).url == "/goals/"


@pytest.mark.parametrize(("remember", "ends_with_browser"), [("on", False), ("", True)])
def test_it_keeps_the_person_signed_in_as_they_chose_before_the_code(app, remember, ends_with_browser):
    client = sign_in(remember=remember)
    client.post(SECOND_STEP, {"code": code_of(app[0])})

    assert client.session.get_expire_at_browser_close() == ends_with_browser


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_it_takes_the_code_before_and_the_code_after(app, steps):
    client = sign_in()

    assert client.post(SECOND_STEP, {"code": code_of(app[0], steps)}).status_code == 302


@pytest.mark.parametrize("steps", [-3, 3])
def test_it_refuses_a_code_of_another_time(app, steps):
    assert sign_in().post(SECOND_STEP, {"code": code_of(app[0], steps)}).status_code == 422


@pytest.mark.parametrize("written", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}"])
def test_it_takes_each_code_once_however_it_is_written(app, written):
    code = code_of(app[0])
    assert sign_in().post(SECOND_STEP, {"code": code}).status_code == 302

    answer = sign_in().post(SECOND_STEP, {"code": written.format(code)})

    assert answer.status_code == 422
    assert "was used before" in answer.text


@pytest.mark.parametrize("written", ["{}", "{0[0]}{0[1]}{0[2]}-{0[3]}{0[4]}{0[5]}", "{}.", "({})"])
def test_it_refuses_a_used_code_also_when_the_librarys_own_note_of_it_is_over(app, written):
    """A code counts for three periods, and the library remembers it for one. It reads over dashes and dots."""
    code = code_of(app[0], 1)
    assert sign_in().post(SECOND_STEP, {"code": code}).status_code == 302
    cache.delete(f"allauth.mfa.totp.used?user={Authenticator.objects.first().user_id}&code={code}")

    assert sign_in().post(SECOND_STEP, {"code": written.format(code)}).status_code == 422


def test_it_does_not_take_the_code_that_added_the_app_for_signing_in(ada):
    client = sign_in()
    secret, _ = add_app(client)

    assert sign_in().post(SECOND_STEP, {"code": code_of(secret)}).status_code == 422


def test_it_takes_a_recovery_code_once(app):
    code = app[1][3]
    client = sign_in()
    assert client.post(SECOND_STEP, {"code": code}).status_code == 302
    assert "9 are left." in client.get(OVERVIEW).text
    cache.clear()

    assert sign_in().post(SECOND_STEP, {"code": code}).status_code == 422
    assert sign_in().post(SECOND_STEP, {"code": app[1][4]}).status_code == 302


def test_it_makes_new_recovery_codes_and_forgets_the_old_ones(transactional_db, app):
    client = sign_in()
    client.post(SECOND_STEP, {"code": code_of(app[0])})

    new = shown_codes(client.post(RECOVERY_CODES))

    assert len(new) == 10
    assert not set(new) & set(app[1])
    assert sent_mail()[-1].subject == "New recovery codes were made"
    assert sign_in().post(SECOND_STEP, {"code": app[1][0]}).status_code == 422
    assert sign_in().post(SECOND_STEP, {"code": new[0]}).status_code == 302


def test_it_makes_no_recovery_codes_for_who_has_nothing_to_recover(ada):
    answer = sign_in().post(RECOVERY_CODES)

    assert answer.status_code == 422
    assert "stand in for" in answer.text


def test_it_asks_for_patience_after_five_wrong_codes_wherever_they_come_from(app):
    for last in range(5):
        client = sign_in(Client(REMOTE_ADDR=f"192.0.2.{last + 1}"))
        assert client.post(SECOND_STEP, {"code": "000000"}).status_code == 422

    answer = sign_in(Client(REMOTE_ADDR="203.0.113.9")).post(SECOND_STEP, {"code": code_of(app[0])})

    assert answer.status_code == 422
    assert "Wait five minutes" in answer.text


def test_it_opens_no_page_between_the_password_and_the_code(app):
    client = sign_in()

    assert [client.get(path).status_code for path in ("/", "/goals/", OVERVIEW, ADD_APP)] == [302] * 4
    assert client.get(SECOND_STEP).status_code == 200


def test_it_lets_somebody_go_back_from_the_code_and_begin_again(app):
    client = sign_in()

    assert client.get(SIGN_IN).status_code == 200
    assert client.get(SECOND_STEP).url == SIGN_IN
    assert sign_in(client).get(SECOND_STEP).status_code == 200


def test_it_shows_the_second_step_to_nobody_who_gave_no_password(db):
    assert Client().get(SECOND_STEP).url == SIGN_IN


def test_it_asks_for_the_code_after_a_reset_of_the_password_too(app, ada):
    client = Client()
    client.post("/account/password/reset/", {"email": ada.email})
    link = re.search(r"http://\S+", sent_mail()[-1].body)[0]
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": "quite another one 7"})

    assert not is_signed_in(client)
    assert client.get(SECOND_STEP).status_code == 200


def test_it_ends_the_other_sessions_when_an_app_is_added_and_when_it_is_removed(ada):
    here, elsewhere = sign_in(), sign_in()
    add_app(here)
    assert [is_signed_in(here), is_signed_in(elsewhere)] == [True, False]
    third = sign_in()
    cache.clear()
    third.post(SECOND_STEP, {"code": code_of(Authenticator.objects.get(type="totp").data["secret"])})
    assert is_signed_in(third)

    assert here.post("/account/app/remove/").url == OVERVIEW

    assert [is_signed_in(here), is_signed_in(third)] == [True, False]
    assert not Authenticator.objects.exists()
    assert sent_mail()[-1].subject == "Your authenticator app was removed"


def test_it_changes_no_foreign_passkey(ada, client_of, owner):
    key = Authenticator.objects.create(user=ada, type="webauthn", data={"name": "Telephone"})

    client = client_of(owner)
    answers = [client.get(f"/account/passkeys/{key.pk}/{act}/").status_code for act in ("rename", "remove")]
    answers += [
        client.post(f"/account/passkeys/{key.pk}/{act}/", {"name": "Mine"}).status_code for act in ("rename", "remove")
    ]

    assert answers == [404] * 4
    key.refresh_from_db()
    assert key.data["name"] == "Telephone"


def test_it_renames_and_removes_a_passkey(ada):
    key = Authenticator.objects.create(user=ada, type="webauthn", data={"name": "Telephone"})
    client = Client()
    client.force_login(ada)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(ada.pk)
    session.save()

    assert client.post(f"/account/passkeys/{key.pk}/rename/", {"name": "x" * 61}).status_code == 422
    assert client.post(f"/account/passkeys/{key.pk}/rename/", {"name": "Old telephone"}).url == OVERVIEW
    assert "Old telephone" in client.get(OVERVIEW).text
    assert client.post(f"/account/passkeys/{key.pk}/remove/").url == OVERVIEW
    assert not Authenticator.objects.exists()


def test_it_answers_a_passkey_that_is_none_on_the_sign_in_page(ada):
    client = Client()
    assert client.get("/account/passkey/", headers={"Accept": "application/json"}).json()["request_options"]

    answer = client.post("/account/passkey/", {"credential": "{}"}, follow=True)

    assert answer.redirect_chain[-1][0] == SIGN_IN
    assert "This passkey opens nothing here" in answer.text


def test_it_limits_how_many_passkey_questions_one_network_may_ask(ada, settings):
    settings.MFA_RATE_LIMITS = {"webauthn_login": "3/m/ip"}
    client = Client()

    answers = [client.get("/account/passkey/", headers={"Accept": "application/json"}).status_code for _ in range(4)]

    assert answers == [200, 200, 200, 429]


def test_it_forgets_soon_who_only_asked_for_a_passkey(db):
    client = Client()
    client.get("/account/passkey/", headers={"Accept": "application/json"})

    assert client.session.get_expiry_age() <= 600
