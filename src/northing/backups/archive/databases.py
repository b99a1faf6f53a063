"""Other databases than the site's: a second connection, a scratch database, and its tables in the site's place.

Every connection here is made from Django's own settings of the site's database, so that whatever ``DATABASE_URL`` says
(a socket's folder, ``sslmode``) holds for it too.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.utils import load_backend

from northing.backups.archive.files import working_folder
from northing.backups.archive.format import BackupError
from northing.kernel import dates

SCRATCH_SCHEMA = "northing_restoring"
#: How long the tables' owner waits for requests that are being answered.
LOCK_TIMEOUT = "30s"


@contextmanager
def connected_as_default(settings: dict[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """In the block, everything this thread asks of the default database goes to another one.

    Migrations name no database, so a second alias would let some of their steps reach the site's own data.
    """
    before = connections[DEFAULT_DB_ALIAS]
    connection = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = connection
    ContentType.objects.clear_cache()
    try:
        yield connection
    finally:
        connection.close()
        connections[DEFAULT_DB_ALIAS] = before
        ContentType.objects.clear_cache()


def derive_settings(database: BaseDatabaseWrapper, *, name: str = "", **sqlite_options: object) -> dict[str, Any]:
    """The settings of a connection to the same database, or to the SQLite file ``name``."""
    facts = database.settings_dict
    if database.vendor == "sqlite":
        return facts | {"NAME": name or facts["NAME"], "OPTIONS": facts["OPTIONS"] | sqlite_options}
    return facts | {"CONN_HEALTH_CHECKS": False}


def sqlite_settings(database: BaseDatabaseWrapper, file: Path) -> dict[str, Any]:
    """Of a SQLite file that nobody else opens, whatever database the site has."""
    options = {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA foreign_keys=ON; PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY;",
    }
    elsewhere = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "HOST": "",
        "PORT": "",
        "USER": "",
        "PASSWORD": "",
    }
    return database.settings_dict | elsewhere | {"OPTIONS": options, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}


class Scratch(Protocol):
    """An empty database beside the site's."""

    def connect(self) -> AbstractContextManager[BaseDatabaseWrapper]:
        """As the default database of this thread, while the block lasts."""

    def put_in_place(self, *, keep_tables: bool) -> str:
        """Makes its tables the site's at once. The answer is where the old ones are, where they are kept."""


class ScratchFile:
    """A SQLite file in a folder that goes with it."""

    def __init__(self, database: BaseDatabaseWrapper, folder: Path) -> None:
        self.database = database
        self.file = folder / "scratch.sqlite3"

    def connect(self) -> AbstractContextManager[BaseDatabaseWrapper]:
        return connected_as_default(sqlite_settings(self.database, self.file))

    def put_in_place(self, *, keep_tables: bool) -> str:
        """Into the site's own file in one transaction, so that processes that have it open go on with the new data."""
        target = Path(str(self.database.settings_dict["NAME"]))
        kept = set_aside(target) if keep_tables else ""
        self.database.close()
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT, 0o600))
        with closing(sqlite3.connect(self.file)) as source, closing(sqlite3.connect(target, timeout=60)) as copy:
            copy.execute("PRAGMA journal_mode=WAL")
            source.backup(copy)
        return kept


def set_aside(file: Path) -> str:
    """Moves a database that cannot be read away, together with what SQLite keeps beside it."""
    kept = file.with_name(f"{file.name}.before-restore-{stamp_now()}")
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            file.with_name(file.name + ending).rename(kept.with_name(kept.name + ending))
    return str(kept)


class ScratchSchema:
    """A schema in the site's own PostgreSQL database."""

    def __init__(self, database: BaseDatabaseWrapper) -> None:
        self.database = database

    @contextmanager
    def connect(self) -> Iterator[BaseDatabaseWrapper]:
        with connected_as_default(derive_settings(self.database)) as connection, connection.cursor() as cursor:
            cursor.execute(f"SET search_path TO {SCRATCH_SCHEMA}")
            yield connection

    def put_in_place(self, *, keep_tables: bool) -> str:
        """Moves the site's tables into a schema of their own and these into their place, in one transaction."""
        kept = f"northing_before_restore_{stamp_now().replace('-', '')}"
        settings = derive_settings(self.database)
        with connected_as_default(settings) as connection, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout TO '{LOCK_TIMEOUT}'")
            cursor.execute("SELECT current_schema()")
            [site] = cursor.fetchone()
            cursor.execute(f"CREATE SCHEMA {kept}")
            move_tables(cursor, tables_of_site(cursor, site), site, kept)
            move_tables(cursor, tables_in(cursor, SCRATCH_SCHEMA), SCRATCH_SCHEMA, site)
            if not keep_tables:
                cursor.execute(f"DROP SCHEMA {kept} CASCADE")
        return f"the schema {kept}" if keep_tables else ""  # untranslated: for the command line


def move_tables(cursor: CursorWrapper, tables: list[str], source: str, target: str) -> None:
    """Their indexes, constraints and sequences go with them."""
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    for table in tables:
        cursor.execute(f"ALTER TABLE {quote(source)}.{quote(table)} SET SCHEMA {quote(target)}")


def tables_in(cursor: CursorWrapper, schema: str) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1", [schema])
    return [name for (name,) in cursor.fetchall()]


def tables_of_site(cursor: CursorWrapper, schema: str) -> list[str]:
    """Tables that the scratch schema has too, and those of apps whose migrations were applied, also later ones."""
    present, new = tables_in(cursor, schema), set(tables_in(cursor, SCRATCH_SCHEMA))
    apps: set[str] = set()
    if "django_migrations" in present:
        quoted = connections[DEFAULT_DB_ALIAS].ops.quote_name(schema)
        cursor.execute(f"SELECT DISTINCT app FROM {quoted}.django_migrations")  # noqa: S608 - a schema's own name
        apps = {app for (app,) in cursor.fetchall()}
    return [table for table in present if table in new or table.partition("_")[0] in apps]


@contextmanager
def scratch_beside(database: BaseDatabaseWrapper) -> Iterator[Scratch]:
    """An empty scratch database that can take the site's place; it is gone when the block ends.

    What a killed process left is removed first. Raises BackupError when another process restores at the moment.
    """
    if database.vendor == "sqlite":
        parent = Path(str(database.settings_dict["NAME"])).parent
        parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with working_folder(parent) as folder:
            yield ScratchFile(database, folder)
        return
    with connected_as_default(derive_settings(database)) as owner, owner.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [SCRATCH_SCHEMA])
        if not cursor.fetchone()[0]:
            raise BackupError("another restore is running; wait for its end.")
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCRATCH_SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCRATCH_SCHEMA}")
        try:
            yield ScratchSchema(database)
        finally:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCRATCH_SCHEMA} CASCADE")


def stamp_now() -> str:
    """The moment in UTC, as it stands in names of files."""
    return f"{dates.now():%Y-%m-%d-%H%M%S}"
