"""Sending what waits, beside mail servers that refuse, say nothing or hang up."""

from __future__ import annotations

import logging
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection

from northing.kernel import dates
from northing.kernel.mail_faults import MailFault
from northing.kernel.tests.mail_server import HANG_UP, SAY_NOTHING, MailServer
from northing.people.models import MessageKind, OutgoingMessage
from northing.people.services.outbox import Message, delete_old_messages, queue_messages, retry_messages
from northing.people.services.outbox_delivery import (
    LEASE,
    MAX_BROKEN_CONNECTIONS,
    RETRY_DELAYS,
    claim_message,
    note_failure,
    note_sent,
    send_due_messages,
)

pytestmark = pytest.mark.django_db
ADDRESSES = ["abel@example.org", "bea@example.org", "cem@example.org", "dora@example.org", "emil@example.org"]


@pytest.fixture
def later(monkeypatch):
    """Moves the clock on."""

    def move(by: timedelta) -> None:
        moment = dates.now() + by
        monkeypatch.setattr(dates, "clock", lambda: moment)

    return move


def write_to(*addresses: str, kind=MessageKind.FEEDBACK, **facts) -> list[OutgoingMessage]:
    messages = [Message(kind=kind, email=one, subject="A word", text=f"For {one}", **facts) for one in addresses]
    queue_messages(messages)
    return list(OutgoingMessage.objects.filter(email__in=addresses).order_by("pk"))


def states() -> list[str]:
    """What became of each message, in the order of writing."""
    return [
        "sent" if row.sent_at else "given up" if row.given_up_at else "waits"
        for row in OutgoingMessage.objects.order_by("pk")
    ]


def test_it_sends_what_waits_over_one_connection(settings):
    write_to(*ADDRESSES)
    with MailServer() as server:
        server.use(settings)
        assert send_due_messages() == 5
        assert send_due_messages() == 0
    assert (server.recipients, server.connections) == (ADDRESSES, 1)
    assert "For abel@example.org" in server.messages[0]


def test_it_sends_first_what_somebody_waits_for_at_the_screen(settings):
    write_to("abel@example.org", kind=MessageKind.DIGEST)
    write_to("bea@example.org", kind=MessageKind.ACCOUNT)
    with MailServer() as server:
        server.use(settings)
        send_due_messages()
    assert server.recipients == ["bea@example.org", "abel@example.org"]


def test_it_keeps_nothing_of_what_has_left(settings):
    [message] = write_to("abel@example.org", headers={"Reply-To": "ines@example.org"}, html="<p>Words</p>")
    with MailServer() as server:
        server.use(settings)
        send_due_messages()
    message.refresh_from_db()
    assert (message.email, message.subject, message.headers) == ("", "", {})
    assert (bytes(message.sealed_text), bytes(message.sealed_html)) == (b"", b"")
    assert message.sent_at == dates.now()


def test_it_gives_up_at_once_whom_the_server_does_not_know_and_reaches_the_others(settings):
    write_to(*ADDRESSES)
    with MailServer(refused={"bea@example.org": "550 no such mailbox"}) as server:
        server.use(settings)
        assert send_due_messages() == 4
    assert states() == ["sent", "given up", "sent", "sent", "sent"]
    assert OutgoingMessage.objects.exclude(given_up_at=None).get().fault == MailFault.REFUSED
    assert server.connections == 1


def test_it_comes_again_where_it_is_asked_to(settings, later):
    write_to("abel@example.org")
    with MailServer(refused={"abel@example.org": "451 greylisted"}) as server:
        server.use(settings)
        send_due_messages()
    assert OutgoingMessage.objects.get().fault == MailFault.NOT_NOW
    later(RETRY_DELAYS[0])
    with MailServer() as server:
        server.use(settings)
        assert send_due_messages() == 1


