"""Make a backup, note how it went, and thin out the older ones."""

from __future__ import annotations

import getpass
import os
import re
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connections, transaction

from northing.backups.archive.databases import stamp_now
from northing.backups.archive.files import new_file
from northing.backups.archive.format import BackupError
from northing.backups.archive.reading import Archive, examine_archive
from northing.backups.archive.writing import Tell, write_archive
from northing.backups.models import BACKED_UP, BACKED_UP_DAILY, Backup
from northing.kernel import dates
from northing.people.services.security_log import record_security_event

ENDING = ".northing"
#: The names of dated backups: only such files are ever removed.
DATED_NAME = re.compile(r"northing-(\d{4}-\d\d-\d\d-\d{6})\.northing")
#: Beside the daily ones.
WEEKS_KEPT, MONTHS_KEPT = 4, 6
#: Lines about earlier backups that are kept.
MAX_RECORDS = 200


def backup_file(place: Path | None) -> Path:
    """Where a backup goes: to the file that is named, or under a dated name into the folder, or into the usual one."""
    folder = place or settings.BACKUP_DIR
    if place is None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder.is_dir():
        return folder.resolve() / f"northing-{stamp_now()}{ENDING}"
    parent = folder.absolute().parent
    if not parent.is_dir():
        raise BackupError(f"the folder {parent} does not exist.")
    return parent.resolve() / folder.name


def make_backup(place: Path | None = None, tell: Tell = lambda _table: None, *, daily: bool = False) -> Backup:
    """The record of the new backup; the security log has an entry. Raises BackupError, and keeps a record of that too.

    ``daily`` is the one of the background work.
    """
    try:
        file = backup_file(place)
        archive = write_backup(file, tell)
    except (BackupError, OSError) as error:
        record(Backup(made_at=dates.now(), place=str(place or settings.BACKUP_DIR), problem=str(error)))
        raise BackupError(str(error)) from error
    backup = record(describe(archive, file))
    note_in_log(backup, daily=daily)
    return backup


def note_in_log(backup: Backup, *, daily: bool) -> None:
    """Whoever has the file has everything, so it is known when one was made. Where the database can take it."""
    with suppress(DatabaseError):
        if daily:
            record_security_event(BACKED_UP_DAILY, actor=None, backup=backup.checksum)
        else:
            record_security_event(BACKED_UP, actor=None, backup=backup.checksum, account=account_name())


def account_name() -> str:
    """Of the machine, not of Northing: whoever gives the command has no account there, or is not asked for it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # in a container a number may have no name
        return str(os.getuid()) if hasattr(os, "getuid") else ""


def write_backup(file: Path, tell: Tell = lambda _table: None) -> Archive:
    """The file gets its name only after it was read back and found whole."""
    with new_file(file) as stream:
        write_archive(connections["default"], stream, tell)
        return examine_archive(stream)


def describe(archive: Archive, file: Path) -> Backup:
    manifest = archive.manifest
    return Backup(made_at=manifest.created_at, place=str(file), size=file.stat().st_size, rows=manifest.rows,
                  checksum=archive.checksum, verified_at=dates.now())  # fmt: skip


def record(backup: Backup) -> Backup:
    """Where the database can take it: one that is full, or older than this program, gets its backup without."""
    with suppress(DatabaseError), transaction.atomic():
        backup.save()
        kept = Backup.objects.values_list("pk", flat=True)[:MAX_RECORDS]
        Backup.objects.exclude(pk__in=list(kept)).delete()
    return backup


def note_verified(checksum: str) -> None:
    """A backup that stands in the records was read again and found whole."""
    with suppress(DatabaseError):
        Backup.objects.filter(checksum=checksum).update(verified_at=dates.now())


def thin_out(folder: Path, days: int) -> list[Path]:
    """Removes dated backups; of the last ``days`` days, 4 weeks and 6 months with a backup the newest of each stays."""
    dated = sorted(((moment, file) for file in folder.iterdir() if (moment := moment_in(file))), reverse=True)
    kept = {
        *newest_of_each(dated, lambda moment: moment.date(), days),
        *newest_of_each(dated, lambda moment: moment.isocalendar()[:2], WEEKS_KEPT),
        *newest_of_each(dated, lambda moment: (moment.year, moment.month), MONTHS_KEPT),
    }
    removed = [file for _moment, file in dated if file not in kept]
    for file in removed:
        file.unlink(missing_ok=True)
    return removed


def moment_in(file: Path) -> datetime | None:
    name = DATED_NAME.fullmatch(file.name)
    if not name or file.is_symlink() or not file.is_file():
        return None
    with suppress(ValueError):  # the 31st of June
        return datetime.strptime(name[1], "%Y-%m-%d-%H%M%S").replace(tzinfo=UTC)
    return None


def newest_of_each(
    dated: Iterable[tuple[datetime, Path]], span_of: Callable[[datetime], Hashable], count: int
) -> list[Path]:
    """``dated`` comes newest first; of the first ``count`` spans the newest file."""
    newest: dict[Hashable, Path] = {}
    for moment, file in dated:
        newest.setdefault(span_of(moment), file)
    return list(newest.values())[:count]
