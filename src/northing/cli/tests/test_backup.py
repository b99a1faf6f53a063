"""On real files: the commands as an administrator runs them, each in a process of its own."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from functools import partial

import pytest

pytestmark = pytest.mark.pure


def run_in(data, *words, status=0):
    environment = os.environ | {"NORTHING_DATA_DIR": str(data), "PYTHONPATH": "src"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "northing", *map(str, words)]
    options = {"env": environment, "capture_output": True, "text": True, "stdin": subprocess.DEVNULL}
    done = subprocess.run(command, check=False, **options)  # noqa: S603 - our own command
    assert done.returncode == status, done.stderr
    return done


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """The folder of a company of nine, made once and copied for every test."""
    data = tmp_path_factory.mktemp("company")
    run_in(data, "demo", "--people", 9)
    return data


@pytest.fixture
def northing(company, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(company, data)
    return partial(run_in, data)


@pytest.fixture
def database(tmp_path):
    return tmp_path / "data" / "northing.sqlite3"


def count(database):
    connection = sqlite3.connect(database)
    [people] = connection.execute("SELECT count(*) FROM people_person").fetchone()
    connection.close()
    return people


def test_it_brings_back_what_was_there(northing, database, tmp_path):
    northing("backup", tmp_path / "kept")
    connection = sqlite3.connect(database)
    connection.execute("DELETE FROM vision_value")
    connection.commit()
    connection.close()
    assert "nothing was changed" in northing("restore", tmp_path / "kept", status=2).stderr
    northing("restore", "--yes", tmp_path / "kept")
    connection = sqlite3.connect(database)
    [values] = connection.execute("SELECT count(*) FROM vision_value").fetchone()
    connection.close()
    assert values > 9
    assert (tmp_path / "data" / "northing.sqlite3.before-restore").exists()
    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0


def test_it_copies_a_whole_database_while_somebody_writes(northing, database, tmp_path):
    stop = threading.Event()

    def keep_writing():
        writer = sqlite3.connect(database, timeout=20)
        while not stop.is_set():
            writer.execute("UPDATE people_person SET job_title = job_title || '.'")
            writer.commit()
        writer.close()

    thread = threading.Thread(target=keep_writing)
    thread.start()
    try:
        northing("backup", tmp_path / "kept")
    finally:
        stop.set()
        thread.join()
    copy = sqlite3.connect(tmp_path / "kept")
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()
    assert count(tmp_path / "kept") == 9


@pytest.mark.parametrize("words", [b"", b"not a database", b"SQLite format 3\x00 and then nothing"])
def test_it_restores_nothing_that_is_no_backup(northing, database, tmp_path, words):
    (tmp_path / "odd").write_bytes(words)
    done = northing("restore", "--yes", tmp_path / "odd", status=2)
    assert done.stderr.count("\n") == 1
    assert count(database) == 9


def test_it_refuses_another_programs_database(northing, tmp_path):
    other = sqlite3.connect(tmp_path / "other")
    other.execute("CREATE TABLE django_migrations (app, name)")
    other.commit()
    other.close()
    assert "not one of northing's" in northing("restore", "--yes", tmp_path / "other", status=2).stderr


def test_it_refuses_a_backup_from_a_newer_version(northing, tmp_path):
    northing("backup", tmp_path / "kept")
    newer = sqlite3.connect(tmp_path / "kept")
    newer.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('goals', '0999_future', '2030-01-01')")
    newer.commit()
    newer.close()
    assert "newer version" in northing("restore", "--yes", tmp_path / "kept", status=2).stderr


def test_it_writes_over_no_file(northing, tmp_path):
    (tmp_path / "kept").write_text("mine")
    northing("backup", tmp_path / "kept", status=2)
    assert (tmp_path / "kept").read_text() == "mine"


def test_it_finds_a_fresh_installation_fit_to_serve(northing):
    assert "fit to serve" in northing("check").stdout
