"""Locks for rules that span several rows, which no constraint of the database can hold."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models

from northing.kernel.errors import RowRemoved
from northing.people.models import Person


def lock_person(person: Person) -> None:
    """Locks the person's row until the transaction ends.

    On SQLite it locks nothing: a transaction there begins with the write lock of the whole database.
    """
    Person.objects.select_for_update(no_key=True).values_list("pk").get(pk=person.pk)


def lock_people(keys: Iterable[int]) -> None:
    """Locks the rows of several people in the order of their keys, so that two callers never deadlock.

    A caller that changes the reporting lines calls ``lock_table(ReportingLine)`` first, and locks no table after it.
    """
    people = Person.objects.select_for_update(no_key=True).filter(pk__in=set(keys)).order_by("pk")
    list(people.values_list("pk"))


def refresh_locked(thing: models.Model) -> None:
    """Reads the row again, after its lock was taken. Raises RowRemoved when another window removed it."""
    try:
        thing.refresh_from_db()
    except ObjectDoesNotExist:
        raise RowRemoved from None


def lock_table(model: type[models.Model]) -> None:
    """Locks the model's table for writing until the transaction ends; readers never wait.

    On SQLite it locks nothing, for the same reason as ``lock_person``.
    """
    if connection.vendor != "postgresql":
        return
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
