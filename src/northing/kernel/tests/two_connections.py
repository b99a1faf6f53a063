"""An act in a second, real connection, for tests of what two people do at once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connection

#: Marks for a module whose tests let two connections race.
RACING = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one connection write at a time, so nothing can race"
    ),
]


class Other(Thread):
    """Does one act with a connection of its own; ``result`` is what it gave, ``error`` what it raised."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__(daemon=True)
        self.act = act
        self.result: object = None
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self.result = self.act()
        except Exception as error:
            self.error = error
        finally:
            connection.close()

    def waits(self) -> bool:
        """Whether some connection stands in line for a lock; False once this thread is through."""
        with connection.cursor() as cursor:
            while self.is_alive():
                cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
                if cursor.fetchone() != (0,):
                    return True
        return False
