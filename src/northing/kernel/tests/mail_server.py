"""A mail server for tests, which answers as it is told: it refuses, says nothing or hangs up."""

from __future__ import annotations

import socketserver
from collections.abc import Callable, Mapping
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

HANG_UP, SAY_NOTHING = "hang up", "say nothing"
USUAL = {"HELLO": "220 here", "EHLO": "250 here", "DATA": "354 go on", ".": "250 taken", "QUIT": "221 bye"}


class MailServer:
    """``answers`` replaces the usual answer to a command, by its verb; ``HELLO`` is the greeting, ``.`` the end of a
    message. ``refused`` holds the answer for a recipient's address. ``on_message`` is called before the end of each
    message is answered.
    """

    def __init__(
        self,
        answers: Mapping[str, str] | None = None,
        *,
        refused: Mapping[str, str] | None = None,
        on_message: Callable[[], object] = lambda: None,
    ) -> None:
        self.answers, self.refused, self.on_message = USUAL | dict(answers or {}), dict(refused or {}), on_message
        self.connections = 0
        self.recipients: list[str] = []
        self.messages: list[str] = []
        self.is_over = Event()
        conversation = type("Conversation", (Conversation,), {"mail_server": self})
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), conversation)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]

    def __enter__(self) -> Self:
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.is_over.set()
        self.server.shutdown()
        self.server.server_close()

    def use(self, settings: Any, timeout: float = 5) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", self.port, timeout
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False


class Conversation(socketserver.StreamRequestHandler):
    mail_server: MailServer

    def handle(self) -> None:
        self.mail_server.connections += 1
        self.recipient = ""
        goes_on = self.answer("HELLO")
        while goes_on and (line := self.rfile.readline().decode().strip()):
            goes_on = self.respond(line)

    def respond(self, line: str) -> bool:
        """Whether the conversation goes on."""
        verb, _, rest = line.replace(":", " ").partition(" ")
        if verb.upper() == "RCPT":
            self.recipient = rest.partition("<")[2].partition(">")[0]
            refusal = self.mail_server.refused.get(self.recipient)
            return self.say(refusal) if refusal else self.answer("RCPT")
        goes_on = self.answer(verb.upper())
        takes = verb.upper() == "DATA" and self.mail_server.answers["DATA"].startswith("354")
        return self.take_message() if takes else goes_on and verb.upper() != "QUIT"

    def take_message(self) -> bool:
        lines = []
        while (line := self.rfile.readline().decode()) not in {".\r\n", ""}:
            lines.append(line)
        self.mail_server.on_message()
        if self.mail_server.answers["."].startswith("250"):
            self.mail_server.messages.append("".join(lines))
            self.mail_server.recipients.append(self.recipient)
        return self.answer(".")

    def answer(self, verb: str) -> bool:
        return self.say(self.mail_server.answers.get(verb, "250 ok"))

    def say(self, line: str) -> bool:
        if line == SAY_NOTHING:
            self.mail_server.is_over.wait(60)
        if line in {SAY_NOTHING, HANG_UP}:
            return False
        self.wfile.write(f"{line}\r\n".encode())
        return True
