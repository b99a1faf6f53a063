"""Long work that somebody asked for: it waits, runs with progress, and ends, whichever process it is done by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.kernel.addresses import reverse_key
from northing.kernel.row_keys import new_row_key
from northing.people.models import Person


class TransferState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    FAILED = "failed", _("Not done")
    WITHDRAWN = "withdrawn", _("Withdrawn")


#: In these there is still something to do.
OPEN_STATES = (TransferState.WAITING, TransferState.RUNNING)


class TransferQuerySet(models.QuerySet["Transfer"]):
    def visible_to(self, person: Person) -> TransferQuerySet:
        """Their own alone, whatever role anybody has."""
        return self.filter(person=person)

    def open(self) -> TransferQuerySet:
        return self.filter(state__in=OPEN_STATES)

    def due(self, now: datetime) -> TransferQuerySet:
        """Those that wait, and those whose process has not been heard of until its lease ended."""
        return self.open().filter(Q(claimed_until=None) | Q(claimed_until__lte=now))


class Transfer(models.Model):
    """One piece of long work. ``kind`` names who does it (``services.transfer_kinds``), ``options`` say what to do.

    While it runs, ``claim`` is drawn by the process that does it and ``claimed_until`` the end of its lease. At the end
    ``result`` says what came of it in the words of its kind, ``refusal`` why nothing did. Nothing it makes is there
    before it is done.
    """

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="transfers")
    kind = models.CharField(max_length=40)
    options = models.JSONField(default=dict)
    #: Of the form it was asked for with, so that pressing twice asks once.
    form_key: models.UUIDField[UUID, UUID] = models.UUIDField(default=uuid4, editable=False)
    state = models.CharField(max_length=9, choices=TransferState, default=TransferState.WAITING)
    progress = models.PositiveIntegerField(default=0)
    #: 0 as long as it is not known how much there is to do.
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    claim: models.UUIDField[UUID | None, UUID | None] = models.UUIDField(null=True, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)
    result = models.JSONField(default=dict)
    refusal = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=dates.now)
    finished_at = models.DateTimeField(null=True)
    #: When its person was shown the end of it.
    seen_at = models.DateTimeField(null=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "form_key"], name="transfer_asked_once"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES, finished_at=None)
                | ~Q(state__in=OPEN_STATES) & Q(finished_at__isnull=False, claimed_until=None),
                name="transfer_open_or_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["claimed_until"], condition=Q(state__in=OPEN_STATES), name="transfer_due"),
            models.Index(fields=["person", "-made_at"], name="transfer_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"  # untranslated: only the log reads it

    def get_absolute_url(self) -> str:
        return reverse_key("exchange:transfer", self.pk)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_done(self) -> bool:
        return self.state == TransferState.DONE

    @property
    def is_failed(self) -> bool:
        return self.state == TransferState.FAILED

    @property
    def is_withdrawn(self) -> bool:
        return self.state == TransferState.WITHDRAWN

    @property
    def percent(self) -> int:
        return min(100 * self.progress // self.total, 100) if self.total else 0

    def content(self, side: PieceSide) -> Iterator[bytes]:
        """The file that came in or went out, a piece at a time."""
        pieces = TransferPiece.objects.filter(transfer=self, side=side).order_by("number")
        for key in list(pieces.values_list("pk", flat=True)):
            yield bytes(TransferPiece.objects.values_list("content", flat=True).get(pk=key))


class PieceSide(models.TextChoices):
    BROUGHT = "in", _("Brought in")
    MADE = "out", _("Made")


class TransferPieceQuerySet(models.QuerySet["TransferPiece"]):
    def visible_to(self, person: Person) -> TransferPieceQuerySet:
        return self.filter(transfer__person=person)


class TransferPiece(models.Model):
    """A part of a file, so small that nobody holds a large file in memory."""

    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="pieces")
    side = models.CharField(max_length=3, choices=PieceSide)
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    objects = TransferPieceQuerySet.as_manager()

    class Meta:
        ordering = ["transfer", "side", "number"]
        constraints = [models.UniqueConstraint(fields=["transfer", "side", "number"], name="one_piece_a_number")]

    def __str__(self) -> str:
        return f"{self.transfer_id} {self.side} {self.number}"  # untranslated: only developers read it
