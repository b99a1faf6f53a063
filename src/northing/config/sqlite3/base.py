"""Django's SQLite backend for connections that stay open between requests.

To open one costs a tenth of a page: SQLite reads the whole schema again. An open connection would go on writing to a
database file that was moved or replaced meanwhile, so it is closed when its path names another file.

A file that cannot be written is opened for reading only, and the connection stays so when the file can be written
again. So do connections opened beside it, because those of one process share what SQLite knows of the write-ahead log.
A connection that only reads is therefore closed after its request, and one that shall write waits until all are.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any
from weakref import WeakSet

from django.db.backends.sqlite3 import base

#: How long a connection that shall write waits; most requests take less.
PATIENCE_SECONDS = 5.0

readers_only: WeakSet[DatabaseWrapper] = WeakSet()
readers_changed = threading.Condition()


class DatabaseWrapper(base.DatabaseWrapper):
    opened_file: tuple[int, int] | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        with readers_changed:
            if not (can_write(conn_params["database"]) and no_reader_is_left()):
                readers_only.add(self)
        try:
            connection = super().get_new_connection(conn_params)
        except Exception:
            self.forget_reader()
            raise
        self.opened_file = identify_file(conn_params["database"])
        return connection

    def close_if_unusable_or_obsolete(self) -> None:
        """What Django calls before and after each request, and our jobs before and after each run."""
        is_idle = self.connection is not None and not self.in_atomic_block
        if is_idle and (self in readers_only or identify_file(self.settings_dict["NAME"]) != self.opened_file):
            self.close()
        super().close_if_unusable_or_obsolete()

    def _close(self) -> None:
        super()._close()  # type: ignore[misc] # not in the stubs
        self.forget_reader()

    def forget_reader(self) -> None:
        with readers_changed:
            readers_only.discard(self)
            readers_changed.notify_all()


def can_write(path: str | Path) -> bool:
    """Also when there is no file yet, which SQLite makes, as for a database in memory."""
    return not Path(path).exists() or os.access(path, os.W_OK)


def no_reader_is_left() -> bool:
    """Waits for those that are. False when one still is; the connection opened beside it can only read as well."""
    return readers_changed.wait_for(lambda: not readers_only, PATIENCE_SECONDS)


def identify_file(path: str | Path) -> tuple[int, int] | None:
    """The numbers of the file's device and of the file on it; None where there is none, as for a database in memory."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
