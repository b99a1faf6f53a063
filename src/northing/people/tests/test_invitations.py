"""Invitations: who may send them, and what a link is worth."""

from datetime import timedelta

import pytest
from django.test import override_settings

from conftest import PASSWORD, TODAY, sent_mail
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Invitation, Person
from northing.people.queries.invitations import find_invitation
from northing.people.services.invitations import accept_invitation, invite_person, withdraw_invitation


@pytest.fixture
def invited(admin):
    """An open invitation with its token."""
    return invite_person(admin, email="Noor@Example.org", name="Noor Haddad")


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("owner", False),
        ("manager", False),
        ("mentor", False),
        ("stranger", False),
        ("partner", True),
        ("admin", True),
    ],
)
def test_it_lets_administrators_and_partners_invite(request, role, allowed):
    actor = request.getfixturevalue(role)
    if allowed:
        assert invite_person(actor, email="noor@example.org")[0].invited_by == actor
    else:
        with pytest.raises(NotAllowed):
            invite_person(actor, email="noor@example.org")
        assert not Invitation.objects.exists()


@pytest.mark.parametrize(("role", "allowed"), [("owner", False), ("partner", False), ("admin", True), ("sender", True)])
def test_it_lets_the_sender_and_administrators_withdraw(db, request, role, allowed):
    sender = Person.objects.create(email="sender@example.org", name="Sven Olsen", is_partner=True)
    invitation, token = invite_person(sender, email="noor@example.org")
    actor = sender if role == "sender" else request.getfixturevalue(role)
    if allowed:
        withdraw_invitation(actor, invitation=invitation)
        with pytest.raises(Refused):
            accept_invitation(token, name="Noor", password=PASSWORD)
    else:
        with pytest.raises(NotAllowed):
            withdraw_invitation(actor, invitation=invitation)
        assert Invitation.objects.open().exists()


@pytest.mark.parametrize(("role", "sees"), [("owner", 0), ("partner", 1), ("admin", 2)])
def test_it_shows_administrators_every_invitation_and_others_their_own(request, role, sees, admin, partner):
    invite_person(admin, email="noor@example.org")
    invite_person(partner, email="lena@example.org")

    assert Invitation.objects.visible_to(request.getfixturevalue(role)).count() == sees


def test_it_stores_only_the_digest_of_the_token(invited):
    invitation, token = invited

    stored = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert token not in str(stored)
    assert len(token) >= 43


def test_it_makes_the_person_behind_the_link(invited):
    invitation, token = invited

    person = accept_invitation(token, name="Noor Haddad", password=PASSWORD, time_zone="Asia/Amman")

    invitation.refresh_from_db()
    assert person.email == "noor@example.org"
    assert not person.is_administrator
    assert not person.is_partner
    assert invitation.accepted_by == person


def test_it_opens_once(invited):
    _, token = invited
    accept_invitation(token, name="Noor Haddad", password=PASSWORD)

    with pytest.raises(Refused, match="used"):
        accept_invitation(token, name="Somebody Else", password=PASSWORD)

    assert not Person.objects.filter(name="Somebody Else").exists()


def test_it_runs_out_after_two_weeks(invited, travel_to):
    _, token = invited
    travel_to(TODAY + timedelta(days=14))

    with pytest.raises(Refused, match="run out"):
        accept_invitation(token, name="Noor Haddad", password=PASSWORD)


def test_it_knows_no_altered_token(invited):
    _, token = invited
    altered = ("A" if token[0] != "A" else "B") + token[1:]

    with pytest.raises(Invitation.DoesNotExist):
        find_invitation(altered)


def test_it_stays_open_when_the_password_is_too_weak(invited):
    _, token = invited
    with pytest.raises(Refused):
        accept_invitation(token, name="Noor Haddad", password="short")

    assert accept_invitation(token, name="Noor Haddad", password=PASSWORD)


def test_it_ends_the_earlier_link_when_the_address_is_invited_again(invited, admin):
    _, earlier = invited
    _, later = invite_person(admin, email="noor@example.org")

    with pytest.raises(Refused):
        accept_invitation(earlier, name="Noor Haddad", password=PASSWORD)
    assert accept_invitation(later, name="Noor Haddad", password=PASSWORD)


def test_it_refuses_an_address_that_has_an_account(admin, owner):
    with pytest.raises(Refused) as refusal:
        invite_person(admin, email=owner.email.upper())

    assert refusal.value.field == "email"


def test_it_mails_the_link_when_mail_is_configured(invited, settings):
    _, token = invited

    [message] = sent_mail()
    assert message.to == ["noor@example.org"]
    assert f"{settings.PUBLIC_URL}/people/invitation/{token}/" in message.body


def test_it_keeps_a_line_break_in_a_name_out_of_the_headers(admin):
    admin.name = "Admin\nBcc"
    invitation, _ = invite_person(admin, email="noor@example.org", name="Noor\r\nHaddad")

    assert invitation.name == "Noor Haddad"
    assert sent_mail()[0].subject == "Admin Bcc invites you to Northing"
    assert sent_mail()[0].recipients() == ["noor@example.org"]


@override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend")
def test_it_prints_no_link_on_the_console(admin, capsys):
    invite_person(admin, email="noor@example.org")

    assert sent_mail() == []
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("typed", "greeting"),
    [
        ("Noor Haddad", "Hello Noor Haddad,"),
        ("J. R. Haddad", "Hello J. R. Haddad,"),
        ("Noor, your pay is late: evil.example/pay", "Hello,"),
        ("write to it@evil.example", "Hello,"),
        ("Noor, the company asks you to sign in again at once, or you lose your account", "Hello,"),
        ("", "Hello,"),
    ],
)
def test_it_greets_by_a_name_only(admin, typed, greeting):
    invite_person(admin, email="noor@example.org", name=typed)

    assert sent_mail()[0].body.splitlines()[0] == greeting
