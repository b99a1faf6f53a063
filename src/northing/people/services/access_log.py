"""Writing the access log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import connection

from northing.kernel import dates
from northing.people.models import AccessLogEntry, Person, Shared

#: Within this time a page and the parts it fetches count as opened once.
PAGE_LOAD = timedelta(minutes=5)
#: Written out, because a page logs a hundred rows at once: ``bulk_create`` takes a quarter of its time to compile them.
UPSERT = (
    'INSERT INTO "people_look" ("owner_id", "reader_id", "thing", "key", "on", "first_at", "last_at") VALUES {rows} '
    'ON CONFLICT ("reader_id", "thing", "key", "on") DO UPDATE SET "last_at" = EXCLUDED."last_at"'
)
ROW = "(%s, %s, %s, %s, %s, %s, %s)"


def log_access(reader: Person, *, thing: Shared, owner: Person) -> None:
    """``reader`` has opened ``thing``. One row for a reader, a thing and a day; opening it again moves its last time.

    What its owner opens is not logged.
    """
    log_accesses(reader, things=[(thing, owner)])


def log_accesses(reader: Person, *, things: Sequence[tuple[Shared, Person]]) -> None:
    """The same of several, each with its owner. It is one statement, so it needs no transaction of its own."""
    opened = [(owner.pk, thing._meta.label_lower, thing.pk) for thing, owner in things if owner.pk != reader.pk]
    if not opened:
        return
    now = connection.ops.adapt_datetimefield_value(dates.now())
    today = connection.ops.adapt_datefield_value(dates.today())
    values = [value for owner, thing, key in opened for value in (owner, reader.pk, thing, key, today, now, now)]
    with connection.cursor() as cursor:
        cursor.execute(UPSERT.format(rows=", ".join([ROW] * len(opened))), values)


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
