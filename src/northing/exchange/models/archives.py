"""Archives somebody brings in, and what of each row is remembered."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q

from northing.exchange.models.transfers import Transfer
from northing.kernel import dates
from northing.kernel.addresses import reverse_key
from northing.kernel.row_keys import new_row_key
from northing.people.models import Person

#: For so long all that came in can be taken back.
TIME_TO_UNDO = timedelta(days=7)


class BroughtArchiveQuerySet(models.QuerySet["BroughtArchive"]):
    def visible_to(self, person: Person) -> BroughtArchiveQuerySet:
        """Their own alone, whatever role anybody has."""
        return self.filter(person=person)

    def arrived(self) -> BroughtArchiveQuerySet:
        """In, and not taken back."""
        return self.filter(arrived_at__isnull=False, undone_at=None)


class BroughtArchive(models.Model):
    """A file that somebody brought, from the moment it is looked at. ``content`` is emptied when it has come in.

    ``preview`` counts its rows by part: what becomes of them. ``undo_until`` is empty before it came in.
    """

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="brought_archives")
    file_name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    content = models.BinaryField(default=bytes)
    #: As the archive says: whose it is, and when it was made.
    owner_name = models.CharField(max_length=200, blank=True)
    made_at = models.CharField(max_length=40, blank=True)
    preview = models.JSONField(default=dict)
    form_key: models.UUIDField[UUID, UUID] = models.UUIDField(default=uuid4, editable=False)
    transfer = models.ForeignKey(Transfer, models.SET_NULL, null=True, related_name="+")
    brought_at = models.DateTimeField(default=dates.now)
    arrived_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = BroughtArchiveQuerySet.as_manager()

    class Meta:
        ordering = ["-brought_at", "-pk"]
        indexes = [models.Index(fields=["person", "-brought_at"], name="brought_archive_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "digest"],
                condition=Q(arrived_at__isnull=False, undone_at=None),
                name="archive_arrives_once",
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse_key("exchange:archive", self.pk)

    @property
    def undo_until(self) -> datetime | None:
        return self.arrived_at + TIME_TO_UNDO if self.arrived_at else None

    @property
    def has_arrived(self) -> bool:
        return self.arrived_at is not None and self.undone_at is None

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None

    @property
    def can_be_undone(self) -> bool:
        return self.has_arrived and self.undo_until is not None and dates.now() < self.undo_until


class ArchiveRowQuerySet(models.QuerySet["ArchiveRow"]):
    def visible_to(self, person: Person) -> ArchiveRowQuerySet:
        """Their own alone: words of others are among them, as the person had read them."""
        return self.filter(person=person)

    def in_words(self) -> ArchiveRowQuerySet:
        """Whole rows that no row here stands for."""
        return self.filter(key=None)


class ArchiveRow(models.Model):
    """One row of an archive that came in.

    With a ``key`` it became a row here, and ``content`` holds what that row has no place for. ``mark`` is the row as it
    was when it came, so that undoing notices what was changed since. Without a key the whole row is ``content``.
    """

    archive = models.ForeignKey(BroughtArchive, models.CASCADE, related_name="rows")
    person = models.ForeignKey(Person, models.CASCADE, related_name="archive_rows")
    part = models.CharField(max_length=60)
    key = models.BigIntegerField(null=True)
    mark = models.CharField(max_length=20, blank=True)
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    objects = ArchiveRowQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["person", "part"], name="archive_row_part")]

    def __str__(self) -> str:
        return f"{self.part} {self.key or self.pk}"  # untranslated: developers read it
