"""Writing to the outbox: in the transaction of the act, and no more than one person may cause in a day."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import transaction

from conftest import PASSWORD, TODAY, sent_mail
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import MessageKind, OutgoingMessage
from northing.people.services.invitations import accept_invitation, invite_person, withdraw_invitation
from northing.people.services.leaving import deactivate_person
from northing.people.services.outbox import Message, queue_messages, retry_messages

TODAY_NOON = datetime.combine(TODAY, time(12), UTC)

pytestmark = pytest.mark.django_db


def messages_to(count: int, *, kind=MessageKind.FEEDBACK, person=None) -> list[Message]:
    return [
        Message(kind=kind, email=f"a{number}@example.org", subject="A word", text="Words", person=person)
        for number in range(count)
    ]


def test_it_is_forgotten_with_the_act_that_fails(owner):
    with transaction.atomic():
        queue_messages(messages_to(1), caused_by=owner)
        transaction.set_rollback(True)
    assert sent_mail() == []


def test_it_keeps_texts_unreadable_for_whoever_has_the_rows_alone(admin):
    _, token = invite_person(admin, email="noor@example.org", name="Noor")
    row = OutgoingMessage.objects.values().get()
    assert token not in str(row)
    assert b"Noor" not in bytes(row["sealed_text"])
    assert token in sent_mail()[0].body


def test_it_leaves_nothing_in_a_subject_that_mail_programs_would_decode(owner):
    subject = "=?utf-8?q?Your_account=0AX?= <a@example.org> asks\r\nBcc: b@example.org"
    queue_messages([Message(kind=MessageKind.ACCOUNT, email="a@example.org", subject=subject, text="Words")])

    assert OutgoingMessage.objects.get().subject.startswith("= ?utf-8?q?Your_account=0AX?= <a@example.org> asks Bcc")


@pytest.mark.parametrize("before", [0, 3])
def test_it_limits_what_one_person_sends_outside_in_a_day(owner, peer, settings, travel_to, before):
    settings.OUTSIDE_MAILS_PER_DAY = 5
    queue_messages(messages_to(before), caused_by=owner)
    with pytest.raises(Refused, match="5 e-mails a day"):
        queue_messages(messages_to(6 - before), caused_by=owner)
    assert OutgoingMessage.objects.count() == before
    queue_messages(messages_to(5 - before), caused_by=owner)
    queue_messages(messages_to(20, person=peer), caused_by=owner)
    queue_messages(messages_to(5), caused_by=peer)
    travel_to(TODAY + timedelta(days=1))
    queue_messages(messages_to(5), caused_by=owner)


def test_it_counts_what_has_left(owner, settings):
    settings.OUTSIDE_MAILS_PER_DAY = 1
    queue_messages(messages_to(1), caused_by=owner)
    assert len(sent_mail()) == 1
    with pytest.raises(Refused):
        queue_messages(messages_to(1), caused_by=owner)


def test_it_limits_what_one_person_causes_altogether(owner, peer, settings):
    settings.MAILS_PER_DAY = 4
    queue_messages(messages_to(2, person=peer), caused_by=owner)
    queue_messages(messages_to(1), caused_by=owner)
    with pytest.raises(Refused, match="4 e-mails a day"):
        queue_messages(messages_to(2, person=peer), caused_by=owner)


def test_it_lets_those_who_may_invite_whole_lists(admin, settings):
    settings.OUTSIDE_MAILS_PER_DAY, settings.MAILS_PER_DAY = 0, 1
    for number in range(3):
        invite_person(admin, email=f"new{number}@example.org")
    assert len(sent_mail()) == 3


def test_it_limits_nothing_that_nobody_caused(settings, owner):
    settings.OUTSIDE_MAILS_PER_DAY, settings.MAILS_PER_DAY = 0, 1
    queue_messages(messages_to(3, kind=MessageKind.DIGEST, person=owner))
    assert len(sent_mail()) == 3


@pytest.mark.parametrize(
    ("role", "sees"),
    [("owner", 0), ("manager", 0), ("mentor", 0), ("stranger", 0), ("partner", 0), ("admin", 1)],
)
def test_it_is_seen_and_tried_again_by_administrators_alone(request, role, sees):
    queue_messages(messages_to(1))
    actor = request.getfixturevalue(role)
    assert OutgoingMessage.objects.visible_to(actor).count() == sees
    if sees:
        assert retry_messages(actor) == 0
    else:
        with pytest.raises(NotAllowed):
            retry_messages(actor)


def test_it_sends_no_invitation_that_was_withdrawn_while_its_message_waited(admin):
    withdrawn, _ = invite_person(admin, email="noor@example.org", name="Noor")
    invite_person(admin, email="sam@example.org", name="Sam")
    withdraw_invitation(admin, invitation=withdrawn)
    assert [message.to for message in sent_mail()] == [["sam@example.org"]]


def test_it_does_not_try_a_withdrawn_invitation_again(admin):
    invitation, _ = invite_person(admin, email="noor@example.org", name="Noor")
    OutgoingMessage.objects.update(given_up_at=TODAY_NOON, next_attempt_at=None, fault="refused")
    withdraw_invitation(admin, invitation=invitation)
    assert retry_messages(admin) == 0
    assert sent_mail() == []


def test_it_sends_one_message_to_whom_is_invited_again(admin):
    invite_person(admin, email="noor@example.org", name="Noor")
    _, token = invite_person(admin, email="Noor@example.org", name="Noor")
    assert [token in message.body for message in sent_mail()] == [True]


def test_it_sends_no_invitation_that_was_accepted_by_its_link(admin):
    _, token = invite_person(admin, email="noor@example.org", name="Noor")
    accept_invitation(token, name="Noor Haddad", password=PASSWORD)
    assert sent_mail() == []


def test_it_sends_nothing_more_to_who_was_deactivated_but_what_concerns_the_account(admin, owner, peer):
    for kind in (MessageKind.DIGEST, MessageKind.FEEDBACK, MessageKind.ACCOUNT):
        message = Message(kind=kind, email=owner.email, subject=kind.label, text="Words", person=owner)
        queue_messages([message], caused_by=peer if kind == MessageKind.FEEDBACK else None)
    queue_messages(messages_to(1), caused_by=owner)
    queue_messages(messages_to(1, person=peer, kind=MessageKind.DIGEST))
    deactivate_person(admin, person=owner)
    assert [message.subject for message in sent_mail()] == ["Account", "A word"]
