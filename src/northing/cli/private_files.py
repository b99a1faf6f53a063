"""Who can read the data on this machine: the account that Northing runs as, and nobody else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

#: What nobody but the owner may do with a file or a folder.
OF_OTHERS = 0o077


def database_file() -> Path | None:
    """Where SQLite keeps its database; None on PostgreSQL."""
    database = settings.DATABASES["default"]
    return Path(str(database["NAME"])) if str(database["ENGINE"]).endswith("sqlite3") else None


def private_paths() -> Iterator[Path]:
    """The data folder and all in it but the static files, and the database with the files beside it."""
    if settings.DATA_DIR.is_dir():
        yield settings.DATA_DIR
        for folder, names, files in os.walk(settings.DATA_DIR):
            names[:] = [name for name in names if Path(folder, name) != settings.STATIC_ROOT]
            yield from (Path(folder, name) for name in [*names, *files])
    file = database_file()
    if file and file.parent != settings.DATA_DIR and file.parent.is_dir():
        yield from file.parent.glob(f"{file.name}*")


def is_open_to_others(path: Path) -> bool:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:  # the database removes files of its own at any moment
        return False
    return not stat.S_ISLNK(mode) and bool(mode & OF_OTHERS)


def find_open_paths() -> list[Path]:
    return [path for path in private_paths() if is_open_to_others(path)]


def make_private() -> list[Path]:
    """Takes others' permissions away; returns what is still open because it belongs to another account."""
    left = []
    for path in find_open_paths():
        try:
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~OF_OTHERS)
        except OSError:
            left.append(path)
    return left
