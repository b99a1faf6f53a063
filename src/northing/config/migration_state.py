"""How the tables in the database stand to the migrations of this version of the program."""

from __future__ import annotations

from typing import NamedTuple

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class MigrationState(NamedTuple):
    """``waiting`` were not applied yet; ``unknown`` come from a newer version; ``is_new`` has no tables at all."""

    waiting: int
    unknown: list[str]
    is_new: bool


def read_migration_state() -> MigrationState:
    """Raises DatabaseError when the database does not answer or is damaged."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    known = executor.loader.disk_migrations
    replaced = {name for migration in known.values() for name in migration.replaces}
    applied = executor.loader.applied_migrations
    unknown = sorted(f"{app}.{name}" for app, name in applied if (app, name) not in {*known, *replaced})
    return MigrationState(len(plan), unknown, is_new=not applied)
