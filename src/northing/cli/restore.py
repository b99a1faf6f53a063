"""``northing restore FILE``: put a backup in the database's place, also on a running site.

The file is examined before anything is touched, and the present SQLite database is kept beside the restored one.
Both databases change in one transaction: a page is served from the old data or the new, never from a mixture.
"""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from rich.prompt import Confirm

from northing.cli import prepare
from northing.cli.backup import copy_database, dump_sqlite, run_postgresql_tool
from northing.cli.commands import CommandError
from northing.cli.serve import say

SQLITE_HEADER = b"SQLite format 3\x00"
POSTGRESQL_HEADER = b"PGDMP"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a file that northing backup wrote")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(options: argparse.Namespace) -> int:
    file: Path = options.file
    examine_backup(file)
    if not options.yes and not is_confirmed(file):
        raise CommandError("nothing was changed; without a question: --yes.")
    if connection.vendor == "sqlite":
        restore_sqlite(file)
    else:
        run_postgresql_tool("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
                            f"--dbname={connection.settings_dict['NAME']}", str(file))  # fmt: skip
    connections.close_all()
    prepare.prepare_database()
    say("Restored. People stay signed in where their session is part of the backup.")
    return 0


def is_confirmed(file: Path) -> bool:
    """Where nobody is there to answer, the answer is no."""
    try:
        return Confirm.ask(f"Replace all data of this site with {file}?")
    except EOFError:
        return False


def examine_backup(file: Path) -> None:
    """Raises CommandError unless the file is a whole backup that this version and database can take."""
    try:
        with file.open("rb") as stream:
            header = stream.read(16)
    except OSError as error:
        raise CommandError(f"cannot read {file}: {error.strerror}.") from error
    wanted = SQLITE_HEADER if connection.vendor == "sqlite" else POSTGRESQL_HEADER
    if not header.startswith(wanted):
        raise CommandError(f"{file} is not a backup that northing wrote from {connection.display_name}.")
    if connection.vendor == "sqlite":
        examine_sqlite_backup(file)


def examine_sqlite_backup(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as backup:
            [answer] = backup.execute("PRAGMA integrity_check").fetchone()
            applied = set(backup.execute("SELECT app, name FROM django_migrations"))
    except sqlite3.DatabaseError as error:
        raise CommandError(f"{file} is damaged or not ours: {error}.") from error
    if answer != "ok":
        raise CommandError(f"{file} is damaged: {answer}.")
    if ("people", "0001_initial") not in applied:
        raise CommandError(f"{file} is a database, but not one of northing's.")
    known = set(MigrationLoader(None).disk_migrations)
    if newer := sorted(applied - known):
        raise CommandError(f"{file} comes from a newer version (it knows {'.'.join(newer[-1])}); upgrade first.")


def restore_sqlite(file: Path) -> None:
    name = Path(str(connection.settings_dict["NAME"]))
    name.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if name.exists():
        kept = name.with_name(f"{name.name}.before-restore")
        kept.unlink(missing_ok=True)
        dump_sqlite(kept)
        say(f"The data that were here are kept in {kept}.")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(name, timeout=60)) as target:
        target.execute("PRAGMA journal_mode=WAL")
        copy_database(source, target, "Restoring")
