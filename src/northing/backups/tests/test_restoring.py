"""What is no backup, or has rows that do not fit together, is refused in a sentence that says which."""

from __future__ import annotations

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections

from northing.backups.archive import writing
from northing.backups.archive.databases import connected_as_default, sqlite_settings
from northing.backups.archive.format import BackupError
from northing.backups.services.backups import write_backup
from northing.backups.services.restoring import open_backup, prove_restorable

pytestmark = pytest.mark.pure

EARLIER_DUMP = Path("tests/data/made-by-d0307d1.sql.xz")


@pytest.fixture(autouse=True)
def _data_directory(tmp_path, settings):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def company(tmp_path, django_db_blocker):
    """A company's SQLite file, as an earlier version kept it, being the default database."""
    file = tmp_path / "company.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(lzma.decompress(EARLIER_DUMP.read_bytes()).decode())
        connection.commit()
    with django_db_blocker.unblock(), connected_as_default(sqlite_settings(connections["default"], file)) as connection:
        yield connection


def leave_a_goal_without_its_owner(connection):
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        cursor.execute("UPDATE goals_goal SET owner_id = 999 WHERE id = 1")


def test_it_makes_no_backup_of_rows_that_point_nowhere(company, tmp_path):
    leave_a_goal_without_its_owner(company)
    with pytest.raises(BackupError, match="'goals_goal' with primary key '1'"):
        write_backup(tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_it_names_the_row_of_a_backup_that_points_nowhere(company, tmp_path, monkeypatch):
    leave_a_goal_without_its_owner(company)
    monkeypatch.setattr(writing, "require_rows_that_fit", lambda *_arguments: None)
    write_backup(tmp_path / "kept")
    with (
        open_backup(tmp_path / "kept") as archive,
        pytest.raises(BackupError, match="'goals_goal' with primary key '1'"),
    ):
        prove_restorable(archive)


@pytest.mark.parametrize(
    "content", [b"", b"not a database", b"SQLite format 3\x00 and then nothing", b"PGDMP and nothing"]
)
def test_it_opens_nothing_that_is_no_backup(tmp_path, content):
    (tmp_path / "odd").write_bytes(content)
    with pytest.raises(BackupError) as caught, open_backup(tmp_path / "odd"):
        pass
    assert str(caught.value).count("\n") == 0


def test_it_opens_no_database_of_another_program(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other")) as connection:
        connection.execute("CREATE TABLE django_migrations (id, app, name, applied)")
    with pytest.raises(BackupError, match="not one of Northing's"), open_backup(tmp_path / "other"):
        pass
