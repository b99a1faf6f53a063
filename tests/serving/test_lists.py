"""A worker that is killed while it brings in a list: nothing of it is there, and the next one brings in all of it."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.serving.conftest import PATIENCE, install

pytestmark = pytest.mark.pure
#: Naming so many goals takes a few seconds of a processor, of which others may want most.
LINES, LONG = 2_000, 5 * PATIENCE

BRING = """
import sys, django
from uuid import uuid4
django.setup()
from northing.exchange.services.sheet_imports import bring_in, bring_list
from northing.people.models import Person
person = Person(email="ines@example.org", name="Ines Okafor")
person.save()
lines = "\\n".join(f"Give {n} talks on subject {n} by 30 September" for n in range(int(sys.argv[1])))
bring_in(person, sheet_import=bring_list(person, kind="goals", content=lines.encode(), form_key=uuid4()))
"""
#: What the background thread does, and nothing else.
WORK = """
import signal, django
from threading import Event
django.setup()
from northing.exchange.services.transfers import run_due_transfers
stop = Event()
signal.signal(signal.SIGTERM, lambda *_: stop.set())
run_due_transfers(stop)
"""
#: As if the time of the lease had passed.
EXPIRE = """
import django
django.setup()
from northing.exchange.models import Transfer
from northing.kernel import dates
Transfer.objects.update(claimed_until=dates.now())
"""


def look(folder: Path) -> tuple[str, int, int]:
    """Its state, how far it is, and how many goals there are."""
    with closing(sqlite3.connect(folder / "northing.sqlite3")) as database:
        [(state, progress)] = database.execute("SELECT state, progress FROM exchange_transfer")
        [(goals,)] = database.execute("SELECT count(*) FROM goals_goal")
    return state, progress, goals


def await_progress(folder: Path) -> None:
    ends = time.monotonic() + LONG
    while time.monotonic() < ends:
        state, progress, goals = look(folder)
        assert (state, goals) in {("waiting", 0), ("running", 0)}, "it was over before it could be killed"
        if progress:
            return
    raise AssertionError("it never began")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_it_leaves_nothing_behind_and_the_next_worker_brings_in_all(tmp_path: Path, number: signal.Signals):
    site = install(tmp_path)
    site.python(BRING, str(LINES))
    worker = subprocess.Popen([sys.executable, "-c", WORK], env=site.environment)
    try:
        await_progress(tmp_path)
        worker.send_signal(number)
        worker.wait(LONG)
    finally:
        worker.kill()
    state, _progress, goals = look(tmp_path)
    assert goals == 0
    assert state == ("running" if number == signal.SIGKILL else "waiting")
    if number == signal.SIGKILL:
        site.python(EXPIRE)
    site.python(WORK)
    assert look(tmp_path) == ("done", LINES, LINES)
