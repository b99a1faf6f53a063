"""Serving from PostgreSQL: nobody gets what is another's, and a database that comes back is found again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import psycopg
import pytest

from tests.serving.conftest import Site, serving
from tools.postgres import Server

pytestmark = [pytest.mark.pure, pytest.mark.long]

ENTRIES = """
import json, django
django.setup()
from northing.vision.models import JournalEntry
print(json.dumps(list(JournalEntry.objects.values_list("person__name", "text"))))
"""


@pytest.fixture(scope="module")
def site(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two workers of four threads, and ten people."""
    folder = tmp_path_factory.mktemp("site")
    with serving(folder, "--workers", "2", people=10, DATABASE_URL=postgresql.url) as site:
        yield site


#: Makes the tests' own tables: see ``tests/making_tables.py``.
MAKE_TABLES = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from northing.backups.archive.tables import make_tables
make_tables(connection, sorted(MigrationLoader(None).disk_migrations))
call_command("createcachetable")
"""
#: Columns in any order, what is checked and referred to, and how it is found. Left out is one key for which the models
#: and the migrations of Django itself name different types of whole numbers; no row of that table is ever made.
SHAPE = """
SELECT table_name, column_name, concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default,
       is_identity, collation_name) FROM information_schema.columns WHERE table_schema = 'public'
       AND (table_name, column_name) <> ('auth_group_permissions', 'id')
UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
          WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
"""


def test_it_has_the_tables_that_the_tests_run_on(site: Site, postgresql: Server):
    with psycopg.connect(postgresql.url, autocommit=True) as migrated:
        migrated.execute("CREATE DATABASE made")
        url = postgresql.url.replace("/postgres?", "/made?")
        replace(site, environment=site.environment | {"DATABASE_URL": url}).python(MAKE_TABLES)
        with psycopg.connect(url) as made:
            assert sorted(made.execute(SHAPE).fetchall()) == sorted(migrated.execute(SHAPE).fetchall())


def read_and_write(site: Site, name: str, turn: int) -> list[str]:
    """A person reads their own name and notes something down; what went wrong."""
    session = site.sessions[name]
    page = site.ask("/vision/journal/", session)
    wrong = [f"{name} read {other}'s page" for other in site.sessions if other != name and other in page.text]
    if page.status != 200 or name not in page.text:
        wrong.append(f"{name} read no page of their own ({page.status})")
    note = {"on": "2026-06-10", "title": "", "text": f"{name} in turn {turn}"}
    wrote = site.ask("/vision/journal/new/", session, post=note)
    return wrong if wrote.status == 302 else [*wrong, f"{name} wrote nothing ({wrote.status})"]


def test_it_serves_and_stores_for_each_person_their_own_with_several_workers(site: Site):
    turns = [(name, turn) for turn in range(15) for name in site.sessions]
    with ThreadPoolExecutor(12) as visitors:
        wrong = [line for found in visitors.map(lambda turn: read_and_write(site, *turn), turns) for line in found]
    assert wrong == []
    stored = [entry for entry in json.loads(site.python(ENTRIES)) if " in turn " in entry[1]]
    assert sorted(stored) == sorted([name, f"{name} in turn {turn}"] for name, turn in turns)


def pages_at_once(site: Site) -> list[int]:
    """The statuses of more pages than the site has threads."""
    with ThreadPoolExecutor(8) as visitors:
        answers = visitors.map(lambda _: site.ask("/vision/journal/", next(iter(site.sessions.values()))), range(16))
        return [answer.status for answer in answers]


def test_it_goes_on_after_the_database_ended_its_connections(site: Site, postgresql: Server):
    assert pages_at_once(site) == [200] * 16
    with psycopg.connect(host=str(postgresql.folder), user="northing", dbname="postgres") as connection:
        others = "FROM pg_stat_activity WHERE usename = 'northing' AND pid <> pg_backend_pid()"
        ended = connection.execute(f"SELECT pg_terminate_backend(pid) {others}").fetchall()
    # Each thread for requests keeps one, so do those for background and long work, and the main process at the start.
    assert 1 <= len(ended) <= 2 * (4 + 2) + 1
    assert pages_at_once(site) == [200] * 16


def test_it_says_that_the_database_is_away_and_goes_on_when_it_is_back(site: Site, postgresql: Server):
    assert pages_at_once(site) == [200] * 16
    postgresql.stop()
    away = site.ask("/vision/journal/", next(iter(site.sessions.values())))
    assert (away.status, away.headers["Retry-After"]) == (503, "5")
    assert "Northing cannot reach its database at the moment." in away.text
    assert pages_at_once(site) == [503] * 16
    postgresql.start()
    assert pages_at_once(site) == [200] * 16


def test_it_says_so_and_shows_the_words_when_the_database_only_reads(site: Site, postgresql: Server):
    """As on a standby; for psycopg that is no OperationalError."""
    session = next(iter(site.sessions.values()))
    assert pages_at_once(site) == [200] * 16
    make_read_only(postgresql, "on")
    note = {"on": "2026-06-10", "title": "", "text": "Written to a standby"}
    refused = site.ask("/vision/journal/new/", session, post=note)
    make_read_only(postgresql, "off")
    assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
    assert "Written to a standby" in refused.text
    assert site.ask("/vision/journal/new/", session, post=note).status == 302


def make_read_only(server: Server, how: str) -> None:
    """For the connections that are opened from now on; those that are open are ended."""
    address = f"host={server.folder} user=northing dbname=postgres"
    with psycopg.connect(address, autocommit=True, options="-c default_transaction_read_only=off") as connection:
        connection.execute(f"ALTER DATABASE postgres SET default_transaction_read_only = {how}")
        others = "FROM pg_stat_activity WHERE usename = 'northing' AND pid <> pg_backend_pid()"
        connection.execute(f"SELECT pg_terminate_backend(pid) {others}")
