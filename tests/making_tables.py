"""How the tests' database gets its tables: at once, and not by walking through all migrations."""

from __future__ import annotations

import pytest
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from northing.backups.archive.tables import make_tables

#: The command ``northing`` in a process of its own, where an empty database gets its tables at once: for tests that
#: are not about migrating. Walking through all migrations takes twenty seconds of a processor, this takes two.
NORTHING_AT_ONCE = """
import sys
from django.db.migrations.executor import MigrationExecutor
from northing.cli import commands
from tests.making_tables import make_all_tables
MigrationExecutor.migrate = make_all_tables
sys.exit(commands.main(sys.argv[1:]))
"""


@pytest.fixture(scope="session")
def tables_at_once() -> pytest.MonkeyPatch:
    """While this is not undone, an empty database gets its tables as a restored site does, in a tenth of the time.

    ``test_upgrade_boundaries.py`` and ``serving/test_postgresql.py`` hold them to be what migrations make.
    """
    patch = pytest.MonkeyPatch()
    patch.setattr(MigrationExecutor, "migrate", make_all_tables)
    return patch


def make_all_tables(executor: MigrationExecutor, _targets: object, plan: object, **_options: object) -> ProjectState:
    if plan:  # nothing waits in a database that ``--reuse-db`` kept
        make_tables(executor.connection, sorted(executor.loader.disk_migrations))
    return executor.loader.project_state()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tables_at_once: pytest.MonkeyPatch
) -> None:
    """What pytest-django asks for before it makes the database."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, tables_at_once: pytest.MonkeyPatch) -> None:
    tables_at_once.undo()
