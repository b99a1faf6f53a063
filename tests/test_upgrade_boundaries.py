"""Each of our migrations keeps a company's rows, whichever state of the tables it starts from.

``test_upgrade.py`` follows one earlier version up to now; here each migration by itself meets the same rows, in the
state that a site may have stopped at. A state that is older than the dump gets the columns it has; newer columns get
what stands in ``FILLERS`` and ``DERIVED``.
"""

from __future__ import annotations

import lzma
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from northing.backups.archive.databases import connected_as_default, sqlite_settings
from northing.backups.archive.tables import make_tables
from northing.kernel.folding import fold_text
from tests.test_upgrade import DUMP, OF_MIGRATING, Rows, columns_of, rows, tables

pytestmark = [pytest.mark.pure, pytest.mark.long]

#: Columns whose values a migration changes or moves elsewhere, with a test of its own.
MOVED_COLUMNS = {
    ("objectives_season", "levels"),
    ("reminders_rhythm", "muted"),
    ("checkins_accomplishment", "batch"),
}
#: What stands in a column that the dump does not have, by the column's type in SQLite.
FILLERS = {"bool": 0, "integer": 0, "bigint": 0, "datetime": "2026-01-01 00:00:00", "date": "2026-01-01"}
#: The same by the column's name, where it is made from another column or is JSON.
DERIVED = {"folded_name": 'fold_text("name")', "quiet_weekdays": "'[]'", "chat_topics": "'[]'"}
#: By table: its columns, and their values in each row.
Stored = dict[str, tuple[list[str], Rows]]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """An empty SQLite file that is migrated step by step by ``lost_rows``."""
    return tmp_path_factory.mktemp("boundaries") / "site.sqlite3"


@pytest.fixture(scope="module")
def lost_rows(site, company, django_db_blocker):
    """``{migration: the tables whose rows are not as they were before it}``, after all migrations.

    Before each of ours the tables are filled anew, so that every one of them meets the rows.
    """
    settings = sqlite_settings(connections["default"], site)
    lost, before = {}, {}
    with (
        django_db_blocker.unblock(),
        connected_as_default(settings) as connection,
        closing(sqlite3.connect(site)) as reader,
    ):
        executor = MigrationExecutor(connection)
        executor.recorder.ensure_schema()
        state = executor._create_project_state()
        for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
            changes_ours = migration.__module__.startswith("northing.") and not migration.initial
            if changes_ours:
                before = fill(connection, reader, company)
            state = executor.apply_migration(state, migration)
            if changes_ours:
                lost[str(migration)] = changed_tables(reader, before)
    assert sum(len(stored) for _columns, stored in before.values()) > 500, "the last one met few rows"
    return lost


def changed_tables(site: sqlite3.Connection, before: Stored) -> list[str]:
    """Also those that point to rows which are not there."""
    changed = [
        name for name, (columns, stored) in before.items() if kept_rows(site, name, columns) != (columns, stored)
    ]
    return changed + [str(fault) for fault in site.execute("PRAGMA foreign_key_check").fetchall()]


@pytest.fixture(scope="module")
def company():
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(lzma.decompress(DUMP.read_bytes()).decode())
        connection.create_function("fold_text", 1, fold_text)
        yield connection


def fill(connection: BaseDatabaseWrapper, site: sqlite3.Connection, company: sqlite3.Connection) -> Stored:
    """Puts the company's rows into the tables of an earlier state; what stands there then."""
    with transaction.atomic(), connection.cursor() as cursor:
        fill_tables(cursor, site, company)
    return {name: kept_rows(site, name, columns_of(site, name)) for name in tables(site) - OF_MIGRATING}


def fill_tables(cursor: CursorWrapper, site: sqlite3.Connection, company: sqlite3.Connection) -> None:
    for table in tables(site) & tables(company) - {"django_migrations"}:
        columns = site.execute('SELECT name, type, "notnull" FROM pragma_table_info(?)', [table]).fetchall()
        there = columns_of(company, table)
        values = {name: f'"{name}"' if name in there else filler_of(name, kind) for name, kind, needed in columns if
                  name in there or needed}  # fmt: skip
        names, places = ", ".join(f'"{name}"' for name in values), ", ".join(["%s"] * len(values))
        found = company.execute(f'SELECT {", ".join(values.values())} FROM "{table}"').fetchall()  # noqa: S608
        cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 - names of our tables
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', found)  # noqa: S608


def filler_of(name: str, kind: str) -> str:
    return DERIVED.get(name) or repr(FILLERS.get(kind.split(maxsplit=1)[0], ""))


BOUNDARIES = sorted(
    f"{file.parent.parent.name}.{file.stem}"
    for file in Path("src/northing").glob("*/migrations/0*.py")
    if "initial = True" not in file.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_it_keeps_every_row_from_before(boundary, lost_rows):
    assert lost_rows[boundary] == []


def kept_rows(site: sqlite3.Connection, table: str, columns: list[str] | set[str]) -> tuple[list[str], Rows]:
    """What the columns hold, but for those whose values move."""
    kept = sorted(column for column in columns if (table, column) not in MOVED_COLUMNS)
    return kept, rows(site, table, kept, kept[0])


def shape_of(site: sqlite3.Connection) -> dict[str, object]:
    """Each table's columns in any order and what it checks; the words of each index, trigger and view."""
    shape: dict[str, object] = dict(
        site.execute("SELECT name, sql FROM sqlite_master WHERE type != 'table' AND sql > ''")
    )
    for table in tables(site):
        columns = site.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', [table])
        keys = site.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', [table])
        [words] = site.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", [table]).fetchone()
        shape[table] = sorted(columns), sorted(keys), sorted(re.findall(r'CONSTRAINT "\w+"', words))
    return shape


def test_it_makes_the_tables_of_a_restored_site_as_migrations_do(site, lost_rows, tmp_path, django_db_blocker):
    settings = sqlite_settings(connections["default"], tmp_path / "made.sqlite3")
    with django_db_blocker.unblock(), connected_as_default(settings) as connection:
        make_tables(connection, sorted(MigrationLoader(None).disk_migrations))
    with closing(sqlite3.connect(site)) as walked, closing(sqlite3.connect(tmp_path / "made.sqlite3")) as made:
        assert shape_of(made) == shape_of(walked)
