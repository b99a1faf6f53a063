"""Backups of earlier versions of Northing: a SQLite database, or what ``pg_dump`` wrote.

Both are rewritten in today's format, row by row of the tables that Northing knows. Nothing else in them is looked at:
triggers, functions and views of a foreign file never run.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connections

from northing.backups.archive.databases import connected_as_default, sqlite_settings
from northing.backups.archive.dumps import convert_dump
from northing.backups.archive.files import new_file, open_regular
from northing.backups.archive.format import BackupError
from northing.backups.archive.writing import write_archive

SQLITE_HEADER, POSTGRESQL_HEADER = b"SQLite format 3\x00", b"PGDMP"


def read_header(file: Path) -> bytes:
    with open_regular(file) as stream:
        return stream.read(len(SQLITE_HEADER))


def is_earlier_backup(file: Path) -> bool:
    return read_header(file).startswith((SQLITE_HEADER, POSTGRESQL_HEADER))


def convert_earlier_backup(file: Path, target: Path) -> None:
    """Raises BackupError with a sentence about the file when it is damaged, foreign or too new."""
    try:
        if read_header(file) == SQLITE_HEADER:
            convert_sqlite_copy(file, target)
        else:
            convert_dump(file, target)
    except BackupError as error:
        raise BackupError(f"{file} cannot be used: {error}") from error


def convert_sqlite_copy(file: Path, target: Path) -> None:
    """From a copy beside the target, because SQLite may write beside what it reads."""
    copied = target.with_name("copied.sqlite3")
    with open_regular(file) as source, copied.open("wb") as copy:
        shutil.copyfileobj(source, copy)
    require_sound_sqlite(copied)
    settings = sqlite_settings(connections["default"], copied)
    with connected_as_default(settings) as connection, new_file(target) as stream:
        write_archive(connection, stream)


def require_sound_sqlite(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as backup:
            [answer] = backup.execute("PRAGMA integrity_check").fetchone()
            is_ours = backup.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchone()
            is_ours = is_ours and backup.execute("SELECT 1 FROM django_migrations WHERE app = 'people'").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupError(f"it is damaged: {error}.") from error
    if answer != "ok":
        raise BackupError(f"it is damaged: {answer}.")
    if not is_ours:
        raise BackupError("it is not one of Northing's.")
