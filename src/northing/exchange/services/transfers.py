"""Long work: asked for, claimed by one process at a time, done wholly or not at all.

A process claims a transfer by an update that sets the end of a lease, which it renews whenever it says how far it is.
One that dies leaves the claim behind, and another begins the work again when the lease has ended.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from threading import Event
from typing import Any
from uuid import UUID, uuid4

from django.db import Error, transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from northing.exchange.models import PieceSide, Transfer, TransferPiece, TransferState
from northing.exchange.services.transfer_kinds import transfer_kind
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Person
from northing.people.queries.time_zones import zone_of
from northing.people.services.locks import lock_person

logger = logging.getLogger("northing.transfers")

#: Longer than any one step between two words of progress takes, the writing at the end included.
LEASE = timedelta(minutes=5)
#: Work that brings down its process so often is given up.
MAX_ATTEMPTS = 5
MAX_OPEN_PER_PERSON = 5
#: For so long the end of it, and a file that was made, is kept.
RETENTION = timedelta(days=7)
PIECE_BYTES = 500_000


class WorkStopped(Exception):
    """The process is to end, the work was withdrawn, or another process has it by now."""


class TransferWork:
    """A transfer in the hands of the process that claimed it."""

    def __init__(self, transfer: Transfer, stop: Event) -> None:
        self.transfer = transfer
        self.person = transfer.person
        self._stop = stop

    def report(self, done: int, total: int) -> None:
        """Says how far it is and renews the lease. Raises WorkStopped when the work is not to go on here."""
        until = dates.now() + LEASE
        if self._stop.is_set() or not _claimed(self.transfer).update(progress=done, total=total, claimed_until=until):
            raise WorkStopped
        self.transfer.progress, self.transfer.total = done, total

    def in_chunks(self, rows: Iterable[Any], total: int, size: int = 50) -> Iterator[Any]:
        """The rows, with a report before the first of every ``size`` of them."""
        for number, row in enumerate(rows):
            if number % size == 0:
                self.report(number, total)
            yield row
        self.report(total, total)


def _claimed(transfer: Transfer) -> Any:
    """The row as long as this process has it."""
    return Transfer.objects.filter(pk=transfer.pk, state=TransferState.RUNNING, claim=transfer.claim)


@transaction.atomic
def ask_for_transfer(
    actor: Person,
    *,
    kind: str,
    options: dict[str, Any],
    form_key: UUID,
    content: Iterable[bytes] = (),
    most_open: int = MAX_OPEN_PER_PERSON,
) -> Transfer:
    """The same ``form_key`` again is the same transfer. Raises Refused while too much of the person's is under way."""
    lock_person(actor)
    if asked := Transfer.objects.filter(person=actor, form_key=form_key).first():
        return asked
    if Transfer.objects.filter(person=actor).open().count() >= most_open:
        raise Refused(_("Enough of yours is under way already. Wait until it is done."))
    transfer = Transfer.objects.create(person=actor, kind=transfer_kind(kind).name, options=options, form_key=form_key)
    store_pieces(transfer, PieceSide.BROUGHT, content)
    return transfer


def store_pieces(transfer: Transfer, side: PieceSide, content: Iterable[bytes]) -> None:
    """Call it in a transaction. Each piece is what a reader of it is given at once."""
    pieces = (part for block in content for part in _parts_of(block))
    for number, part in enumerate(pieces):
        TransferPiece.objects.create(transfer=transfer, side=side, number=number, content=part)


def _parts_of(block: bytes) -> Iterator[bytes]:
    for start in range(0, len(block), PIECE_BYTES):
        yield block[start : start + PIECE_BYTES]


@transaction.atomic
def withdraw_transfer(actor: Person, *, transfer: Transfer) -> bool:
    """True where it had not ended. What runs it finds out at its next word of progress and writes nothing."""
    if transfer.person_id != actor.pk:
        raise NotAllowed
    lock_person(actor)
    return bool(_end(Transfer.objects.filter(pk=transfer.pk).open(), transfer, state=TransferState.WITHDRAWN))


