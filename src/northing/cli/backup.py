"""``northing backup``: everything people wrote in one file, from a running site."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from django.conf import settings
from rich.console import Console

from northing.backups.archive.format import BackupError
from northing.backups.services.backups import make_backup, thin_out
from northing.cli.commands import CommandError
from northing.cli.serve import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    place = "a new file, or a folder, where the backup gets a name with its date (default: NORTHING_BACKUP_DIR)"
    parser.add_argument("file", type=Path, nargs="?", help=place)
    parser.add_argument("--to", type=Path, metavar="FILE", help="the same")
    parser.add_argument("--gently", action="store_true", help="let other processes go first")
    # The one of the background work: gently, and under its own name in the security log.
    parser.add_argument("--daily", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--keep",
        type=days,
        metavar="DAYS",
        default=settings.BACKUP_KEEP,
        help=f"in a folder: how many days of backups stay, beside 4 weeks and 6 months ({settings.BACKUP_KEEP})",
    )


def days(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 3650:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number of days from 1 to 3650")


def run(options: argparse.Namespace) -> int:
    place: Path | None = options.to or options.file
    if (options.gently or options.daily) and hasattr(os, "nice"):
        os.nice(10)
    try:
        with Console(stderr=True).status("Backing up") as status:
            backup = make_backup(place, lambda table: status.update(f"Backing up {table}"), daily=options.daily)
    except BackupError as error:
        raise CommandError(str(error)) from error
    say(f"Backed up to {backup.place} ({backup.size / 1_000_000:.1f} MB, {backup.rows} rows, found whole).")
    say("Keep it as safe as the site itself. The secret key is not in it, and no restore needs it.")
    if place is None or place.is_dir():
        removed = thin_out(Path(backup.place).parent, options.keep)
        if removed:
            say(f"Removed {len(removed)} older ones.")
    return 0
