"""Writing the access log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from northing.kernel import dates
from northing.people.models import AccessLogEntry, Person, Shared

#: Within this time a page and the parts it fetches count as opened once.
PAGE_LOAD = timedelta(minutes=5)


def log_access(reader: Person, *, thing: Shared, owner: Person) -> None:
    """``reader`` has opened ``thing``. One row for a reader, a thing and a day; opening it again moves its last time.

    What its owner opens is not logged.
    """
    log_accesses(reader, things=[(thing, owner)])


def log_accesses(reader: Person, *, things: Sequence[tuple[Shared, Person]]) -> None:
    """The same of several, each with its owner. It is one statement, so it needs no transaction of its own."""
    now, today = dates.now(), dates.today()
    entries = [
        AccessLogEntry(
            owner=owner,
            reader=reader,
            thing=thing._meta.label_lower,
            key=thing.pk,
            on=today,
            first_at=now,
            last_at=now,
        )
        for thing, owner in things
        if owner.pk != reader.pk
    ]
    if entries:
        AccessLogEntry.objects.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["reader", "thing", "key", "on"],
            update_fields=["last_at"],
        )


def log_access_to_part(reader: Person, *, thing: Shared, owner: Person) -> None:
    """``reader`` has opened a part of ``thing`` that its page fetches by itself.

    What was logged with the page a moment ago is not written again. Who asks for the part alone is logged.
    """
    if reader.pk == owner.pk:
        return
    just_now = dates.now() - PAGE_LOAD
    today = AccessLogEntry.objects.filter(reader=reader, thing=thing._meta.label_lower, key=thing.pk, on=dates.today())
    if not today.filter(last_at__gt=just_now).exists():
        log_access(reader, thing=thing, owner=owner)
