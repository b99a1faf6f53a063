"""What an earlier state brings back and must not live again."""

from datetime import timedelta

from northing.kernel import dates
from northing.people.models import MessageKind, OutgoingMessage, Person
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


def test_it_sends_nothing_that_waited_until_somebody_says_so(admin, owner):
    queue_messages([Message(kind=MessageKind.DIGEST, email=owner.email, subject="One", text="Words", person=owner)])
    assert end_what_revived().messages == 1
    assert not OutgoingMessage.objects.due(dates.now()).exists()
    assert end_what_revived().messages == 0
    retry_messages(admin)
    assert OutgoingMessage.objects.due(dates.now()).exists()
