"""``northing restore FILE``: put a backup in the place of the site's data, also on a running site."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from rich.prompt import Confirm

from northing.backups.archive.format import BackupError
from northing.backups.services.restoring import Restored, open_backup, restore_backup
from northing.cli.commands import CommandError
from northing.cli.erase import tell_who_stays
from northing.cli.serve import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a file that northing backup wrote")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(options: argparse.Namespace) -> int:
    file: Path = options.file
    try:
        with open_backup(file) as archive:
            if not options.yes and not is_confirmed(file):
                raise CommandError("nothing was changed; without a question: --yes.")
            with Console(stderr=True).status("Restoring") as status:
                restored = restore_backup(file, archive, lambda table: status.update(f"Restoring {table}"))
    except BackupError as error:
        raise CommandError(str(error)) from error
    tell_what_changed(restored)
    return 0


def is_confirmed(file: Path) -> bool:
    """Where nobody is there to answer, the answer is no."""
    try:
        return Confirm.ask(f"Replace all data of this site with {file}?")
    except EOFError:
        return False


def tell_what_changed(restored: Restored) -> None:
    say(f"Restored {restored.rows} rows.")
    if restored.kept:
        say(f"The data that were here are kept in {restored.kept}.")
    say("Everybody is signed out, and links to reset a password or to confirm an address have ended.")
    ended = restored.ended
    if ended.invitations:
        say(f"{ended.invitations} open invitations were withdrawn; invite these people again.")
    if ended.messages:
        say(f"{ended.messages} e-mails that waited may have left since and are not sent by themselves.")
    if erased := ended.people + restored.erased_meanwhile:
        say(f"{erased} people who had been erased since the backup were erased again.")
    tell_who_stays(restored.not_erased)
    say("Passwords, second factors, roles and deactivations are those of the backup: look through them.")
