"""``northing verify FILE``: read a backup from end to end and say whether it is whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from northing.backups.archive.format import BackupError
from northing.backups.services.backups import note_verified
from northing.backups.services.restoring import open_backup, prove_restorable
from northing.cli.commands import CommandError
from northing.cli.serve import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a file that northing backup wrote")
    parser.add_argument(
        "--restore",
        action="store_true",
        help="also restore it into a temporary database and compare every row; the site's data are not touched",
    )


def run(options: argparse.Namespace) -> int:
    try:
        with Console(stderr=True).status("Reading"), open_backup(options.file) as archive:
            if options.restore:
                prove_restorable(archive)
            note_verified(archive.checksum)
            manifest = archive.manifest
    except BackupError as error:
        raise CommandError(str(error)) from error
    say(f"{options.file} is whole: {manifest.rows} rows of {len(manifest.tables)} tables, {len(manifest.files)} files.")
    if manifest.missing:
        say(f"When it was made, {len(manifest.missing)} files were missing from the site's storage, such as"
            f" {manifest.missing[0]}; they are not in it.")  # fmt: skip
    say(f"Northing {manifest.northing} made it at {manifest.site} on {manifest.created_at:%Y-%m-%d %H:%M} UTC,"
        f" from {manifest.database}.")  # fmt: skip
    if options.restore:
        say("Restored into a temporary database, every row of every table is the same.")
    return 0
