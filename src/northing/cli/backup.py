"""``northing backup FILE``: the whole database in one file, from a running site.

SQLite is copied through its own backup API, which a writer cannot disturb; PostgreSQL through ``pg_dump``, whose
snapshot is consistent. The file appears under its name only when it is whole.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection
from rich.console import Console
from rich.progress import Progress

from northing.cli.commands import CommandError
from northing.cli.serve import say

#: Pages of 4 KiB that SQLite copies before it reports its progress.
PAGES_PER_STEP = 2_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="where the backup goes; an existing file is not overwritten")


def run(options: argparse.Namespace) -> int:
    file: Path = options.file
    if file.exists():
        raise CommandError(f"{file} exists; choose another name.")
    if not file.resolve().parent.is_dir():
        raise CommandError(f"the folder {file.resolve().parent} does not exist.")
    partial = file.with_name(f".{file.name}.partial")
    try:
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        dump_sqlite(partial) if connection.vendor == "sqlite" else dump_postgresql(partial)
        partial.replace(file)
    except OSError as error:
        raise CommandError(f"cannot write {file}: {error.strerror}.") from error
    finally:
        partial.unlink(missing_ok=True)
    say(f"Backed up to {file} ({file.stat().st_size / 1_000_000:.1f} MB). Keep it as safe as the site itself.")
    return 0


def dump_sqlite(target: Path) -> None:
    name = str(connection.settings_dict["NAME"])
    if not Path(name).exists():
        raise CommandError(f"there is no database at {name} yet; northing serve makes it.")
    with closing(sqlite3.connect(name)) as source, closing(sqlite3.connect(target)) as copy:
        copy_database(source, copy, "Backing up")
        copy.execute("PRAGMA journal_mode=DELETE")


def copy_database(source: sqlite3.Connection, target: sqlite3.Connection, what: str) -> None:
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)

        def show(_status: int, remaining: int, total: int) -> None:
            progress.update(task, completed=total - remaining, total=total)

        source.backup(target, pages=PAGES_PER_STEP, progress=show)


def dump_postgresql(target: Path) -> None:
    run_postgresql_tool("pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def run_postgresql_tool(tool: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs on our database; the password travels in the environment."""
    program = shutil.which(tool)
    if program is None:
        raise CommandError(f"{tool} is not installed; it comes with PostgreSQL's client programs.")
    facts = connection.settings_dict
    wanted = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = {name: str(facts[key]) for name, key in wanted.items() if facts.get(key)}
    done = subprocess.run(  # noqa: S603 - a program found on the path, with arguments of ours
        [program, *arguments], env=os.environ | environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last_line = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise CommandError(f"{tool} stopped: {last_line}")
