"""Django's SQLite backend for connections that stay open between requests.

To open one costs a tenth of a page: SQLite reads the whole schema again. An open connection would go on writing to a
database file that was moved or replaced meanwhile, so it is closed when its path names another file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    opened_file: tuple[int, int] | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        self.opened_file = identify_file(conn_params["database"])
        return connection

    def close_if_unusable_or_obsolete(self) -> None:
        """What Django calls before and after each request, and our jobs before and after each run."""
        is_idle = self.connection is not None and not self.in_atomic_block
        if is_idle and identify_file(self.settings_dict["NAME"]) != self.opened_file:
            self.close()
        super().close_if_unusable_or_obsolete()


def identify_file(path: str | Path) -> tuple[int, int] | None:
    """The numbers of the file's device and of the file on it; None where there is none, as for a database in memory."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
