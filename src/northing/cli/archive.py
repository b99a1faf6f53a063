"""``northing archive PERSON``: their archive in a file, where they have said on their export page that they agree."""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path
from typing import IO

from northing.cli.commands import CommandError
from northing.cli.serve import say
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.models import Person
from northing.people.services.export import export_with_consent


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON", help="the e-mail address of their account")
    parser.add_argument(
        "--to", metavar="FILE", type=Path, help="where to write it; default: northing-PERSON-DAY.zip here"
    )


def run(options: argparse.Namespace) -> int:
    person = Person.objects.filter(email__iexact=options.person, erased_at=None).first()
    if person is None:
        raise CommandError(f"nobody here has the address {options.person}")
    target = options.to or Path(f"northing-{person.email.partition('@')[0]}-{dates.today()}.zip".replace("/", "-"))
    try:
        with export_with_consent(person) as archive:
            write_private(archive, target)
    except Refused as refusal:
        raise CommandError(refusal.message) from refusal
    except FileExistsError as error:
        raise CommandError(f"{target} is there already; say --to FILE") from error
    except OSError as error:
        raise CommandError(f"{target} cannot be written: {error.strerror}") from error
    say(f"Written to {target}, for this account alone to read. The security log says so.")
    return 0


def write_private(archive: IO[bytes], target: Path) -> None:
    """A new file, readable by its owner alone from its first byte; half a file is taken away again."""
    file = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(file, "wb") as stream:
            shutil.copyfileobj(archive, stream)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
