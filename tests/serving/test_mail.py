"""A real site and a real worker beside mail servers that are silent, well, or witnesses of a worker's end."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from northing.kernel.tests.mail_server import MailServer
from tests.serving.conftest import PATIENCE, Site, install, serving

pytestmark = pytest.mark.pure

#: So many messages for the outbox.
WRITE = """
import sys, django
django.setup()
from northing.people.models import MessageKind
from northing.people.services.outbox import Message, queue_messages
queue_messages([
    Message(kind=MessageKind.FEEDBACK, email=f"p{number}@example.org", subject="A word", text="Words")
    for number in range(int(sys.argv[1]))
])
"""


def test_it_goes_on_serving_when_the_mail_server_says_nothing(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0), backlog=32) as silent:
        url = f"smtp://127.0.0.1:{silent.getsockname()[1]}?timeout=1"
        with serving(tmp_path, people=6, EMAIL_URL=url) as site, ThreadPoolExecutor(8) as visitors:

            def press(number: int) -> int:
                return site.ask("/account/password/reset/", post={"email": f"person{number}@example.org"}).status

            pressed = visitors.map(press, range(6))
            assert site.ask("/account/login/").status == 200
            assert list(pressed) == [302] * 6
            silent.settimeout(PATIENCE)
            silent.accept()[0].close()  # it was asked, by background work


def test_it_mails_a_link_that_opens_soon_after_the_press(tmp_path: Path):
    arrived = Event()
    with MailServer(on_message=arrived.set) as server:
        url = f"smtp://127.0.0.1:{server.port}"
        address = {"NORTHING_URL": "http://goals.example.org", "NORTHING_ALLOW_HTTP": "1"}
        with serving(tmp_path, people=1, EMAIL_URL=url, **address) as site:
            site.ask("/account/password/reset/", post={"email": "person0@example.org"})
            assert arrived.wait(PATIENCE)
            assert site.ask("/account/login/").status == 200
    [link] = re.findall(r"http://goals.example.org(/account/\S+)", server.messages[0].replace("=\r\n", ""))
    assert link.startswith("/account/password/reset/key/")


#: Prints how many messages were noted as sent, and how many wait for no lease to end.
COUNT = """
import django
django.setup()
from django.utils import timezone
from northing.people.models import OutgoingMessage
waiting = OutgoingMessage.objects.due(timezone.now())
print(OutgoingMessage.objects.exclude(sent_at=None).count(), waiting.count())
"""


def test_it_finishes_the_message_it_is_at_when_the_site_is_stopped(tmp_path: Path):
    sites: list[Site] = []

    def stop_site() -> None:
        if sites and sites[0].process:
            sites[0].process.terminate()

    with MailServer(on_message=stop_site) as server:
        with serving(tmp_path, EMAIL_URL=f"smtp://127.0.0.1:{server.port}") as site:
            sites.append(site)
            site.python(WRITE, "100")
            assert site.process
            site.process.wait(PATIENCE)
        sent = len(server.recipients)
        assert sent
        assert site.python(COUNT).split() == [str(sent), str(100 - sent)]


def work(site: Site, *options: str) -> subprocess.Popen[bytes]:
    """``northing work`` in a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "northing", "work", *options], env=site.environment)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)])
def test_it_ends_between_two_messages_and_the_next_worker_goes_on(tmp_path: Path, number, status):
    """The mail server ends the worker while it takes the first message: the others leave with the next worker."""
    workers: list[subprocess.Popen[bytes]] = []

    def end_first() -> None:
        if len(workers) == 1:
            workers[0].send_signal(number)
            workers.append(workers[0])

    with MailServer(on_message=end_first) as server:
        site = install(tmp_path, EMAIL_URL=f"smtp://127.0.0.1:{server.port}")
        site.python(WRITE, "5")
        workers.append(work(site))
        assert workers[0].wait(PATIENCE) == status
        assert server.recipients == ["p0@example.org"]
        assert work(site, "--once").wait(PATIENCE) == 0
    assert server.recipients == [f"p{one}@example.org" for one in range(5)]
