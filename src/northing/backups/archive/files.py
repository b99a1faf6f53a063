"""Files that appear whole or not at all, and files that are safe to read."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from northing.backups.archive.format import BackupError

WORKING_PREFIX = ".northing-unfinished-"


@contextmanager
def working_folder(parent: Path) -> Iterator[Path]:
    """A folder in ``parent`` for what is not finished; only its owner can read it.

    It goes when the block ends, however it ends. A process that was killed leaves its own, which the next one removes:
    the lock on it is gone with the process.
    """
    remove_leftovers(parent)
    folder = Path(tempfile.mkdtemp(prefix=WORKING_PREFIX, dir=parent))
    handle = os.open(folder, os.O_RDONLY)
    try:
        take_lock(handle)
        yield folder
    finally:
        os.close(handle)
        shutil.rmtree(folder, ignore_errors=True)


def remove_leftovers(parent: Path) -> None:
    for folder in parent.glob(f"{WORKING_PREFIX}*"):
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            if take_lock(handle):
                shutil.rmtree(folder, ignore_errors=True)
            os.close(handle)


def take_lock(handle: int) -> bool:
    """False when another process holds it. Where the system has no such locks, nobody is taken to be there."""
    try:
        import fcntl
    except ImportError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def new_file(target: Path) -> Iterator[BinaryIO]:
    """What the block writes appears as ``target`` when it ends well, on the disk and for its owner's eyes only.

    Raises BackupError when there is something of that name, or when it cannot be written.
    """
    if os.path.lexists(target):
        raise BackupError(f"{target} exists; choose another name.")
    try:
        with working_folder(target.parent) as folder:
            file = folder / target.name
            with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            publish_file(file, target)
    except FileExistsError as error:
        raise BackupError(f"{target} exists; choose another name.") from error
    except OSError as error:
        raise BackupError(f"cannot write {target}: {error.strerror}.") from error


def publish_file(file: Path, target: Path) -> None:
    """Gives a finished file its name. Raises FileExistsError instead of writing over another."""
    try:
        os.link(file, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        file.rename(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """So that a new name survives a loss of power; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def open_regular(file: Path) -> BinaryIO:
    """Raises BackupError for what is no plain file, without waiting on a pipe or following a link."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        if file.is_symlink():
            raise BackupError(f"{file} is a link; name the file itself.")
        handle = os.open(file, flags)
    except OSError as error:
        raise BackupError(f"cannot read {file}: {error.strerror}.") from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise BackupError(f"{file} is no file that a backup could be in.")
    return os.fdopen(handle, "rb")
