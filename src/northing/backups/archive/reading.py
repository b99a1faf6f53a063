"""Read a backup: whether it is whole, and its rows."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from northing.backups.archive.files import open_regular
from northing.backups.archive.format import (
    DIGEST_LENGTH,
    FIRST_NAME,
    MANIFEST_NAME,
    NAME_OFFSET,
    SIGNATURE,
    TRAILER,
    TRAILER_PATTERN,
    BackupError,
    Manifest,
    entry_name,
    file_entry_name,
)
from northing.backups.archive.stored_files import BLOCK_BYTES
from northing.backups.archive.tables import refuse_unknown_migrations
from northing.backups.archive.writing import digest_up_to

NOT_A_BACKUP = "it is not a backup that northing wrote."
CUT_OFF = "it ends too early, or something stands behind its end: it was not copied whole."
DAMAGED = "it is damaged: its checksum says that something in it has changed since it was written."


class Archive:
    """A backup that was read once from end to end and found whole. ``checksum`` is that of all its bytes."""

    def __init__(self, stream: IO[bytes], manifest: Manifest, checksum: str) -> None:
        self.manifest = manifest
        self.checksum = checksum
        self._zip = zipfile.ZipFile(stream)

    def rows_of(self, table: str) -> Iterator[list[Any]]:
        with self._zip.open(entry_name(table)) as entry:
            for line in entry:
                yield json.loads(line)

    def open_file(self, name: str) -> IO[bytes]:
        return self._zip.open(file_entry_name(name))


@contextmanager
def open_archive(file: Path) -> Iterator[Archive]:
    """Raises BackupError with one sentence about the file when it is not whole, not ours or too new."""
    with open_regular(file) as stream:
        try:
            archive = examine_archive(stream)
        except BackupError as error:
            raise BackupError(f"{file} cannot be used: {error}") from error
        yield archive


def has_signature(stream: IO[bytes]) -> bool:
    stream.seek(0)
    name_end = NAME_OFFSET + len(FIRST_NAME)
    head = stream.read(name_end)
    return head.startswith(SIGNATURE) and head[NAME_OFFSET:] == FIRST_NAME.encode()


def examine_archive(stream: IO[bytes]) -> Archive:
    """Reads all of it. Raises BackupError that says which of the many things is wrong."""
    if not has_signature(stream):
        raise BackupError(NOT_A_BACKUP)
    checksum = require_checksum(stream)
    try:
        with zipfile.ZipFile(stream) as archive:
            manifest = Manifest.from_json(archive.read(MANIFEST_NAME))
            require_entries(archive, manifest)
    except (zipfile.BadZipFile, zlib.error, KeyError, TypeError, ValueError, OSError) as error:
        raise BackupError(DAMAGED) from error
    refuse_unknown_migrations(manifest.migrations)
    return Archive(stream, manifest, checksum)


def require_checksum(stream: IO[bytes]) -> str:
    end = stream.seek(0, os.SEEK_END)
    trailer_length = len(TRAILER) + DIGEST_LENGTH
    stream.seek(max(0, end - trailer_length))
    trailer = stream.read()
    if not TRAILER_PATTERN.fullmatch(trailer):
        raise BackupError(CUT_OFF)
    written = trailer[-DIGEST_LENGTH:].decode()
    if digest_up_to(stream, end - DIGEST_LENGTH) != written:
        raise BackupError(DAMAGED)
    return written


def require_entries(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Every table and file has the checksum its manifest says, and nothing else is there."""
    wanted = [FIRST_NAME, MANIFEST_NAME, *map(entry_name, manifest.tables), *map(file_entry_name, manifest.files)]
    if sorted(archive.namelist()) != sorted(wanted):
        raise BackupError(DAMAGED)
    for table, facts in manifest.tables.items():
        rows, _length, digest = read_entry(archive, entry_name(table))
        if (rows, digest) != (facts.rows, facts.sha256):
            raise BackupError(f"it is damaged: the rows of {table} are not those that were written.")
    for name, file in manifest.files.items():
        _rows, length, digest = read_entry(archive, file_entry_name(name))
        if (length, digest) != (file.length, file.sha256):
            raise BackupError(f"it is damaged: the file {name} is not the one that was written.")


def read_entry(archive: zipfile.ZipFile, name: str) -> tuple[int, int, str]:
    """How many lines and bytes it has, and their checksum."""
    lines, length, digest = 0, 0, hashlib.sha256()
    with archive.open(name) as entry:
        while block := entry.read(BLOCK_BYTES):
            lines += block.count(b"\n")
            length += len(block)
            digest.update(block)
    return lines, length, digest.hexdigest()
