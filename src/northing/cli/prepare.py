"""Bring the database and the static files up to date before serving."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from northing.cli.commands import CommandError


def prepare_database() -> bool:
    """Applies missing migrations; True when there were any. Raises CommandError when the database does not answer."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if waiting:
            call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except OperationalError as error:
        first_line = str(error).strip().splitlines()[0]
        raise CommandError(f"the database does not answer ({first_line}); is DATABASE_URL right?") from error
    return bool(waiting)


def prepare_static_files() -> bool:
    """Collects, hashes and compresses static files when they have changed; True when they had."""
    if settings.DEBUG:
        return False
    stamp = settings.STATIC_ROOT / ".stamp"
    digest = static_digest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(digest, encoding="utf-8")
    return True


def static_digest() -> str:
    """Changes when any static file is added, removed or written."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            digest.update(f"{name}:{storage.size(name)}:{storage.get_modified_time(name)}\n".encode())
    return digest.hexdigest()
