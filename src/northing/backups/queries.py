"""How the backups stand: for the administrators' page, for metrics and for checks of the installation."""

from __future__ import annotations

import math
from datetime import timedelta

from northing.backups.models import Backup
from northing.kernel import dates

#: An older last backup is worth a warning: one a day has been missed, whenever in the day it is made.
MAX_AGE = timedelta(days=2)


def last_good_backup() -> Backup | None:
    return Backup.objects.good().first()


def last_backup_age() -> timedelta | None:
    """Since the moment whose data the last good backup holds; None when there was none yet."""
    backup = last_good_backup()
    return dates.now() - backup.made_at if backup else None


def last_backup_age_in_seconds() -> float:
    """``nan`` when there was none yet."""
    age = last_backup_age()
    return math.nan if age is None else age.total_seconds()


def is_backup_due() -> bool:
    """Once a day, by the clock in UTC."""
    backup = last_good_backup()
    return backup is None or backup.made_at.date() < dates.now().date()
