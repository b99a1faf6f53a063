"""From the state before each of our migrations, with a company's rows in it, everything is kept up to now.

``test_upgrade.py`` follows one earlier version in detail; here every state that a site may have stopped at is a start.
The rows come from the same dump. A state that is older than the dump gets the columns it has; newer columns get what
their migration gives them.
"""

from __future__ import annotations

import lzma
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from northing.backups.archive.databases import connected_as_default, sqlite_settings
from northing.backups.archive.tables import make_tables
from tests.test_upgrade import DUMP, OF_MIGRATING, Rows, columns_of, rows, tables

pytestmark = pytest.mark.pure

#: Columns whose values a migration moves elsewhere, with a test of its own.
MOVED_COLUMNS = {("objectives_season", "levels")}
NOW = "now"
#: What stands in a column that the dump does not have, by the column's type in SQLite.
FILLERS = {"bool": 0, "integer": 0, "bigint": 0, "datetime": "2026-01-01 00:00:00", "date": "2026-01-01"}


def own_plan(connection):
    """All migrations in the order they are applied, and the places of those that change tables of ours."""
    executor = MigrationExecutor(connection)
    plan = [migration for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    changes = [at for at, one in enumerate(plan) if one.__module__.startswith("northing.") and not one.initial]
    return plan, changes


@pytest.fixture(scope="module")
def starts(tmp_path_factory, django_db_blocker):
    """``{migration: an empty database just before it}``, each a copy of one that is migrated step by step."""
    folder = tmp_path_factory.mktemp("boundaries")
    current, files = folder / "current.sqlite3", {}
    with (
        django_db_blocker.unblock(),
        connected_as_default(sqlite_settings(connections["default"], current)) as connection,
    ):
        plan, changes = own_plan(connection)
        executor = MigrationExecutor(connection)
        executor.recorder.ensure_schema()
        state = executor._create_project_state()
        for at, migration in enumerate(plan):
            if at in changes:
                files[str(migration)] = shutil.copy(current, folder / f"{migration}.sqlite3")
            state = executor.apply_migration(state, migration)
    return files | {NOW: current}


@pytest.fixture(scope="module")
def company():
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(lzma.decompress(DUMP.read_bytes()).decode())
        yield connection


def fill(cursor: CursorWrapper, site: sqlite3.Connection, company: sqlite3.Connection) -> None:
    """The company's rows in the tables of an earlier state."""
    for table in tables(site) & tables(company) - {"django_migrations"}:
        columns = site.execute('SELECT name, type, "notnull" FROM pragma_table_info(?)', [table]).fetchall()
        there = columns_of(company, table)
        values = {name: f'"{name}"' if name in there else filler_of(kind) for name, kind, needed in columns if
                  name in there or needed}  # fmt: skip
        names, places = ", ".join(f'"{name}"' for name in values), ", ".join(["%s"] * len(values))
        found = company.execute(f'SELECT {", ".join(values.values())} FROM "{table}"').fetchall()  # noqa: S608
        cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 - names of our tables
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', found)  # noqa: S608


def filler_of(kind: str) -> str:
    return repr(FILLERS.get(kind.split(maxsplit=1)[0], ""))


BOUNDARIES = sorted(
    f"{file.parent.parent.name}.{file.stem}"
    for file in Path("src/northing").glob("*/migrations/0*.py")
    if "initial = True" not in file.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_it_keeps_every_row_from_before(boundary, starts, company, tmp_path, django_db_blocker):
    file = shutil.copy(starts[boundary], tmp_path / "site.sqlite3")
    settings = sqlite_settings(connections["default"], file)
    with closing(sqlite3.connect(file)) as site:
        with django_db_blocker.unblock(), connected_as_default(settings) as connection:
            with transaction.atomic(), connection.cursor() as cursor:
                fill(cursor, site, company)
            before = {name: kept_rows(site, name, columns_of(site, name)) for name in tables(site) - OF_MIGRATING}
            executor = MigrationExecutor(connection)
            executor.migrate(executor.loader.graph.leaf_nodes())
        for name, (columns, stored) in before.items():
            assert kept_rows(site, name, columns) == (columns, stored), name
        assert sum(len(stored) for _columns, stored in before.values()) > 500
        assert site.execute("PRAGMA foreign_key_check").fetchall() == []


def kept_rows(site: sqlite3.Connection, table: str, columns: list[str] | set[str]) -> tuple[list[str], Rows]:
    """What the columns hold, but for those whose values move."""
    kept = sorted(column for column in columns if (table, column) not in MOVED_COLUMNS)
    return kept, rows(site, table, kept, kept[0])


def shape_of(site: sqlite3.Connection) -> dict[str, object]:
    """Each table's columns in any order, each index's words, and what a table checks."""
    shape: dict[str, object] = dict(
        site.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql > ''")
    )
    for table in tables(site):
        columns = site.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', [table])
        keys = site.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', [table])
        [words] = site.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", [table]).fetchone()
        shape[table] = sorted(columns), sorted(keys), sorted(re.findall(r'CONSTRAINT "\w+"', words))
    return shape


def test_it_makes_the_tables_of_a_restored_site_as_migrations_do(starts, tmp_path, django_db_blocker):
    settings = sqlite_settings(connections["default"], tmp_path / "made.sqlite3")
    with django_db_blocker.unblock(), connected_as_default(settings) as connection:
        make_tables(connection, sorted(MigrationLoader(None).disk_migrations))
    with closing(sqlite3.connect(starts[NOW])) as site, closing(sqlite3.connect(tmp_path / "made.sqlite3")) as made:
        assert shape_of(made) == shape_of(site)
