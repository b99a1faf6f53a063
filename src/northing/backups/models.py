"""Backups that were made, or not."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from northing.people.models import EventKind, Person

#: ``former_number`` and ``former_hash`` are the end of the log that was replaced: a hash kept elsewhere leads here.
RESTORED = EventKind(
    "backups.restored",
    _("Backup restored"),
    _("Restored from the backup of %(made_at)s UTC, in place of a log of %(former_number)s entries"),
)

#: ``backup`` is the checksum of the file, ``account`` the account of the machine that gave the command.
BACKED_UP = EventKind("backups.backed_up", _("Backup made"), _("Backup made with the command, as %(account)s"))
BACKED_UP_DAILY = EventKind("backups.backed_up_daily", _("Daily backup made"), _("Daily backup made"))


class BackupQuerySet(models.QuerySet["Backup"]):
    def visible_to(self, person: Person) -> BackupQuerySet:
        """They tell where copies of everything lie, so they are for administrators."""
        return self.all() if person.is_administrator else self.none()

    def good(self) -> BackupQuerySet:
        return self.filter(problem="")


class Backup(models.Model):
    """One attempt. ``problem`` is empty when it succeeded: then the file was read back and found whole."""

    made_at = models.DateTimeField()
    place = models.TextField()
    size = models.BigIntegerField(default=0)  # in bytes
    rows = models.BigIntegerField(default=0)
    checksum = models.CharField(max_length=64, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)

    objects = BackupQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["-made_at"], name="backup_made_at")]

    def __str__(self) -> str:
        return self.place
