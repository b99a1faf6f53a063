"""A connection kept open, and the database file behind it."""

from __future__ import annotations

import shutil

import pytest

from northing.config.environment import database
from northing.config.sqlite3.base import DatabaseWrapper

pytestmark = [pytest.mark.pure, pytest.mark.django_db]  # pure: the same whatever database the suite runs on


@pytest.fixture
def wrapper(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    defaults = {"AUTOCOMMIT": True, "ATOMIC_REQUESTS": False, "TIME_ZONE": None, "CONN_HEALTH_CHECKS": False}
    wrapper = DatabaseWrapper(defaults | database(tmp_path), alias="northing_file")
    wrapper.inc_thread_sharing()
    with wrapper.cursor() as cursor:
        cursor.execute("CREATE TABLE goal (name text)")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # else the file alone would lack the table
    yield wrapper
    wrapper.close()


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