def test_it_waits_longer_each_time_and_gives_up_in_the_end(settings, later):
    [message] = write_to("abel@example.org")
    with MailServer({"DATA": "451 not now"}) as server:
        server.use(settings)
        for delay in RETRY_DELAYS:
            send_due_messages()
            message.refresh_from_db()
            assert message.next_attempt_at == dates.now() + delay
            later(delay)
        send_due_messages()
    assert states() == ["given up"]


def test_it_lets_all_wait_together_when_the_server_refuses_all(settings, caplog):
    write_to(*ADDRESSES)
    with MailServer({"HELLO": "554 no service here"}) as server, caplog.at_level(logging.WARNING):
        server.use(settings)
        assert send_due_messages() == 0
        assert send_due_messages() == 0
    assert states() == ["waits"] * 5
    assert server.connections == 1
    [record] = caplog.records
    assert "5 messages wait" in record.getMessage()
    assert record.exc_info is None


def test_it_waits_no_longer_than_the_limit_for_a_server_that_says_nothing(settings):
    write_to(*ADDRESSES)
    with MailServer({"HELLO": SAY_NOTHING}) as server:
        server.use(settings, timeout=0.05)
        assert send_due_messages() == 0
    assert server.connections == 1
    assert set(OutgoingMessage.objects.values_list("fault", flat=True)) == {MailFault.TIMEOUT}


@pytest.mark.parametrize("answers", [{".": HANG_UP}, {"DATA": HANG_UP}, {"MAIL": HANG_UP}, {"RCPT": HANG_UP}])
def test_it_leaves_a_server_alone_that_hangs_up_again_and_again(settings, answers, caplog):
    write_to(*ADDRESSES)
    with MailServer(answers) as server, caplog.at_level(logging.WARNING):
        server.use(settings)
        assert send_due_messages() == 0
        assert send_due_messages() == 0
    assert server.connections == MAX_BROKEN_CONNECTIONS
    assert states() == ["waits"] * 5
    assert len(caplog.records) == MAX_BROKEN_CONNECTIONS + 1
    assert not any(record.exc_info for record in caplog.records)


def test_it_goes_on_behind_a_message_over_which_the_server_hangs_up(settings):
    write_to(*ADDRESSES)
    with MailServer(refused={"abel@example.org": HANG_UP}) as server:
        server.use(settings)
        assert send_due_messages() == 4
    assert states() == ["waits", "sent", "sent", "sent", "sent"]


def test_it_sends_at_once_what_waited_for_the_server_when_one_message_has_left(settings, later):
    write_to("abel@example.org", "bea@example.org")
    with MailServer({"HELLO": "421 not now"}) as server:
        server.use(settings)
        send_due_messages()
        later(RETRY_DELAYS[0])
        send_due_messages()
    write_to("cem@example.org")
    with MailServer() as server:
        server.use(settings)
        assert [send_due_messages(), send_due_messages()] == [1, 2]


def test_it_takes_a_refused_sender_for_a_fault_of_the_server(settings):
    write_to(*ADDRESSES)
    with MailServer({"MAIL": "550 not from here"}) as server:
        server.use(settings)
        send_due_messages()
    assert states() == ["waits"] * 5
    assert set(OutgoingMessage.objects.values_list("fault", flat=True)) == {MailFault.SENDER}


@pytest.mark.django_db(transaction=True)
def test_it_sends_each_message_once_when_two_processes_send(settings):
    """The second one, with a connection of its own, sends all it can get while the first is in the middle of one."""
    write_to(*ADDRESSES)
    is_first, counts = iter([True]), []

    def send_beside() -> None:
        if next(is_first, False):
            counts.append(send_due_messages())
            connection.close()

    with MailServer(on_message=send_beside) as server:
        server.use(settings)
        counts.append(send_due_messages())
    assert counts == [4, 1]
    assert sorted(server.recipients) == ADDRESSES


def test_it_claims_a_message_once(settings):
    [message] = write_to("abel@example.org")
    twin = OutgoingMessage.objects.get()
    assert [claim_message(message), claim_message(twin)] == [True, False]


