"""Bring the data folder, the database and the static files up to date before serving."""

from __future__ import annotations

import hashlib
import inspect
import logging

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DatabaseError

from northing.cli.commands import CommandError
from northing.cli.database_state import (
    describe_database_error,
    locked_database,
    locked_file,
    mark_database,
    require_database,
)
from northing.cli.private_files import database_file, make_private
from northing.config.migration_state import read_migration_state
from northing.ui import scripts, storage

logger = logging.getLogger("northing.prepare")


def prepare_data_folder() -> None:
    """Makes the folder, and makes it private. Raises CommandError when nothing can be written there."""
    folder = settings.DATA_DIR
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / ".writable").touch()
        (folder / ".writable").unlink()
    except OSError as error:
        raise CommandError(f"cannot write in {folder} ({error.strerror}); is NORTHING_DATA_DIR right?") from error
    if left := make_private():
        logger.warning("Others can read %s, and it is not ours to close: northing check", left[0])


def prepare_database() -> bool:
    """Applies missing migrations, one process at a time; True when there were any.

    Raises CommandError when the database does not answer, is damaged, newer than this version, or gone.
    """
    prepare_data_folder()
    require_database()
    try:
        with locked_database():
            state = read_migration_state()
            require_database(state)
            if state.waiting:
                call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
    except DatabaseError as error:
        raise CommandError(f"{describe_database_error(error)}.") from error
    except OSError as error:
        raise CommandError(f"cannot write beside {database_file()} ({error.strerror}).") from error
    mark_database()
    return bool(state.waiting)


def prepare_static_files() -> bool:
    """Collects, hashes and compresses static files when they have changed; True when they had."""
    if settings.DEBUG:
        return False
    with locked_file(settings.DATA_DIR / "static.lock"):
        if static_files_are_current():
            return False
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        (settings.STATIC_ROOT / ".stamp").write_text(static_digest(), encoding="utf-8")
    return True


def static_files_are_current() -> bool:
    stamp = settings.STATIC_ROOT / ".stamp"
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == static_digest()


def static_digest() -> str:
    """Changes when any static file is added, removed or written, or another code joins them."""
    digest = hashlib.sha256("".join(inspect.getsource(code) for code in (scripts, storage)).encode())
    for finder in get_finders():
        for name, place in finder.list([]):
            digest.update(f"{name}:{place.size(name)}:{place.get_modified_time(name)}\n".encode())
    return digest.hexdigest()
