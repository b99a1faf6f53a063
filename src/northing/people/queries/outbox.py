"""What administrators read about the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from northing.kernel import dates
from northing.people.models import OutgoingMessage, Person


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """``troubled`` are those of ``waiting`` that failed at least once; ``sent`` counts the last seven days."""

    waiting: int
    waiting_since: datetime | None
    troubled: int
    given_up: int
    sent: int


def count_outbox(person: Person) -> OutboxCounts:
    waits, ended = Q(next_attempt_at__isnull=False), Q(given_up_at__isnull=False)
    facts = (
        OutgoingMessage.objects.visible_to(person)
        .order_by()
        .aggregate(
            waiting=Count("pk", filter=waits),
            waiting_since=Min("created_at", filter=waits),
            troubled=Count("pk", filter=waits & ~Q(fault="")),
            given_up=Count("pk", filter=ended),
            sent=Count("pk", filter=Q(sent_at__isnull=False)),
        )
    )
    return OutboxCounts(**facts)


def mask_address(email: str) -> str:
    """Enough to tell which mail server it is about, and one letter of whom: "n…@example.org". Empty for a chat."""
    name, _, domain = email.rpartition("@")
    return f"{name[:1]}…@{domain}" if domain else ""


def count_waiting_messages() -> int:
    return OutgoingMessage.objects.filter(next_attempt_at__isnull=False, is_decoy=False).count()


def longest_wait_in_seconds() -> float:
    """For how long the oldest message has been due: 0 while background work keeps up."""
    due = OutgoingMessage.objects.due(dates.now()).order_by("next_attempt_at").first()
    return (dates.now() - due.next_attempt_at).total_seconds() if due and due.next_attempt_at else 0
