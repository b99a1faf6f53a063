"""A list on its way in: the file, what its columns mean, and what was mended, until it is brought in or given up."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from northing.exchange.models.transfers import Transfer
from northing.kernel import dates
from northing.kernel.addresses import reverse_key
from northing.kernel.row_keys import new_row_key
from northing.people.models import EventKind, Person

SHEETS_TAKEN = EventKind("exchange.sheets_taken", _("Spreadsheet taken along"), _("Took along a spreadsheet"))


class SheetKind(models.TextChoices):
    GOALS = "goals", _("Goals")
    ACTIONS = "actions", _("Actions")
    READINGS = "readings", _("Readings")
    ACCOMPLISHMENTS = "accomplishments", _("Accomplishments")


class SheetImportQuerySet(models.QuerySet["SheetImport"]):
    def visible_to(self, person: Person) -> SheetImportQuerySet:
        return self.filter(person=person)

    def waiting(self) -> SheetImportQuerySet:
        """Neither brought in nor under way."""
        return self.filter(transfer=None)


class SheetImport(models.Model):
    """``content`` is the file as it came, ``rows`` the lines that were read from it, packed.

    ``choices`` say which sheet, line of headings, columns, and ways of writing days and figures are meant. By the
    number of a line, ``mends`` hold what was typed in place of cells, ``left_out`` those that stay out, and ``taken``
    those that come in although they are here already.
    """

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="sheet_imports")
    kind = models.CharField(max_length=16, choices=SheetKind)
    #: Of the form it was brought with, so that pressing twice brings it once.
    form_key: models.UUIDField[UUID, UUID] = models.UUIDField(default=uuid4, editable=False)
    file_name = models.CharField(max_length=200, blank=True)
    content = models.BinaryField()
    rows = models.BinaryField()
    sheets: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    choices: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    mends: models.JSONField[dict[str, dict[str, str]], dict[str, dict[str, str]]] = models.JSONField(default=dict)
    left_out: models.JSONField[list[int], list[int]] = models.JSONField(default=list)
    taken: models.JSONField[list[int], list[int]] = models.JSONField(default=list)
    transfer = models.OneToOneField(
        Transfer, models.CASCADE, null=True, blank=True, related_name="sheet_import", editable=False
    )
    made_at = models.DateTimeField(default=dates.now)

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "form_key"], name="sheet_import_brought_once")]

    def __str__(self) -> str:
        return self.file_name or str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return reverse_key("exchange:check_import", self.pk)


class ImportedRowQuerySet(models.QuerySet["ImportedRow"]):
    def visible_to(self, person: Person) -> ImportedRowQuerySet:
        return self.filter(transfer__person=person)


class ImportedRow(models.Model):
    """That a row came in with a transfer, and how it looked then: so that all of them can be taken back.

    ``kind`` is that of the list, ``key`` the row's, and ``mark`` a short form of everything it said.
    """

    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="imported_rows")
    kind = models.CharField(max_length=16, choices=SheetKind)
    key = models.BigIntegerField()
    mark = models.CharField(max_length=20)

    objects = ImportedRowQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"  # untranslated: only developers read it
