"""The daily backup, made by background work in a process of its own so that pages stay fast meanwhile."""

from __future__ import annotations

import logging
import subprocess
import sys

from django.conf import settings

from northing.backups.queries import is_backup_due
from northing.people.models import Person

logger = logging.getLogger("northing.backups")


def back_up_when_due() -> None:
    """Where it did not succeed it is tried again an hour later; the record says why."""
    if settings.BACKUP_DAILY and Person.objects.exists() and is_backup_due():
        command = [sys.executable, "-m", "northing", "backup", "--daily"]
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own command
        if done.returncode:
            logger.error("The daily backup was not made: %s", done.stderr.strip())
