"""The database: whether it answers, fits this version, and is set up for it."""

from __future__ import annotations

import sqlite3

from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's names for them
from django.db import DatabaseError, connection

from northing.cli.commands import CommandError
from northing.cli.database_state import describe_database_error, require_database
from northing.cli.doctor.exposure import ListeningAt
from northing.cli.doctor.files import find_wrong_clock
from northing.cli.private_files import database_file
from northing.config.migration_state import read_migration_state

#: The oldest ones that Django supports and that Northing is tested with.
MIN_SQLITE, MIN_POSTGRESQL = (3, 37, 0), 14_0000
#: Connections that others need beside the web processes: background work, a backup, an administrator.
SPARE_CONNECTIONS = 5


def find_database_problems(listening: ListeningAt) -> list[CheckMessage]:
    file = database_file()
    try:
        require_database()
        if file and not file.exists():
            return [Warning(f"There is no database at {file} yet.", "northing serve makes it.", id="northing.W020")]
        own = find_sqlite_problems() if file else find_postgresql_problems(listening)
        return [*own, *find_migration_problems()]
    except CommandError as error:
        return [Error(f"{str(error)[:1].upper()}{str(error)[1:]}", id="northing.E021")]
    except DatabaseError as error:
        sentence = describe_database_error(error)
        return [Error(f"{sentence[:1].upper()}{sentence[1:]}.", id="northing.E022")]


def find_migration_problems() -> list[CheckMessage]:
    """Raises CommandError for a database that is newer, or empty where there was one."""
    state = read_migration_state()
    require_database(state)
    if not state.waiting:
        return []
    message = f"{state.waiting} changes to the database wait."
    return [Error(message, "Make a backup, then restart northing serve: it applies them.", id="northing.E023")]


def find_sqlite_problems() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if sqlite3.sqlite_version_info < MIN_SQLITE:
        message = f"SQLite {sqlite3.sqlite_version} is too old."
        found.append(Error(message, "Upgrade Python or the operating system.", id="northing.E024"))
    answer = ask("PRAGMA quick_check")
    if answer != "ok":
        hint = "Stop Northing, move the file aside and bring a backup back with northing restore."
        found.append(Error(f"The database is damaged: {answer}", hint, id="northing.E025"))
    return found


def ask(sql: str) -> str:
    """The first value of the answer, as text."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return str(cursor.fetchone()[0])


def find_postgresql_problems(listening: ListeningAt) -> list[CheckMessage]:
    found = find_wrong_clock(float(ask("SELECT extract(epoch FROM clock_timestamp())")), "PostgreSQL's machine")
    version = int(ask("SHOW server_version_num"))
    if version < MIN_POSTGRESQL:
        message = f"PostgreSQL {version // 10_000} is too old."
        found.append(Error(message, f"Upgrade it to {MIN_POSTGRESQL // 10_000} or newer.", id="northing.E026"))
    if ask("SHOW server_encoding") != "UTF8":
        hint = "Make a database with ENCODING 'UTF8' and move the data there with northing backup and restore."
        found.append(Error("PostgreSQL's database is not UTF-8: names and words get lost.", hint, id="northing.E027"))
    return found + find_few_connections(listening) + find_jit()


def find_few_connections(listening: ListeningAt) -> list[CheckMessage]:
    """Each thread keeps a connection, and so does the background work of each worker."""
    needed = listening.workers * (listening.threads + 1) + SPARE_CONNECTIONS
    offered = int(ask("SHOW max_connections")) - int(ask("SHOW superuser_reserved_connections"))
    if offered >= needed:
        return []
    message = f"PostgreSQL offers {offered} connections; {listening.workers} workers need up to {needed}."
    return [Error(message, "Raise max_connections, or start fewer workers or threads.", id="northing.E028")]


def find_jit() -> list[CheckMessage]:
    if ask("SHOW jit") == "off":
        return []
    hint = (
        "Northing turns it off by itself; the options in DATABASE_URL take the place of that. Add -c jit=off to them."
    )
    return [Warning("PostgreSQL compiles queries (jit): large pages take ten times as long.", hint, id="northing.W029")]
