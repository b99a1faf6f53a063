"""One writer at a time, where a rule spans rows that a constraint cannot."""

from __future__ import annotations

from django.db import connection, models


def take_turn(model: type[models.Model]) -> None:
    """Wait until no other transaction writes to the model's table; hold it until this transaction ends.

    SQLite needs nothing: its transactions here begin with the write lock. Readers never wait on either database.
    """
    if connection.vendor != "postgresql":
        return
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
