"""Changing the address somebody signs in with, by themself and by an administrator."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse

from conftest import PASSWORD, TODAY, make_person, sent_mail
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import EmailChange, Person
from northing.people.services.accounts import require_free_address
from northing.people.services.email_addresses import (
    CHANGES_A_DAY,
    ask_email_change,
    confirm_email_change,
    object_to_email_change,
    withdraw_email_change,
)

NEW = "ines.okafor@example.net"
PAGE = "/people/email/"


@pytest.fixture(autouse=True)
def _no_attempts(db):
    cache.clear()


@pytest.fixture
def ines(owner):
    owner.set_password(PASSWORD)
    owner.save()
    return owner


def link_to(address):
    [message] = [one for one in sent_mail() if one.to == [address]]
    return re.search(r"http://[^/\s]+(/\S+)", message.body)[1]


def ask(client, email=NEW, page=PAGE):
    sent_mail().clear()
    return client.post(page, {"email": email})


def test_it_changes_the_address_once_the_new_mailbox_says_yes(client_of, ines):
    assert ask(client_of(ines)).url == PAGE
    ines.refresh_from_db()
    assert ines.email == "ines@example.org"
    assert f"{NEW} waits to be confirmed" in client_of(ines).get(PAGE).text

    link = link_to(NEW)
    assert "This is my address" in Client().get(link).text
    ines.refresh_from_db()
    assert ines.email == "ines@example.org"
    assert "The address is changed" in Client().post(link).text

    ines.refresh_from_db()
    assert ines.email == NEW
    assert Client().post("/account/login/", {"login": NEW, "password": PASSWORD}).status_code == 302


def test_it_carries_no_message_in_a_name_to_a_strangers_mailbox(client_of, ines):
    ines.name = "IT desk, your account ends today, open evil.example"
    ines.save()
    ask(client_of(ines))

    [message] = [one for one in sent_mail() if one.to == [NEW]]
    assert message.body.startswith("Hello,")
    assert "evil.example" not in message.body


def test_it_signs_nobody_in_by_the_address_they_had(client_of, ines):
    """A reset link leaves its address in a table of the library's."""
    Client().post("/account/password/reset/", {"email": ines.email})
    ask(client_of(ines))
    Client().post(link_to(NEW))

    tries = [
        Client().post("/account/login/", {"login": email, "password": PASSWORD}) for email in ("ines@example.org", NEW)
    ]
    assert [answer.status_code for answer in tries] == [422, 302]


def test_it_takes_the_link_once(client_of, ines):
    ask(client_of(ines))
    link = link_to(NEW)
    Client().post(link)

    assert [Client().get(link).status_code, Client().post(link).status_code] == [410, 410]


def test_it_takes_no_link_after_a_day(client_of, ines, travel_to):
    ask(client_of(ines))
    link = link_to(NEW)
    travel_to(TODAY + timedelta(days=2))

    assert Client().post(link).status_code == 410
    ines.refresh_from_db()
    assert ines.email == "ines@example.org"


def test_it_takes_no_link_that_a_later_one_replaced(ines):
    first = ask_email_change(ines, person=ines, email="first@example.net")
    second = ask_email_change(ines, person=ines, email="second@example.net")

    with pytest.raises(EmailChange.DoesNotExist):
        confirm_email_change(first.token)
    assert confirm_email_change(second.token).email == "second@example.net"


def test_it_takes_no_link_that_was_withdrawn(client_of, ines):
    ask(client_of(ines))

    client_of(ines).post(reverse("people:withdraw_email", args=[ines.pk]))

    assert Client().post(link_to(NEW)).status_code == 410
    assert "waits to be confirmed" not in client_of(ines).get(PAGE).text


def test_it_tells_the_old_address_which_can_undo_everything(client_of, ines):
    client = client_of(ines)
    ask(client)
    Client().post(link_to(NEW))
    Authenticator.objects.create(user=ines, type="totp", data={"secret": "A" * 32})
    objection = link_to("ines@example.org")

    assert "If you object" in Client().get(objection).text
    assert "Your account is yours again" in Client().post(objection).text

    ines.refresh_from_db()
    assert ines.email == "ines@example.org"
    assert not ines.has_usable_password()
    assert not Authenticator.objects.exists()
    assert client.get("/goals/").status_code == 302
    assert Client().post(objection).status_code == 410


def test_it_ends_a_change_that_was_objected_to_before_it_was_confirmed(ines):
    asked = ask_email_change(ines, person=ines, email=NEW)

    object_to_email_change(asked.objection)

    with pytest.raises(EmailChange.DoesNotExist):
        confirm_email_change(asked.token)


def test_it_hears_no_objection_after_a_week(ines, travel_to):
    asked = ask_email_change(ines, person=ines, email=NEW)
    confirm_email_change(asked.token)
    travel_to(TODAY + timedelta(days=8))

    with pytest.raises(EmailChange.DoesNotExist):
        object_to_email_change(asked.objection)


def test_it_keeps_an_address_for_its_owner_while_they_may_object(ines, travel_to):
    confirm_email_change(ask_email_change(ines, person=ines, email=NEW).token)

    with pytest.raises(Refused):
        require_free_address("Ines@example.org")
    travel_to(TODAY + timedelta(days=8))
    require_free_address("Ines@example.org")


def test_it_lets_the_owner_go_back_to_it(ines):
    confirm_email_change(ask_email_change(ines, person=ines, email=NEW).token)

    assert confirm_email_change(ask_email_change(ines, person=ines, email="ines@example.org").token)
    ines.refresh_from_db()
    assert ines.email == "ines@example.org"


