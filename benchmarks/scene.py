"""Where load and faults are tried: a database with visitors in a folder that is gone afterwards."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.visitors import Visitor, prepare_visitors
from tools import postgres

DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Scene:
    """``postgresql`` is the server that the visitors' rows are in, unless they are in a SQLite file in ``folder``."""

    folder: Path
    visitors: list[Visitor]
    postgresql: postgres.Server | None

    @property
    def sessions(self) -> dict[str, str]:
        return {visitor.name: visitor.session for visitor in self.visitors}


@contextmanager
def prepared_scene(database: str, visitors: int, parent: Path | None = None) -> Iterator[Scene]:
    """One in a process: Django keeps to the database that it saw first."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="northing-load-", dir=parent))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        os.environ.pop("DATABASE_URL", None)
        server = None
        if database == "postgresql":
            server = stack.enter_context(postgres.temporary_server(parent))
            os.environ["DATABASE_URL"] = server.url
        yield Scene(folder, prepare_visitors(folder, visitors), server)
