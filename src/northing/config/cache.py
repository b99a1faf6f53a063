"""The cache in the database, where sign-in attempts are counted."""

from __future__ import annotations

from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import OperationalError, connections, router

#: Somebody else may write or remove the same key between our write and our look.
ATTEMPTS = 3


class HonestCache(DatabaseCache):
    """Raises OperationalError when the database refuses to write.

    Django's takes a refusal for a key that somebody else has just written. The sign-in limits would then answer "too
    many attempts" on a full disk.
    """

    def _base_set(self, mode: str, key: str, *args: Any, **kwargs: Any) -> bool:
        for _ in range(ATTEMPTS):
            if super()._base_set(mode, key, *args, **kwargs):  # type: ignore[misc] # not in the stubs
                return True
            if mode == "touch" or (mode == "add" and self._holds(key)):
                return False
        raise OperationalError("The cache could not be written; is the disk full, or the database read-only?")

    def _holds(self, key: str) -> bool:
        """Whether there is a row for ``key``, which is as the table has it."""
        connection = connections[router.db_for_write(self.cache_model_class)]
        table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {table} WHERE cache_key = %s", [key])  # noqa: S608 - our own table
            return cursor.fetchone() is not None