def test_it_tries_once_more_after_a_process_died_while_sending(settings, later):
    [message] = write_to("abel@example.org")
    assert claim_message(message)
    with MailServer() as server:
        server.use(settings)
        assert send_due_messages() == 0
        later(LEASE)
        assert send_due_messages() == 1
        later(LEASE)
        assert send_due_messages() == 0
    assert server.recipients == ["abel@example.org"]


def test_it_leaves_the_note_to_whoever_holds_the_claim(later):
    """A process that comes back after its lease has ended does not undo what another one noted."""
    [slow] = write_to("abel@example.org")
    claim_message(slow)
    later(LEASE)
    assert claim_message(OutgoingMessage.objects.get())
    note_failure(slow, MailFault.REFUSED)
    assert states() == ["waits"]
    note_sent(slow)
    assert states() == ["waits"]


def test_it_stops_between_two_messages(settings):
    write_to(*ADDRESSES)
    stop = Event()
    with MailServer(on_message=stop.set) as server:
        server.use(settings)
        assert send_due_messages(stop) == 1
    assert states() == ["sent", "waits", "waits", "waits", "waits"]
    assert OutgoingMessage.objects.due(dates.now()).count() == 4


def test_it_never_sends_a_decoy(settings):
    write_to("abel@example.org")
    write_to("bea@example.org", is_decoy=True)
    with MailServer() as server:
        server.use(settings)
        send_due_messages()
    assert server.recipients == ["abel@example.org"]
    real, decoy = OutgoingMessage.objects.order_by("pk").values("sent_at", "email", "subject", "attempts", "fault")
    assert real == decoy


def test_it_gives_up_what_waited_too_long(settings, later):
    """A backup that is restored later brings back messages that were sent long ago."""
    write_to("abel@example.org")
    later(timedelta(days=2))
    with MailServer() as server:
        server.use(settings)
        assert send_due_messages() == 0
    assert OutgoingMessage.objects.get().fault == MailFault.EXPIRED


def test_it_cannot_read_what_was_sealed_with_another_secret(settings):
    write_to("abel@example.org", "bea@example.org")
    settings.SECRET_KEY = "another secret, since a restore on another machine"
    write_to("cem@example.org")
    with MailServer() as server:
        server.use(settings)
        assert send_due_messages() == 1
    assert server.recipients == ["cem@example.org"]
    assert set(OutgoingMessage.objects.exclude(given_up_at=None).values_list("fault", flat=True)) == {
        MailFault.UNREADABLE
    }


def test_it_goes_on_behind_a_message_that_breaks_the_code(settings, caplog):
    write_to("abel@example.org", headers={"Reply-To": "ines@example.org\nBcc: all@example.org"})
    write_to("bea@example.org")
    with MailServer() as server:
        server.use(settings)
        assert send_due_messages() == 1
    assert states() == ["given up", "sent"]


def test_it_sends_nothing_while_mail_is_not_configured(settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    write_to("abel@example.org")
    assert send_due_messages() == 0
    assert capsys.readouterr().out == ""


def test_it_asks_one_question_while_nothing_is_due(count_queries):
    assert count_queries(send_due_messages) == 1


def test_it_lets_an_administrator_try_everything_again_that_failed(admin, settings):
    write_to(*ADDRESSES)
    with MailServer(refused={"abel@example.org": "550 no", "bea@example.org": "450 later"}) as server:
        server.use(settings)
        send_due_messages()
    assert retry_messages(admin) == 2
    with MailServer() as server:
        server.use(settings)
        assert send_due_messages() == 2
    assert sorted(server.recipients) == ["abel@example.org", "bea@example.org"]


def test_it_deletes_what_ended_a_week_ago(settings, later):
    write_to("abel@example.org", "bea@example.org")
    with MailServer(refused={"abel@example.org": "550 no"}) as server:
        server.use(settings)
        send_due_messages()
    write_to("cem@example.org")
    later(timedelta(days=7))
    delete_old_messages()
    assert states() == ["given up", "sent", "waits"]
    later(timedelta(seconds=1))
    delete_old_messages()
    assert states() == ["waits"]
