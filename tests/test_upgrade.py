"""A database of an earlier version, brought up to date as an administrator does it, keeps every row.

Tables keep their names whatever a model is called, so rows are compared by table and column, as SQLite gives them.
"""

from __future__ import annotations

import json
import lzma
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.apps import apps

from northing.goals.coaching import name_or_beginning

pytestmark = [pytest.mark.pure, pytest.mark.long]

DUMP = Path(__file__).parent / "data" / "made-by-d0307d1.sql.xz"
#: Tables that Django writes by itself when it migrates.
OF_MIGRATING = {"django_migrations", "django_content_type", "auth_permission"}
#: Tables the dump has no rows of: sessions and cached values expire, and the rest is Django's or allauth's and unused.
EMPTY = {"account_emailaddress", "account_emailconfirmation", "auth_group", "auth_group_permissions", "django_session",
         "northing_cache", "people_person_groups", "people_person_user_permissions"}  # fmt: skip
#: ``{(table, column): column of the dump}`` for what a migration renamed.
RENAMED_COLUMNS: dict[tuple[str, str], str] = {}
#: ``(table, column)`` whose values a migration changed or turned into other rows; each has a test of its own.
MOVED_COLUMNS = {("objectives_season", "levels"), ("reminders_rhythm", "muted")}
#: The fictional company has no levels: two for its first season, as an earlier version kept them.
TWO_LEVELS = "\nSenior\nTeam Lead\n"
#: Opens pages as the owner of the first active goal, and undoes what signing in wrote.
OPEN_PAGES = """
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client

paths = ["/", "/goals/", "/goals/{}/", "/goals/{}/edit/", "/goals/{}/together/", "/check-ins/", "/feedback/",
         "/vision/", "/thanks/", "/objectives/", "/people/profile/", "/people/preferences/"]
with transaction.atomic():
    cursor = connection.cursor()
    cursor.execute("SELECT min(id), owner_id FROM goals_goal WHERE state = 'active'")
    goal, owner = cursor.fetchone()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(get_user_model().objects.get(pk=owner))
    for path in paths:
        print(client.get(path.format(goal)).status_code, path)
    transaction.set_rollback(True)
"""

Rows = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def before():
    """The dump as it is, in memory."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(lzma.decompress(DUMP.read_bytes()).decode())
        connection.execute("UPDATE objectives_season SET levels = ? WHERE id = 1", [TWO_LEVELS])
        connection.commit()
        yield connection


@pytest.fixture(scope="module")
def northing(before, tmp_path_factory):
    """Runs the command ``northing manage`` on a copy of the dump, in a process of its own as administrators do."""
    folder = tmp_path_factory.mktemp("upgrade")
    with closing(sqlite3.connect(folder / "northing.sqlite3")) as file:
        before.backup(file)

    def manage(*words: str) -> str:
        environment = os.environ | {"NORTHING_DATA_DIR": str(folder), "NORTHING_DEBUG": "true", "PYTHONPATH": "src"}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "northing", "manage", *words]
        done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    manage.folder = folder
    manage("migrate", "--no-input")
    return manage


@pytest.fixture(scope="module")
def after(northing):
    with closing(sqlite3.connect(northing.folder / "northing.sqlite3")) as connection:
        yield connection


def tables(connection: sqlite3.Connection) -> set[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {name for (name,) in found}


def counts(connection: sqlite3.Connection, names: set[str]) -> dict[str, int]:
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def rows(connection: sqlite3.Connection, table: str, columns: list[str], key: str) -> Rows:
    names = ", ".join(f'"{column}"' for column in columns)
    return connection.execute(f'SELECT {names} FROM "{table}" ORDER BY "{key}"').fetchall()  # noqa: S608


def columns_of(connection: sqlite3.Connection, table: str) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", [table])}


def test_it_keeps_the_number_of_rows_of_every_table(before, after):
    names = tables(before) - OF_MIGRATING
    assert counts(after, names) == counts(before, names)


def test_it_starts_from_rows_of_every_table(before):
    assert {name for name, count in counts(before, tables(before)).items() if not count} == EMPTY


@pytest.mark.parametrize("model", apps.get_models(include_auto_created=True), ids=lambda model: model._meta.label)
def test_it_keeps_every_value_of_every_row(model, before, after):
    table = model._meta.db_table
    if table in OF_MIGRATING or table not in tables(before):
        pytest.skip("Django's own, or a table that came later")
    stood = {column for column in columns_of(before, table) if (table, column) not in MOVED_COLUMNS}
    pairs = [(field.column, RENAMED_COLUMNS.get((table, field.column), field.column)) for field in
             model._meta.local_concrete_fields]  # fmt: skip
    kept = {now: then for now, then in pairs if then in stood}
    assert set(kept.values()) == stood, "a column of the dump is nobody's now"
    key = model._meta.pk.column
    assert rows(after, table, list(kept), key) == rows(before, table, list(kept.values()), kept[key])


def test_it_sends_nobody_their_own_dates_who_was_here_before(before, after):
    """What was switched off stays off."""
    query = "SELECT id, muted FROM reminders_rhythm ORDER BY id"
    goals = {"goals.action", "goals.celebration", "goals.decision", "goals.ended"}
    own = goals | {"checkins.open", "feedback.unanswered"}
    own |= {"reviews.due", "talks.near", "talks.step"}
    then, now = ({key: set(json.loads(muted)) for key, muted in site.execute(query)} for site in (before, after))
    assert then
    assert now == {key: muted | own for key, muted in then.items()}


def test_it_makes_rows_of_the_levels_of_a_season(after):
    levels = after.execute("SELECT season_id, name FROM objectives_seasonlevel ORDER BY id").fetchall()
    assert levels == [(1, "Senior"), (1, "Team Lead")]


def test_it_names_every_goal_by_its_sentence(after):
    goals = after.execute("SELECT name, statement FROM goals_goal").fetchall()
    assert goals
    assert [name for name, statement in goals if not name or name != name_or_beginning(statement)] == []


def test_it_keeps_what_rows_point_to(after):
    assert after.execute("PRAGMA foreign_key_check").fetchall() == []
    assert after.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_it_has_nothing_left_to_migrate(northing):
    northing("migrate", "--check")
    assert northing("makemigrations", "--check", "--dry-run").strip() == "No changes detected"


def test_it_opens_pages_for_a_person_of_it(northing):
    answers = northing("shell", "--verbosity", "0", "--command", OPEN_PAGES).splitlines()
    assert len(answers) == 12
    assert [line for line in answers if not line.startswith("200 ")] == []
