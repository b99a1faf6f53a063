"""Put a backup in the place of the site's data, on a running site.

Everything happens in a scratch database beside the site's: the backup is loaded as it was, brought up to date, and what
must not live again is ended: links that open an account, e-mails that waited, and people who were erased since. Only
then the scratch database takes the site's place, in one transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections

from northing.backups.archive.databases import ScratchFile, scratch_beside, stamp_now
from northing.backups.archive.earlier import convert_earlier_backup, is_earlier_backup
from northing.backups.archive.files import working_folder
from northing.backups.archive.format import BackupError
from northing.backups.archive.loading import load_archive
from northing.backups.archive.reading import Archive, open_archive
from northing.backups.archive.stored_files import names_in_rows, restore_files
from northing.backups.archive.tables import Model, current_models
from northing.backups.archive.writing import Tell, lines_of
from northing.backups.models import RESTORED
from northing.backups.services.backups import ENDING, describe, record, write_backup
from northing.people.models import Person, SecurityLogHead
from northing.people.services.erasure import apply_erasures, keep_erasures
from northing.people.services.restoring import Ended, end_what_revived
from northing.people.services.security_log import record_security_event

#: What was there before a restore is kept under such a name; so many of the newest stay.
KEPT_PREFIX, MAX_KEPT = "before-restore-", 3


@dataclass(frozen=True, slots=True)
class Restored:
    """``kept`` is where the data are that were there before, empty when there were none.

    ``not_erased`` were erased before and have to stay, being the last administrator; ``erased_meanwhile`` counts those
    who were erased while the restore ran.
    """

    rows: int
    kept: str
    ended: Ended
    erased_meanwhile: int
    not_erased: list[Person]


@contextmanager
def open_backup(file: Path) -> Iterator[Archive]:
    """Also one that an earlier Northing wrote. Raises BackupError unless it is whole and this program can take it."""
    if not is_earlier_backup(file):
        with open_archive(file) as archive:
            yield archive
        return
    with working_folder(settings.DATA_DIR) as folder:
        converted = folder / "converted"
        convert_earlier_backup(file, converted)
        with open_archive(converted) as archive:
            yield archive


def restore_backup(file: Path, archive: Archive, tell: Tell = lambda _table: None) -> Restored:
    """Raises BackupError and leaves the site as it was when anything is wrong."""
    former = read_former_log()
    kept, is_readable = keep_present_data()
    try:
        with suppress(DatabaseError):  # a site that cannot be read, or is older than erasing
            keep_erasures()
        with scratch_beside(connections["default"]) as scratch:
            with scratch.connect() as connection:
                load_archive(connection, archive, tell)
                ended = finish(file, archive, former)
                # Of those alone that rows still name: the pictures of whom a restore erases again do not come back.
                restore_files(archive, names_in_rows(current_models()))
            kept = scratch.put_in_place(keep_tables=not is_readable) or kept
    except (DatabaseError, OSError) as error:
        raise BackupError(f"nothing was restored: {error}") from error
    erased_meanwhile, not_erased = apply_erasures()
    return Restored(archive.manifest.rows, kept, ended, erased_meanwhile, not_erased)


def finish(file: Path, archive: Archive, former: SecurityLogHead) -> Ended:
    """Brings the scratch database up to date, notes in its log where it is from, and ends what must not live again."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    note_restore(archive, former)
    ended = end_what_revived()
    record(describe(archive, file))
    return ended


def note_restore(archive: Archive, former: SecurityLogHead) -> None:
    record_security_event(
        RESTORED,
        actor=None,
        backup=archive.checksum,
        made_at=f"{archive.manifest.created_at:%Y-%m-%d %H:%M}",
        former_number=former.count,
        former_hash=former.hash,
    )


def read_former_log() -> SecurityLogHead:
    """Where the security log ends that is about to be replaced; as of an empty one where it cannot be read."""
    with suppress(DatabaseError):
        return SecurityLogHead.objects.first() or SecurityLogHead()
    return SecurityLogHead()


def keep_present_data() -> tuple[str, bool]:
    """Where a backup of what is there now went, and whether what is there can be read at all."""
    folder: Path = settings.BACKUP_DIR
    try:
        if not connections["default"].introspection.table_names():
            return "", True
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = folder / f"{KEPT_PREFIX}{stamp_now()}{ENDING}"
        write_backup(file)
    except (BackupError, DatabaseError) as error:
        if isinstance(error.__cause__, OSError):
            raise BackupError(f"nothing was restored, because what is there now cannot be kept: {error}") from error
        return "", False
    for old in sorted(folder.glob(f"{KEPT_PREFIX}*{ENDING}"), reverse=True)[MAX_KEPT:]:
        old.unlink(missing_ok=True)
    return str(file), True


def prove_restorable(archive: Archive, tell: Tell = lambda _table: None) -> None:
    """Restores into a temporary SQLite database and compares each row of each table. Raises BackupError."""
    with working_folder(settings.DATA_DIR) as folder:
        scratch = ScratchFile(connections["default"], folder)
        with scratch.connect() as connection:
            models = load_archive(connection, archive, tell)
            different = [model._meta.db_table for model in models if not is_as_written(model, archive)]
    if different:
        raise BackupError(f"the rows of {different[0]} are others after a restore.")


def is_as_written(model: Model, archive: Archive) -> bool:
    digest = hashlib.sha256()
    for line in lines_of(model):
        digest.update(line)
    return digest.hexdigest() == archive.manifest.tables[model._meta.db_table].sha256