def test_it_does_not_tell_whose_address_it_is(client_of, ines, peer):
    """The page says the same, and the other person gets no message."""
    taken = ask(client_of(ines), peer.email.upper())
    recipients = [message.to for message in sent_mail()]

    assert taken.url == PAGE
    assert recipients == [["ines@example.org"]]


def test_it_refuses_an_address_that_somebody_took_meanwhile(client_of, ines):
    ask(client_of(ines))
    make_person("Other Ines").__class__.objects.filter(name="Other Ines").update(email=NEW)

    answer = Client().post(link_to(NEW))

    assert answer.status_code == 422
    assert "Somebody else uses this address" in answer.text


@pytest.mark.parametrize(("email", "words"), [("INES@example.org", "already"), ("nobody", "e-mail address")])
def test_it_says_beside_the_field_what_does_not_fit(client_of, ines, email, words):
    answer = ask(client_of(ines), email)

    assert answer.status_code == 422
    assert words in answer.text


def test_it_sends_few_messages_to_addresses_that_somebody_types(ines):
    for number in range(CHANGES_A_DAY):
        ask_email_change(ines, person=ines, email=f"somebody{number}@example.net")

    with pytest.raises(Refused, match="Try again tomorrow"):
        ask_email_change(ines, person=ines, email=NEW)


def test_it_is_the_same_by_an_administrator(client_of, ines, admin, travel_to):
    page = reverse("people:change_email_of", args=[ines.pk])
    assert ask(client_of(admin), page=page).url == page

    assert "Admin Arnaud asked that you sign in with" in sent_mail()[0].body
    assert "Admin Arnaud asked that you sign in with" in sent_mail()[1].body
    travel_to(TODAY + timedelta(days=2))
    assert "This is my address" in Client().get(link_to(NEW)).text
    Client().post(link_to(NEW))
    ines.refresh_from_db()
    assert ines.email == NEW


def test_it_leaves_two_days_to_say_no_when_an_administrator_asks(client_of, ines, admin, travel_to):
    """Whoever reads the new mailbox has a new password sent there, and reads all that the person wrote."""
    ask(client_of(admin), page=reverse("people:change_email_of", args=[ines.pk]))
    link, objection = link_to(NEW), link_to("ines@example.org")
    assert "works from Friday 12 June" in sent_mail()[0].body, sent_mail()[0].body
    travel_to(TODAY + timedelta(days=1))

    early = Client().get(link).text
    assert "This is my address" not in early
    assert "works from Friday 12 June" in " ".join(early.split())
    assert Client().post(link).status_code == 422
    ines.refresh_from_db()
    assert ines.email == "ines@example.org"

    waiting = client_of(ines).get(reverse("home:waiting")).text
    assert f"Admin Arnaud asks that you sign in with {NEW} from now on" in waiting
    assert Client().post(objection).status_code == 200
    travel_to(TODAY + timedelta(days=2))
    assert Client().post(link).status_code == 410


def test_it_lets_the_person_say_no_where_there_is_no_mail(client_of, ines, admin):
    asked = ask_email_change(admin, person=ines, email=NEW)

    page = client_of(ines).get(PAGE).text
    client_of(ines).post(reverse("people:withdraw_email", args=[ines.pk]))

    assert "until then it can be withdrawn here" in " ".join(page.split())
    with pytest.raises(EmailChange.DoesNotExist):
        confirm_email_change(asked.token)
    assert "asks that you sign in with" not in client_of(ines).get(reverse("home:waiting")).text


def test_it_does_not_tell_on_today_of_a_change_one_asked_for(client_of, ines):
    ask_email_change(ines, person=ines, email=NEW)

    assert NEW not in client_of(ines).get(reverse("home:waiting")).text


def test_it_prints_the_link_where_mail_is_not_set_up(client_of, ines, capsys):
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend"):
        client = client_of(ines)
        client.post(PAGE, {"email": NEW})
        page = client.get(PAGE).text

    assert "/people/email/confirm/" in capsys.readouterr().out
    assert "printed on the server’s console" in page


def test_it_keeps_only_digests_of_its_tokens(ines):
    asked = ask_email_change(ines, person=ines, email=NEW)

    stored = " ".join(str(value) for value in EmailChange.objects.values().get().values())
    assert asked.token not in stored
    assert asked.objection not in stored


def test_it_ends_open_reset_links_of_the_old_address(client_of, ines):
    Client().post("/account/password/reset/", {"email": ines.email})
    reset = link_to("ines@example.org")
    ask(client_of(ines))
    Client().post(link_to(NEW))

    assert "password1" not in Client().get(reset, follow=True).text


@pytest.mark.parametrize(
    ("role", "may"),
    [("owner", True), ("manager", False), ("peer", False), ("partner", False), ("admin", True), ("stranger", False)],
)
def test_it_lets_only_the_person_and_administrators_ask_and_withdraw(ines, request, role, may):
    actor = request.getfixturevalue(role)
    acts = [
        lambda: ask_email_change(actor, person=ines, email=NEW),
        lambda: withdraw_email_change(actor, person=ines),
    ]
    for act in acts:
        if may:
            act()
        else:
            with pytest.raises(NotAllowed):
                act()


def test_it_confirms_nothing_for_somebody_deactivated(ines):
    asked = ask_email_change(ines, person=ines, email=NEW)
    Person.objects.filter(pk=ines.pk).update(is_active=False)

    for act, token in [(confirm_email_change, asked.token), (object_to_email_change, asked.objection)]:
        with pytest.raises(EmailChange.DoesNotExist):
            act(token)
