"""Writing to the outbox: in the transaction of the act, and no more than one person may cause in a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from conftest import TODAY, sent_mail
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import MessageKind, OutgoingMessage
from northing.people.services.invitations import invite_person
from northing.people.services.outbox import Message, queue_messages, retry_messages

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
