"""The files that rows name (pictures that people uploaded): into a backup and out of it, block by block."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import models

from northing.backups.archive.format import BackupError, FileFacts, Manifest, file_entry_name
from northing.backups.archive.tables import Model

if TYPE_CHECKING:
    from northing.backups.archive.reading import Archive

BLOCK_BYTES = 1 << 20


def write_files(archive: zipfile.ZipFile, manifest: Manifest, tables: Iterable[Model]) -> None:
    """Adds each to the archive and to the manifest. One that the storage does not have is noted there as missing."""
    for name in names_in_rows(tables):
        try:
            manifest.files[name] = write_file(archive, name)
        except FileNotFoundError:
            manifest.missing.append(name)
        except OSError:
            raise
        except Exception as error:  # whatever a bucket's library raises
            raise BackupError(f"the file {name} cannot be read: {error}") from error


def names_in_rows(tables: Iterable[Model]) -> Iterator[str]:
    """Of every file that a row of these tables names."""
    for model in tables:
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.FileField):
                rows = model._base_manager.exclude(**{field.attname: ""}).order_by("pk")
                yield from rows.values_list(field.attname, flat=True).iterator(chunk_size=2_000)


def write_file(archive: zipfile.ZipFile, name: str) -> FileFacts:
    """As it is: pictures are compressed already. Raises FileNotFoundError before anything is written."""
    length, digest = 0, hashlib.sha256()
    with default_storage.open(name) as source:
        block = source.read(BLOCK_BYTES)  # some storages look for the file only now
        with archive.open(zipfile.ZipInfo(file_entry_name(name)), "w", force_zip64=True) as copy:
            while block:
                copy.write(block)
                digest.update(block)
                length += len(block)
                block = source.read(BLOCK_BYTES)
    return FileFacts(length, digest.hexdigest())


def restore_files(archive: Archive, names: Iterable[str]) -> None:
    """Those of the backup that are named, into the storage; what is there already as it was stays.

    Raises BackupError for a name that leads out of the storage.
    """
    for name in names:
        facts = archive.manifest.files.get(name)
        try:
            if facts is not None and digest_in_storage(name) != facts.sha256:
                with archive.open_file(name) as source:
                    put_in_storage(name, source)
        except SuspiciousFileOperation as error:
            raise BackupError(f"nothing was restored: {name} is no name of a file that Northing wrote.") from error
        except OSError:
            raise
        except Exception as error:  # as above
            raise BackupError(f"nothing was restored: the file {name} cannot be kept: {error}") from error


def digest_in_storage(name: str) -> str:
    """Empty for a file that is not there."""
    digest = hashlib.sha256()
    try:
        with default_storage.open(name) as file:
            while block := file.read(BLOCK_BYTES):
                digest.update(block)
    except FileNotFoundError:
        return ""
    return digest.hexdigest()


def put_in_storage(name: str, source: IO[bytes]) -> None:
    """Under exactly this name, in place of what may be there."""
    default_storage.delete(name)
    default_storage.save(name, File(source))
