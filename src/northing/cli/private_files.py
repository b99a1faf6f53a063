"""Who can read the data on this machine: the account that Northing runs as, and nobody else."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

#: Beside the database: the key, locks, markers, and databases of before or aside.
KEPT_IN_FOLDER = ("secret-key*", "*.sqlite3*", "*.lock", "*.marker")
#: What nobody but the owner may do with a file or a folder.
OF_OTHERS = 0o077


def database_file() -> Path | None:
    """Where SQLite keeps its database; None on PostgreSQL."""
    database = settings.DATABASES["default"]
    return Path(str(database["NAME"])) if str(database["ENGINE"]).endswith("sqlite3") else None


def private_paths() -> Iterator[Path]:
    """The data folder, what Northing keeps in it, and the database with the files beside it.

    Not all that lies there: somebody may have named a folder that holds other things as well.
    """
    if settings.DATA_DIR.is_dir():
        yield settings.DATA_DIR
        yield from (path for pattern in KEPT_IN_FOLDER for path in settings.DATA_DIR.glob(pattern))
    file = database_file()
    if file and file.parent.is_dir():
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
    """Takes others' permissions away; returns what is still open: another account's, or a folder made for everybody."""
    for path in find_open_paths():
        mode = path.stat().st_mode
        if not (stat.S_ISDIR(mode) and mode & stat.S_ISVTX):  # such as /tmp
            with suppress(OSError):
                path.chmod(stat.S_IMODE(mode) & ~OF_OTHERS)
    return find_open_paths()
