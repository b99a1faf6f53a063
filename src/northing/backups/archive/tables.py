"""Tables, as the migrations of a database describe them: a backup reads and writes these and no others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps as current_apps
from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from northing.backups.archive.format import BackupError

#: Sessions end with a restore, so no backup holds them.
LEFT_OUT = {"django_session", "usersessions_usersession"}

Migration = tuple[str, str]
#: The app was renamed; the tables are the same.
RENAMED_MIGRATIONS: dict[Migration, Migration] = {("reminders", "0001_initial"): ("notifications", "0001_initial")}

Model = type[models.Model]


def applied_migrations(connection: BaseDatabaseWrapper) -> list[Migration]:
    return present_names(MigrationRecorder(connection).applied_migrations())


def present_names(applied: Iterable[Migration]) -> list[Migration]:
    """Migrations as they are called now."""
    return sorted({RENAMED_MIGRATIONS.get(migration, migration) for migration in applied})


def refuse_unknown_migrations(applied: Iterable[Migration]) -> None:
    """Raises BackupError for the data of a newer version, and for those that are not Northing's at all."""
    known = set(MigrationLoader(None).disk_migrations)
    if ("people", "0001_initial") not in set(applied):
        raise BackupError("it is not one of Northing's.")
    if newer := sorted(set(applied) - known):
        raise BackupError(
            f"it comes from a newer Northing than this one (it knows {'.'.join(newer[-1])}); upgrade first."
        )


def last_migrations(applied: Iterable[Migration]) -> list[Migration]:
    """Of each app those that no other applied migration of the app builds on."""
    graph, done = MigrationLoader(None).graph, set(applied)
    followed = {parent.key for key in done for parent in graph.node_map[key].parents if parent.key[0] == key[0]}
    return sorted(done - followed)


def current_models() -> list[Model]:
    """A model for each table of this program."""
    return [model for model in current_apps.get_models(include_auto_created=True) if has_kept_table(model)]


def models_at(applied: list[Migration]) -> list[Model]:
    """A model for each table that these migrations make, sorted by the table's name."""
    found = [model for model in apps_at(applied).get_models(include_auto_created=True) if has_kept_table(model)]
    return sorted(found, key=lambda model: model._meta.db_table)


def apps_at(applied: list[Migration]) -> Apps:
    loader = MigrationLoader(None)
    if set(applied) >= set(loader.graph.leaf_nodes()):
        return current_apps
    return loader.project_state(last_migrations(applied)).apps


def has_kept_table(model: Model) -> bool:
    meta = model._meta
    return meta.managed and not meta.proxy and meta.db_table not in LEFT_OUT


def columns_of(model: Model) -> list[str]:
    return [str(field.column) for field in model._meta.local_concrete_fields]


def make_tables(connection: BaseDatabaseWrapper, applied: list[Migration]) -> None:
    """Makes the tables of an empty database as they are when these migrations have been applied.

    They are made at once from the models as the migrations describe them, which takes a tenth of the time.
    """
    with connection.schema_editor() as editor:
        for model in apps_at(applied).get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in applied:
        recorder.record_applied(app, name)


def automatic_key(model: Model) -> models.Field[Any, Any] | None:
    """The field whose values the database gives out itself."""
    key = model._meta.pk
    return key if isinstance(key, models.AutoField | models.BigAutoField | models.SmallAutoField) else None


def read_sequence(connection: BaseDatabaseWrapper, model: Model) -> int | None:
    """The last key the table gave out; None when it gave none yet."""
    key = automatic_key(model)
    if key is None:
        return None
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            cursor.execute("SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass)",
                           [connection.ops.quote_name(table), key.column])  # fmt: skip
        row = cursor.fetchone()
    return row[0] if row and row[0] else None


def set_sequence(connection: BaseDatabaseWrapper, model: Model, last: int | None) -> None:
    """The next key is the one after ``last``, or after the highest that is there."""
    key = automatic_key(model)
    if key is None:
        return
    table, quote = model._meta.db_table, connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max({quote(str(key.column))}) FROM {quote(table)}")  # noqa: S608 - names of our tables
        last = max(last or 0, cursor.fetchone()[0] or 0)
        if not last:
            return
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [quote(table), key.column, last])
