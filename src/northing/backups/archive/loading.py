"""Load a backup into an empty database, whichever of the two it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import DatabaseError

from northing.backups.archive.format import BackupError, TableFacts
from northing.backups.archive.reading import Archive
from northing.backups.archive.tables import Model, columns_of, make_tables, models_at, set_sequence
from northing.backups.archive.values import decode_rows
from northing.backups.archive.writing import Tell, first_line

ROWS_PER_INSERT = 2_000


def load_archive(connection: BaseDatabaseWrapper, archive: Archive, tell: Tell = lambda _table: None) -> list[Model]:
    """Makes the tables as they were, fills them and sets their sequences. The answer is a model for each of them.

    Only rows of tables that Northing's own migrations make are read; nothing in a file is ever run.
    """
    manifest = archive.manifest
    make_tables(connection, manifest.migrations)
    models = models_at(manifest.migrations)
    if {model._meta.db_table for model in models} != set(manifest.tables):
        raise BackupError("its tables are not those that its migrations make.")
    try:
        with transaction.atomic():
            for model in models:
                tell(model._meta.db_table)
                fill_table(connection, model, archive)
            connection.check_constraints([model._meta.db_table for model in models])
    except DatabaseError as error:  # the last one: whether rows point to rows is looked at when all are there
        raise BackupError(f"its rows do not fit together: {' '.join(str(error).split())}") from error
    return models


def fill_table(connection: BaseDatabaseWrapper, model: Model, archive: Archive) -> None:
    table = model._meta.db_table
    facts = archive.manifest.tables[table]
    try:
        rows = decode_rows(archive.rows_of(table), fields_of(model, facts), connection)
        insert_rows(connection, model, facts.columns, rows)
        set_sequence(connection, model, facts.sequence)
    except (DatabaseError, TypeError, ValueError) as error:
        raise BackupError(f"{connection.display_name} cannot hold a row of {table}: {first_line(error)}") from error


def fields_of(model: Model, facts: TableFacts) -> list[models.Field[Any, Any]]:
    if columns_of(model) != facts.columns:
        raise BackupError(f"the columns of {model._meta.db_table} are not those that its migrations make.")
    return list(model._meta.local_concrete_fields)


def insert_rows(connection: BaseDatabaseWrapper, model: Model, columns: list[str], rows: Iterator[list[Any]]) -> None:
    """PostgreSQL takes them as a stream, which is several times faster than inserting."""
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            while some := list(islice(rows, ROWS_PER_INSERT)):
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", some)  # noqa: S608
