"""Writing the security log. Every act that places people, gives rights or opens accounts records itself here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from northing.kernel import dates
from northing.kernel.errors import require
from northing.people import policy
from northing.people.models import Person, SecurityEvent, SecurityLogHead, event_kinds
from northing.people.models.event_kinds import LOG_EXPORTED, LOG_PRUNED, EventKind
from northing.people.queries.security_log import csv_lines

#: The key of the only row of ``SecurityLogHead``.
HEAD = 1


@transaction.atomic
def record_security_event(
    kind: EventKind, *, actor: Person | None, subject: Person | None = None, **facts: str | int
) -> SecurityEvent:
    """``actor`` did ``kind`` to ``subject``. Call it in the transaction of the act, after every lock the act takes.

    ``actor`` is None where nobody is signed in. ``facts`` fill the kind's sentence: names of teams and roles, keys of
    people and invitations, numbers; never what people write. Raises ValueError for a kind that is not registered.
    """
    if event_kinds().get(kind.key) != kind:
        raise ValueError(f"the kind of security event {kind.key} is not registered")
    head = _locked_head()
    return _append(head, kind, _key_of(actor), _key_of(subject), facts)


@transaction.atomic
def export_security_log(actor: Person, *, events: QuerySet[SecurityEvent]) -> Iterator[str]:
    """The entries as lines of CSV. That they left the house is an entry itself, written before the first of them."""
    require(policy.can_read_security_log(actor))
    record_security_event(LOG_EXPORTED, actor=actor, entries=events.count())
    return csv_lines(events)


@transaction.atomic
def prune_security_log(before: datetime) -> int:
    """Removes the entries older than ``before``; how many. An entry of its own says up to which number."""
    head = _locked_head()
    last = SecurityEvent.objects.filter(at__lt=before).order_by("-number").first()
    if last is None:
        return 0
    head.anchor_number, head.anchor_hash = last.number, last.hash
    _append(head, LOG_PRUNED, None, None, {"last_number": last.number, "last_hash": last.hash})
    return SecurityEvent.objects.prune_up_to(last.number)


def _locked_head() -> SecurityLogHead:
    """Held until the transaction ends, so that two connections cannot both write the next entry."""
    return SecurityLogHead.objects.select_for_update().get_or_create(pk=HEAD)[0]


def _append(
    head: SecurityLogHead, kind: EventKind, actor: int | None, subject: int | None, facts: dict[str, str | int]
) -> SecurityEvent:
    event = SecurityEvent(
        number=head.count + 1,
        at=dates.now(),
        kind=kind.key,
        actor_key=actor,
        subject_key=subject,
        facts=facts,
        previous_hash=head.hash,
    )
    event.hash = event.computed_hash()
    SecurityEvent.objects.bulk_create([event])
    head.count, head.hash = event.number, event.hash
    head.save()
    return event


def _key_of(person: Person | None) -> int | None:
    return None if person is None else person.pk
