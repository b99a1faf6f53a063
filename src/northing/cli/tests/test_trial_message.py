"""``northing test-mail`` beside mail servers of all kinds."""

import socket

import pytest

from northing.cli import commands
from northing.kernel.tests.mail_server import HANG_UP, SAY_NOTHING, MailServer

pytestmark = pytest.mark.pure
ADDRESS = "noor@example.org"


def test_it_sends_one_message_now(settings, capsys):
    with MailServer() as server:
        server.use(settings)
        assert commands.main(["test-mail", ADDRESS]) == 0
    assert server.recipients == [ADDRESS]
    assert settings.PUBLIC_URL in server.messages[0]
    assert f"took the message to {ADDRESS}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"HELLO": "554 go away"}, "cannot be reached. It said: 554 go away"),
        ({"HELLO": SAY_NOTHING}, "took too long to answer"),
        ({"EHLO": SAY_NOTHING}, "took too long to answer"),
        ({".": SAY_NOTHING}, "took too long to answer"),
        ({"DATA": HANG_UP}, "ended the connection"),
        ({"MAIL": "553 not yours"}, "did not take the sender’s address. It said: 553 not yours"),
        ({"RCPT": "550 who is <noor@example.org>?"}, "refused the message for good. It said: 550 who is <…>?"),
        ({"RCPT": "451 greylisted"}, "did not take the message for now"),
        ({".": "554 looks like spam"}, "refused the message for good. It said: 554 looks like spam"),
    ],
)
def test_it_says_in_a_sentence_what_happened(settings, capsys, answers, says):
    with MailServer(answers) as server:
        server.use(settings, timeout=0.1)
        assert commands.main(["test-mail", ADDRESS]) == 1
    assert says in capsys.readouterr().out


def test_it_says_that_the_password_is_wrong(settings, capsys):
    answers = {"EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": "535 wrong password"}
    with MailServer(answers) as server:
        server.use(settings)
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "northing", "wrong"
        assert commands.main(["test-mail", ADDRESS]) == 1
    said = capsys.readouterr().out
    assert "did not take the user name and password. It said: 535 wrong password" in said
    assert "EMAIL_URL" in said


@pytest.mark.parametrize(
    ("way", "says"), [("EMAIL_USE_TLS", "does not offer the encryption"), ("EMAIL_USE_SSL", "encrypted connection")]
)
def test_it_says_that_the_server_speaks_another_encryption(settings, capsys, way, says):
    with MailServer() as server:
        server.use(settings)
        setattr(settings, way, True)
        assert commands.main(["test-mail", ADDRESS]) == 1
    assert says in capsys.readouterr().out


def test_it_says_that_nobody_listens(settings, capsys):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with MailServer() as server:
            server.use(settings)
        settings.EMAIL_PORT = closed.getsockname()[1]
        assert commands.main(["test-mail", ADDRESS]) == 1
    assert "cannot be reached. It said: [Errno 111] Connection refused" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("address", "backend", "says"),
    [("nobody", "locmem", "'nobody' is no e-mail address"), (ADDRESS, "console", "EMAIL_URL is not set")],
)
def test_it_asks_for_what_is_missing(settings, capsys, address, backend, says):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    assert commands.main(["test-mail", address]) == 2
    assert says in capsys.readouterr().err
