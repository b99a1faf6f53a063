"""On real files: what stands in the data folder, and what a start does with it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.making_tables import NORTHING_AT_ONCE
from tools import postgres

pytestmark = pytest.mark.pure


def command_in(data: Path, **more: str) -> dict[str, object]:
    environment = os.environ | {"NORTHING_DATA_DIR": str(data), "PYTHONPATH": "src"} | more
    if "DATABASE_URL" not in more:
        environment.pop("DATABASE_URL", None)
    return {"env": environment, "text": True, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}


def northing(*words: str) -> list[str]:
    return [sys.executable, "-m", "northing", *words]


def work_once(data: Path, status: int = 0, command: Sequence[str] = ("-m", "northing"), **more: str) -> str:
    """A start without a server; what it says when it stops."""
    words = [sys.executable, *command, "work", "--once"]
    done = subprocess.run(words, check=False, **command_in(data, **more))  # noqa: S603 - our own
    assert done.returncode == status, done.stderr
    return str(done.stderr)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    data = tmp_path_factory.mktemp("prepared") / "data"
    work_once(data)
    return data


@pytest.fixture
def data(prepared, tmp_path):
    return shutil.copytree(prepared, tmp_path / "data")


@pytest.fixture
def database(data):
    return data / "northing.sqlite3"


def modes_of(folder):
    return {path.name: path.stat().st_mode & 0o777 for path in [folder, *folder.rglob("*")]}


def test_it_keeps_everything_it_makes_for_its_own_account(prepared):
    modes = modes_of(prepared)
    assert {"northing.sqlite3", "secret-key"} <= set(modes)
    assert [name for name, mode in modes.items() if mode & 0o077] == []


def test_it_takes_from_others_what_they_could_read(data, database):
    database.with_name("northing.sqlite3.before-restore").write_bytes(b"")
    for path in [data, *data.iterdir()]:
        path.chmod(0o755)
    work_once(data)
    assert [name for name, mode in modes_of(data).items() if mode & 0o077] == []


def test_it_leaves_alone_what_is_not_its_own(data):
    (data / "photo.jpg").write_bytes(b"")
    (data / "photo.jpg").chmod(0o644)
    data.chmod(0o1777)
    assert "Others can read" in work_once(data)
    assert modes_of(data)["photo.jpg"] == 0o644
    assert data.stat().st_mode & 0o7777 == 0o1777


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")], ids=["missing", "emptied"])
def test_it_begins_no_new_site_where_one_was(data, database, lose):
    for left in data.glob("northing.sqlite3-*"):
        left.unlink()
    lose(database)
    said = work_once(data, status=2)
    assert "northing restore" in said
    assert str(data / "northing.sqlite3.marker") in said
    (data / "northing.sqlite3.marker").unlink()
    work_once(data, command=("-c", NORTHING_AT_ONCE))
    assert database.stat().st_size


def test_it_begins_no_new_site_where_the_tables_are_gone(data, database):
    database.unlink()
    sqlite3.connect(database).execute("CREATE TABLE other (number)").connection.close()
    assert "gone or empty" in work_once(data, status=2)


@pytest.mark.parametrize(
    "content", [b"no database, but long enough to be read as one" * 90, b"SQLite format 3\0" * 300]
)
def test_it_says_what_to_do_with_a_damaged_database(data, database, content):
    for left in data.glob("northing.sqlite3-*"):
        left.unlink()
    database.write_bytes(content)
    said = work_once(data, status=2)
    assert f"{database} is damaged" in said
    assert "northing restore" in said
    assert said.count("\n") == 1


def test_it_refuses_a_database_of_a_newer_version(data, database):
    with closing(sqlite3.connect(database)) as newer:
        newer.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('goals', '0999_future', '2030-01-01')"
        )
        newer.commit()
    assert "newer version (it knows goals.0999_future)" in work_once(data, status=2)


def test_it_says_where_nothing_can_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    assert "NORTHING_DATA_DIR" in work_once(tmp_path / "file" / "data", status=2)


def start_three(data: Path, **more: str) -> list[str]:
    """What those say that did not end well."""
    options = command_in(data, **more)
    started = [subprocess.Popen(northing("work", "--once"), **options) for _ in range(3)]  # noqa: S603 - our own
    said = [one.communicate()[1] for one in started]
    return [text for one, text in zip(started, said, strict=True) if one.returncode or "Traceback" in text]


def test_it_prepares_a_new_database_once_when_three_start_at_once(tmp_path):
    assert start_three(tmp_path / "data") == []


def test_it_prepares_postgresql_once_when_three_start_at_once(tmp_path):
    if not postgres.is_installed():
        pytest.skip("PostgreSQL is not installed")
    with postgres.temporary_server() as server:
        start = partial(start_three, DATABASE_URL=server.url)
        assert start(tmp_path / "data") == []
        assert list((tmp_path / "data").glob("postgresql-*.marker"))
