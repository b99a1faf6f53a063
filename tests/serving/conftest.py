"""A real ``northing serve`` in a process of its own, and visitors who speak HTTP with it."""

from __future__ import annotations

import json
import os
import select
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from conftest import FOLDER
from tests.making_tables import NORTHING_AT_ONCE
from tools import postgres

#: Seconds a visitor waits for any answer; longer than all that a page may take.
PATIENCE = 20
#: ``csrftoken`` as cookie and as field: the same in both is what Django looks for.
TOKEN = "n" * 32

#: Makes people who are signed in; prints each one's session by their name.
SIGN_IN = """
import json, sys, django
django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from northing.people.models import Person
sessions, password = {}, make_password("a long enough password")
for number in range(int(sys.argv[1])):
    person = Person(email=f"person{number}@example.org", name=f"Person Number{number}x", is_administrator=not number)
    person.password = password
    person.save()
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    sessions[person.name] = session.session_key
print(json.dumps(sessions))
"""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Message
    text: str


@dataclass
class Site:
    """Where a ``northing serve`` is heard, and the environment it runs with."""

    port: int
    environment: dict[str, str]
    process: subprocess.Popen[str] | None = None
    sessions: dict[str, str] = field(default_factory=dict)

    def python(self, script: str, *arguments: str) -> str:
        """What a script prints that runs with the site's settings, in a process of its own."""
        command = [sys.executable, "-c", script, *arguments]
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout

    def sign_in(self, people: int) -> dict[str, str]:
        """So many people, signed in: each one's session by their name."""
        self.sessions = json.loads(self.python(SIGN_IN, str(people)))
        return self.sessions

    def ask(self, path: str, session: str = "", post: dict[str, str] | None = None) -> Answer:
        """One request on a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "Accept": "text/html"}
        body = None
        if post is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
            body = urlencode(post | {"csrfmiddlewaretoken": TOKEN})
        try:
            connection.request("GET" if post is None else "POST", path, body, headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read().decode())
        finally:
            connection.close()

    def begin(self, request: bytes) -> socket.socket:
        """A connection on which so much of a request was sent, and no more."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        connection.sendall(request)
        return connection


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def install(folder: Path, **environment: str) -> Site:
    """A new site with its data in the folder, which nobody serves yet."""
    site = place(folder, **environment)
    if "DATABASE_URL" in environment:
        migrate(site)
    else:
        shutil.copytree(migrated_folder(), folder, dirs_exist_ok=True)
    return site


def place(folder: Path, **environment: str) -> Site:
    """Where a site will be, with nothing in its folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NORTHING_", "DATABASE_"))}
    defaults = {"NORTHING_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "northing.config.settings"}
    # Coverage of the tests' own process would be written over by the server's.
    return Site(free_port(), kept | defaults | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment)


@cache
def migrated_folder() -> Path:
    """The data of a new site on SQLite."""
    folder = Path(FOLDER.name) / "site"
    folder.mkdir()
    migrate(place(folder), "-c", NORTHING_AT_ONCE)
    return folder


def migrate(site: Site, *northing: str) -> None:
    command = [sys.executable, *(northing or ("-m", "northing")), "manage", "migrate", "-v0"]
    subprocess.run(command, env=site.environment, check=True)


@contextmanager
def serving(folder: Path, *options: str, people: int = 0, **environment: str) -> Iterator[Site]:
    """A new site with its data in the folder, for as long as the block lasts."""
    site = install(folder, **environment)
    command = [sys.executable, "-m", "northing", "serve", "--port", str(site.port), *options]
    with (folder / "log").open("w") as log:
        if people:
            site.sign_in(people)
        site.process = subprocess.Popen(command, env=site.environment, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert site.process.stdout
        assert select.select([site.process.stdout], [], [], 60)[0], "the server said nothing"
        assert "Northing is at" in site.process.stdout.readline(), (folder / "log").read_text()
        wait_until_it_answers(site)
        yield site
    finally:
        site.process.terminate()
        site.process.wait(PATIENCE)
        site.process.stdout.close()


def wait_until_it_answers(site: Site) -> None:
    """The socket is bound by the main process; a worker takes what waits there when it has started."""
    for _ in range(2000):
        try:
            assert site.ask("/account/login/").status in {200, 302}
        except ConnectionRefusedError:
            select.select([], [], [], 0.01)
        else:
            return
    raise AssertionError("nothing listens")


@pytest.fixture(scope="module")
def postgresql() -> Iterator[postgres.Server]:
    """A PostgreSQL of the test's own, which it may stop and start."""
    if not postgres.is_installed():
        pytest.skip("PostgreSQL is not installed")
    with postgres.temporary_server() as server:
        yield server
