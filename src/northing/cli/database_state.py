"""The database before it is served from: whether it is the one that was here, and who may change its tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.files import locks
from django.db import DatabaseError, connection

from northing.cli.commands import CommandError
from northing.cli.private_files import database_file
from northing.config.migration_state import MigrationState

#: Any number that no other program locks in the same database.
ADVISORY_LOCK = 6_078_247_001
MARKER_TEXT = "The database that belongs to this file holds a Northing site. Delete this file only to begin anew.\n"


def describe_database_error(error: DatabaseError) -> str:
    """What to do about it, in a sentence without a full stop."""
    first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
    file = database_file()
    if file and ("malformed" in first_line or "not a database" in first_line):
        return f"{file} is damaged ({first_line}); move it aside and bring a backup back with northing restore"
    if file:
        return f"the database does not answer ({first_line}); can this account write to {file}?"
    return f"the database does not answer ({first_line}); is DATABASE_URL right?"


def marker_file() -> Path:
    """There once a database was made; beside it for SQLite, in the data folder for PostgreSQL."""
    if file := database_file():
        return file.with_name(f"{file.name}.marker")
    facts = connection.settings_dict
    options = facts.get("OPTIONS") or {}
    place = "|".join(str(facts.get(key, "")) for key in ("HOST", "PORT", "NAME")) + str(options.get("host", ""))
    return Path(settings.DATA_DIR) / f"postgresql-{sha256(place.encode()).hexdigest()[:12]}.marker"


def database_is_gone(state: MigrationState | None = None) -> bool:
    """Whether a site was here whose database is missing or empty now. Looks at SQLite's file before it is opened."""
    if not marker_file().exists():
        return False
    if state is not None:
        return state.is_new
    file = database_file()
    return file is not None and not (file.exists() and file.stat().st_size)


def require_database(state: MigrationState | None = None) -> None:
    """Raises CommandError where a new site would take the place of one that was here, or an old version a newer's."""
    if database_is_gone(state):
        place = database_file() or f"PostgreSQL's {connection.settings_dict['NAME']}"
        raise CommandError(
            f"the database that was here is gone or empty ({place}); bring a backup back with northing restore, "
            f"or, to begin a new site, delete {marker_file()}."
        )
    if state and state.unknown:
        raise CommandError(f"the database comes from a newer version (it knows {state.unknown[-1]}); upgrade Northing.")


def mark_database() -> None:
    file = marker_file()
    if not file.exists():
        file.write_text(MARKER_TEXT, encoding="utf-8")


@contextmanager
def locked_file(file: Path) -> Iterator[None]:
    """One process at a time, on this machine; the lock ends with its process."""
    with file.open("a") as handle:
        locks.lock(handle, locks.LOCK_EX)
        try:
            yield
        finally:
            locks.unlock(handle)


@contextmanager
def locked_database() -> Iterator[None]:
    """One process at a time that changes tables: by a file beside SQLite, by a lock of PostgreSQL's own."""
    if file := database_file():
        with locked_file(file.with_name(f"{file.name}.lock")):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])
