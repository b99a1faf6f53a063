"""A PostgreSQL server of our own for the tests: in a temporary folder, on a socket only, gone afterwards."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def find_program(name: str) -> str | None:
    """The newest installed ``initdb`` or ``pg_ctl``; Debian keeps them off the path."""
    installed = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))
    return installed[-1] if installed else shutil.which(name)


def as_someone_else() -> list[str]:
    """PostgreSQL refuses to run as root, so root runs it as ``postgres`` (Debian's package makes that account)."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"]


@contextmanager
def temporary_server() -> Iterator[str]:
    """A DATABASE_URL for as long as the block lasts. Durability is off: the data die with the tests."""
    initdb, pg_ctl = find_program("initdb"), find_program("pg_ctl")
    if not (initdb and pg_ctl):
        raise FileNotFoundError("PostgreSQL's programs are not installed")
    folder = Path(tempfile.mkdtemp(prefix="northing-pg-"))
    user = as_someone_else()
    if user:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off"
    try:
        # The machine's own language may name a locale that was never made; this one is always there on Debian.
        text = ["-E", "UTF8", "--locale=C.UTF-8"]
        quietly([*user, initdb, "-D", str(data), "-U", "northing", "-A", "trust", *text], folder)
        start = [*user, pg_ctl, "-D", str(data), "-o", settings, "-l", str(folder / "log"), "-w", "start"]
        quietly(start, folder)
        yield f"postgres://northing@/postgres?host={folder}"
    finally:
        subprocess.run([*user, pg_ctl, "-D", str(data), "-m", "immediate", "stop"], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def quietly(command: list[str], folder: Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)