def withdraw_transfers_of(sender: type[Person], person: Person, **_signal: object) -> None:  # noqa: ARG001 - Django's call
    """Of somebody whose account closes. Connected to ``account_closed``."""
    for transfer in Transfer.objects.filter(person=person).open():
        _end(Transfer.objects.filter(pk=transfer.pk).open(), transfer, state=TransferState.WITHDRAWN)


def note_seen(transfer: Transfer) -> None:
    """Its person has the end of it before them."""
    if not transfer.is_open and transfer.seen_at is None:
        Transfer.objects.filter(pk=transfer.pk, seen_at=None).update(seen_at=dates.now())


def run_due_transfers(stop: Event | None = None) -> int:
    """Does what waits, one after the other, until nothing does or ``stop`` is set; returns how many ended."""
    stop, ended = stop or Event(), 0
    while not stop.is_set() and (transfer := _next_claimed(dates.now())):
        ended += run_claimed(TransferWork(transfer, stop))
    return ended


def run_now(transfer: Transfer) -> Transfer:
    """Does it in this process, unless another one was faster; for work that takes a moment."""
    if _claim(transfer):
        run_claimed(TransferWork(transfer, Event()))
    transfer.refresh_from_db()
    return transfer


def _next_claimed(now: datetime) -> Transfer | None:
    for transfer in Transfer.objects.due(now).select_related("person")[:10]:
        if _claim(transfer):
            return transfer
    return None


def _claim(transfer: Transfer) -> bool:
    """True for one process."""
    claim, until = uuid4(), dates.now() + LEASE
    unclaimed = Transfer.objects.open().filter(pk=transfer.pk, claim=transfer.claim, attempts=transfer.attempts)
    if not unclaimed.update(
        state=TransferState.RUNNING, claim=claim, claimed_until=until, attempts=F("attempts") + 1, progress=0
    ):
        return False
    transfer.state, transfer.claim, transfer.claimed_until = TransferState.RUNNING, claim, until
    transfer.attempts += 1
    return True


def run_claimed(work: TransferWork) -> bool:
    """True when it ended, well or not."""
    transfer = work.transfer
    if transfer.attempts > MAX_ATTEMPTS:
        return bool(_fail(transfer, _("This did not work out, several times.")))
    try:
        with translation.override(work.person.language), timezone.override(zone_of(work.person)):
            _do(work)
    except WorkStopped:
        _release(transfer)
        return False
    except Refused as refusal:
        return bool(_fail(transfer, refusal.message))
    except Error:
        raise  # of the database: the work is tried again when the lease has ended
    except Exception:
        logger.exception("%s did not work out", transfer)
        with translation.override(work.person.language):
            return bool(_fail(transfer, _("Something went wrong here. Please try again.")))
    return True


def _do(work: TransferWork) -> None:
    transfer, kind = work.transfer, transfer_kind(work.transfer.kind)
    work.report(0, transfer.total)
    write: Callable[[], dict[str, Any]] = kind.prepare(work)
    with transaction.atomic():
        lock_person(work.person)
        result = write()
        if not _end(_claimed(transfer), transfer, state=TransferState.DONE, result=result):
            raise WorkStopped  # and the transaction is undone


def _release(transfer: Transfer) -> None:
    """For the next process, at once; a stop is no attempt that failed. Of one that was withdrawn nothing changes."""
    _claimed(transfer).update(
        state=TransferState.WAITING, claim=None, claimed_until=None, attempts=F("attempts") - 1, progress=0
    )


def _fail(transfer: Transfer, refusal: str) -> int:
    return _end(_claimed(transfer), transfer, state=TransferState.FAILED, refusal=refusal[:500])


@transaction.atomic
def _end(rows: Any, transfer: Transfer, *, state: TransferState, **values: Any) -> int:
    """Of the row, if it is among ``rows`` still. What was brought in is not needed any more."""
    ended: int = rows.update(state=state, claim=None, claimed_until=None, finished_at=dates.now(), **values)
    if ended:
        TransferPiece.objects.filter(transfer=transfer, side=PieceSide.BROUGHT).delete()
    return ended


def delete_old_transfers() -> None:
    Transfer.objects.filter(finished_at__lt=dates.now() - RETENTION).delete()
