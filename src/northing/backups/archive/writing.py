"""Write a backup from a running site's database, in constant memory and from one snapshot."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import IO

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import DatabaseError, IntegrityError

from northing.backups.archive.databases import connected_as_default, derive_settings
from northing.backups.archive.format import (
    DIGEST_LENGTH,
    FIRST_NAME,
    FIRST_TEXT,
    FORMAT,
    MANIFEST_NAME,
    TRAILER,
    BackupError,
    Manifest,
    TableFacts,
    begin_manifest,
    entry_name,
)
from northing.backups.archive.stored_files import write_files
from northing.backups.archive.tables import (
    Model,
    applied_migrations,
    columns_of,
    models_at,
    read_sequence,
    refuse_unknown_migrations,
)
from northing.backups.archive.values import encode_row

#: Rows that are fetched from the database at once.
ROWS_PER_FETCH = 2_000
#: Fast, and 7 times smaller; the slower levels save another tenth.
COMPRESSION_LEVEL = 1

#: Called with the table that is read next.
Tell = Callable[[str], None]


def write_archive(database: BaseDatabaseWrapper, stream: IO[bytes], tell: Tell = lambda _table: None) -> Manifest:
    """Writes all tables as they are in one moment. Raises BackupError when the database cannot be read."""
    try:
        with snapshot_of(database) as connection:
            applied = applied_migrations(connection)
            if not applied:
                raise BackupError("there are no data yet; northing serve makes the database.")
            refuse_unknown_migrations(applied)
            manifest, models = begin_manifest(connection.display_name, applied), models_at(applied)
            require_rows_that_fit(connection, models)
            with signed_zip(stream, manifest) as archive:
                for model in models:
                    tell(model._meta.db_table)
                    write_table(archive, manifest, connection, model)
                write_files(archive, manifest, models)
    except DatabaseError as error:
        raise BackupError(f"the database cannot be read: {first_line(error)}") from error
    return manifest


def require_rows_that_fit(connection: BaseDatabaseWrapper, models: list[Model]) -> None:
    """Raises BackupError with the table and the row that points to a row which is not there.

    No database would take such rows, so a backup with them could not be restored.
    """
    try:
        connection.check_constraints([model._meta.db_table for model in models])
    except IntegrityError as error:
        raise BackupError(f"a row points nowhere; mend or delete it first. {first_line(error)}") from error


@contextmanager
def signed_zip(stream: IO[bytes], manifest: Manifest) -> Iterator[zipfile.ZipFile]:
    """The block adds the tables, also to the manifest."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION_LEVEL) as archive:
        text = FIRST_TEXT.format(format=FORMAT, created_at=manifest.created_at, site=manifest.site)
        archive.writestr(FIRST_NAME, text)
        yield archive
        archive.writestr(MANIFEST_NAME, manifest.to_json())
        archive.comment = f"{TRAILER}{'0' * DIGEST_LENGTH}".encode()
    sign(stream)


def write_table(archive: zipfile.ZipFile, manifest: Manifest, connection: BaseDatabaseWrapper, model: Model) -> None:
    rows, digest = write_lines(archive, model._meta.db_table, lines_of(model))
    facts = TableFacts(columns_of(model), rows, digest, read_sequence(connection, model))
    manifest.tables[model._meta.db_table] = facts


def write_lines(archive: zipfile.ZipFile, table: str, lines: Iterable[bytes]) -> tuple[int, str]:
    """How many they were, and their checksum."""
    rows, digest = 0, hashlib.sha256()
    with archive.open(entry_name(table), "w", force_zip64=True) as entry:
        for line in lines:
            entry.write(line)
            digest.update(line)
            rows += 1
    return rows, digest.hexdigest()


def lines_of(model: Model) -> Iterator[bytes]:
    """Of all rows, by key."""
    names = [field.attname for field in model._meta.local_concrete_fields]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=ROWS_PER_FETCH):
        yield encode_row(row)


@contextmanager
def snapshot_of(database: BaseDatabaseWrapper) -> Iterator[BaseDatabaseWrapper]:
    """A connection that sees one moment of the database for as long as the block lasts, and holds no writer up."""
    settings = derive_settings(database, transaction_mode="DEFERRED")
    with connected_as_default(settings) as connection, transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield connection


def sign(stream: IO[bytes]) -> None:
    """Puts the checksum of all bytes before it in the place that was left at the end."""
    end = stream.seek(0, 2) - DIGEST_LENGTH
    digest = digest_up_to(stream, end)
    stream.seek(end)
    stream.write(digest.encode())


def digest_up_to(stream: IO[bytes], end: int) -> str:
    stream.seek(0)
    digest = hashlib.sha256()
    while left := end - stream.tell():
        block = stream.read(min(1 << 20, left))
        if not block:
            break
        digest.update(block)
    return digest.hexdigest()


def first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or ["no reason given"])[0]
