"""A connection kept open, and the database file behind it."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading

import pytest
from django.db import DatabaseError, OperationalError

from northing.config.environment import database
from northing.config.sqlite3 import base
from northing.config.sqlite3.base import DatabaseWrapper

pytestmark = [pytest.mark.pure, pytest.mark.django_db]  # pure: the same whatever database the suite runs on


def wrapper_in(folder):
    defaults = {"AUTOCOMMIT": True, "ATOMIC_REQUESTS": False, "TIME_ZONE": None, "CONN_HEALTH_CHECKS": False}
    wrapper = DatabaseWrapper(defaults | database(folder), alias="northing_file")
    wrapper.inc_thread_sharing()
    return wrapper


@pytest.fixture
def wrapper(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    wrapper = wrapper_in(tmp_path)
    with wrapper.cursor() as cursor:
        cursor.execute("CREATE TABLE goal (name text)")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # else the file alone would lack the table
    yield wrapper
    wrapper.close()


class Disk:
    """A folder that can be made read-only: for root by mounting it so, for anybody else by its modes."""

    def __init__(self, folder):
        self.folder = folder

    def allow_writing(self, allowed):
        if os.geteuid() == 0:
            run("mount", "-o", f"remount,{'rw' if allowed else 'ro'}", self.folder)
            return
        for path in [self.folder, *self.folder.iterdir()]:
            path.chmod(0o700 if allowed else 0o500)


def run(*command):
    subprocess.run(command, check=True)  # noqa: S603 - the test's own


@pytest.fixture
def disk(wrapper, tmp_path):
    """A read-only disk with the database of a site that runs, or was killed: its log is there."""
    disk = Disk(tmp_path / "disk")
    disk.folder.mkdir()
    if os.geteuid() == 0:
        try:
            run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.folder)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("nothing can be mounted here, and root writes whatever the modes say")
    for name in ("northing.sqlite3", "northing.sqlite3-wal", "northing.sqlite3-shm"):
        shutil.copy(tmp_path / name, disk.folder)
    disk.allow_writing(False)
    yield disk
    disk.allow_writing(True)
    if os.geteuid() == 0:
        run("umount", "--lazy", disk.folder)


@pytest.fixture
def readers(disk):
    """Connections of two requests that began while the disk was read-only."""
    readers = [wrapper_in(disk.folder), wrapper_in(disk.folder)]
    assert [names_in(reader) for reader in readers] == [[], []]
    yield readers
    for reader in readers:
        reader.close()


def write_name(wrapper, name):
    with wrapper.cursor() as cursor:
        cursor.execute("INSERT INTO goal VALUES (%s)", [name])


def names_in(wrapper):
    with wrapper.cursor() as cursor:
        return [name for (name,) in cursor.execute("SELECT name FROM goal")]


def test_it_keeps_the_connection_between_requests(wrapper):
    opened = wrapper.connection
    wrapper.close_if_unusable_or_obsolete()
    assert wrapper.connection is opened
    assert names_in(wrapper) == []


def test_it_opens_the_file_that_took_the_place_of_the_one_before(wrapper, tmp_path):
    file = tmp_path / "northing.sqlite3"
    shutil.copy(file, tmp_path / "copy")
    with wrapper.cursor() as cursor:
        cursor.execute("INSERT INTO goal VALUES ('in the old file')")
    (tmp_path / "copy").replace(file)
    (tmp_path / "northing.sqlite3-wal").unlink(missing_ok=True)
    (tmp_path / "northing.sqlite3-shm").unlink(missing_ok=True)
    wrapper.close_if_unusable_or_obsolete()
    assert wrapper.connection is None
    assert names_in(wrapper) == []


def test_it_closes_nothing_inside_a_transaction(wrapper, tmp_path):
    wrapper.in_atomic_block = True
    (tmp_path / "northing.sqlite3").rename(tmp_path / "moved")
    wrapper.close_if_unusable_or_obsolete()
    assert wrapper.connection is not None
    wrapper.in_atomic_block = False


def test_it_writes_again_once_the_disk_can_be_written(disk, readers):
    with pytest.raises(OperationalError, match="readonly"):
        write_name(readers[0], "lost")
    disk.allow_writing(True)
    for reader in readers:
        reader.close_if_unusable_or_obsolete()
    write_name(readers[0], "kept")
    assert names_in(readers[1]) == ["kept"]
    opened = readers[0].connection
    readers[0].close_if_unusable_or_obsolete()
    assert readers[0].connection is opened


def test_it_opens_none_to_write_before_those_that_only_read_are_closed(disk, readers):
    disk.allow_writing(True)
    readers[0].close_if_unusable_or_obsolete()
    writing = threading.Thread(target=write_name, args=[readers[0], "kept"])
    writing.start()
    readers[1].close_if_unusable_or_obsolete()
    writing.join()
    assert names_in(readers[1]) == ["kept"]


def test_it_does_not_keep_a_connection_that_was_opened_beside_one_that_only_reads(disk, readers, monkeypatch):
    disk.allow_writing(True)
    readers[0].close_if_unusable_or_obsolete()
    monkeypatch.setattr(base, "PATIENCE_SECONDS", 0)
    assert names_in(readers[0]) == []
    for reader in readers:
        reader.close_if_unusable_or_obsolete()
        assert reader.connection is None
    write_name(readers[0], "kept")


def test_it_waits_for_no_connection_that_could_not_be_opened(disk):
    disk.allow_writing(True)
    (disk.folder / "northing.sqlite3").write_bytes(b"no database, but as long as one" * 100)
    disk.allow_writing(False)
    with pytest.raises(DatabaseError):
        names_in(wrapper_in(disk.folder))
    assert not base.readers_only
