"""One writer at a time, where a rule spans rows that a constraint cannot."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models

from northing.kernel.errors import RowRemoved
from northing.people.models import Person


def lock_person(person: Person) -> None:
    """Until the transaction ends, no other window of this person writes under the same lock.

    SQLite's immediate transactions take turns by themselves.
    """
    Person.objects.select_for_update(no_key=True).values_list("pk").get(pk=person.pk)


def lock_people(keys: Iterable[int]) -> None:
    """The same for several at once, by key: who takes locks in one order never deadlocks.

    Whoever changes the tree takes ``lock_table(ReportingLine)`` first, and people after it; no other table of theirs.
    """
    people = Person.objects.select_for_update(no_key=True).filter(pk__in=set(keys)).order_by("pk")
    list(people.values_list("pk"))


def refresh_locked(thing: models.Model) -> None:
    """Read the row again, once it is our turn. Raises RowRemoved when another window removed it."""
    try:
        thing.refresh_from_db()
    except ObjectDoesNotExist:
        raise RowRemoved from None


def lock_table(model: type[models.Model]) -> None:
    """Wait until no other transaction writes to the model's table; hold it until this transaction ends.

    SQLite needs nothing: its transactions here begin with the write lock. Readers never wait on either database.
    """
    if connection.vendor != "postgresql":
        return
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
