"""What an earlier state brings back and must not live again."""

from datetime import timedelta

import pytest

from conftest import sent_mail
from northing.kernel import dates
from northing.people.models import EmailChange, MessageKind, OutgoingMessage, Person
from northing.people.services.email_addresses import ask_email_change, confirm_email_change
from northing.people.services.invitations import invite_person
from northing.people.services.outbox import Message, queue_messages, retry_messages
from northing.people.services.restoring import end_what_revived


def test_it_withdraws_open_invitations_and_ends_reset_links(admin, owner):
    invitation, _token = invite_person(admin, email="noor@example.org")
    Person.objects.update(last_login=dates.now() - timedelta(days=9))
    assert end_what_revived().invitations == 1
    invitation.refresh_from_db()
    owner.refresh_from_db()
    assert invitation.withdrawn_at
    assert owner.last_login == dates.now()


def test_it_ends_changes_of_an_address_that_nobody_has_confirmed(owner):
    token = ask_email_change(owner, person=owner, email="new@example.org").token
    end_what_revived()
    with pytest.raises(EmailChange.DoesNotExist):
        confirm_email_change(token)


def test_it_sends_nothing_that_waited_until_somebody_says_so(admin, owner):
    queue_messages([Message(kind=MessageKind.DIGEST, email=owner.email, subject="One", text="Words", person=owner)])
    assert end_what_revived().messages == 1
    assert not OutgoingMessage.objects.due(dates.now()).exists()
    assert end_what_revived().messages == 0
    retry_messages(admin)
    assert OutgoingMessage.objects.due(dates.now()).exists()


def test_it_sends_no_invitation_of_a_backup(admin):
    """Its link has ended: trying it again would send a link that opens nothing."""
    invite_person(admin, email="noor@example.org", name="Noor")
    end_what_revived()
    retry_messages(admin)
    assert sent_mail() == []
