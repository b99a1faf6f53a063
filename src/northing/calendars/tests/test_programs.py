"""The feed in the parsers of real calendar programs. Skipped where they are not installed.

Seen on Debian 12 with ``apt-get install calcurse khal``: both take every entry with its day and hour, umlauts, emoji
and Arabic, and neither says a word of complaint.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conftest import make_goal
from northing.calendars.tests.builders import path_of_new_address, read
from northing.goals.models import Audience
from northing.goals.services.actions import create_action
from northing.talks.tests.builders import make_talk

NAME = "Größe; Übung, „Maß“ 🎉 سارة"


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


@pytest.fixture
def file(owner, manager, tmp_path) -> Path:
    """A feed with a goal, an action, a celebration, check-ins and a 1:1 on the clock of Lord Howe Island."""
    goal = make_goal(
        owner, name=NAME, deadline=date(2026, 10, 4), celebration="Cake", audience=Audience.MANAGER,
        shared_manager=manager,
    )  # fmt: skip
    create_action(owner, goal=goal, text="Book the first slot", due_on=date(2026, 6, 20))
    manager.time_zone = "Australia/Lord_Howe"
    make_talk(manager, owner, datetime(2026, 10, 4, 22, 30, tzinfo=UTC))
    file = tmp_path / "northing.ics"
    file.write_bytes(read(path_of_new_address(owner)).encode())
    return file


def run(*words: str, home: Path) -> str:
    environment = os.environ | {"HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    done = subprocess.run(words, check=False, env=environment, capture_output=True, text=True, timeout=60)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@needs("calcurse")
def test_calcurse_takes_every_entry(file, tmp_path):
    folder = tmp_path / "calcurse"
    folder.mkdir()
    said = run("calcurse", "-D", str(folder), "-i", str(file), home=tmp_path)
    assert "0 skipped" in said, said
    # Between the day and the words stands the name of its note.
    listed = re.sub(r" ?>[0-9a-f]+ ", " ", (folder / "apts").read_text(encoding="utf-8")).splitlines()
    assert f"10/04/2026 [1] Last day: {NAME}" in listed, listed
    assert "06/20/2026 [1] Book the first slot" in listed
    assert "10/04/2026 @ 22:30 -> 10/04/2026 @ 23:00 |1:1 with Daniel" in listed


@needs("khal")
def test_khal_takes_every_entry(file, tmp_path):
    home = tmp_path / "khal"
    (home / ".config" / "khal").mkdir(parents=True)
    (home / ".config" / "khal" / "config").write_text(
        f"[calendars]\n[[northing]]\npath = {home}/northing\n[locale]\nlocal_timezone = UTC\n"
        "default_timezone = UTC\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n",
        encoding="utf-8",
    )
    (home / "northing").mkdir()
    run("khal", "import", "--batch", "-a", "northing", str(file), home=home)
    listed = run("khal", "list", "2026-10-04", "2026-10-05", "--format", "{start-date} {start-time} {title}", home=home)
    assert f"2026-10-04  Last day: {NAME}" in listed, listed
    assert "2026-10-04 22:30:00 1:1 with Daniel" in listed, listed
