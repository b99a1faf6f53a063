"""A PostgreSQL server of our own for the tests: in a temporary folder, on a socket only, gone afterwards."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path


def find_program(name: str) -> str | None:
    """The newest installed ``initdb`` or ``pg_ctl``; Debian keeps them off the path."""
    installed = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))
    return installed[-1] if installed else shutil.which(name)


def is_installed() -> bool:
    return bool(find_program("initdb") and find_program("pg_ctl"))


def as_someone_else() -> list[str]:
    """PostgreSQL refuses to run as root, so root runs it as ``postgres`` (Debian's package makes that account)."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"]


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL server in a folder of its own. Durability is off: the data die with the tests."""

    folder: Path

    @property
    def url(self) -> str:
        """The DATABASE_URL."""
        return f"postgres://northing@/postgres?host={self.folder}"

    def create(self) -> None:
        # The machine's own language may name a locale that was never made; this one is always there on Debian.
        text = ["-E", "UTF8", "--locale=C.UTF-8"]
        self._run("initdb", "-U", "northing", "-A", "trust", *text)

    def start(self) -> None:
        settings = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off"
        self._run("pg_ctl", "-o", f"{settings} -c full_page_writes=off", "-l", str(self.folder / "log"), "-w", "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-m", "immediate", "-w", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [*as_someone_else(), find_program(program) or program, "-D", str(self.folder / "data"), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)


@contextmanager
def temporary_server(parent: Path | None = None) -> Iterator[Server]:
    """A running server for as long as the block lasts, in a folder of its own below ``parent``."""
    if not is_installed():
        raise FileNotFoundError("PostgreSQL's programs are not installed")
    server = Server(Path(tempfile.mkdtemp(prefix="northing-pg-", dir=parent)))
    if as_someone_else():
        shutil.chown(server.folder, "postgres", "postgres")
    try:
        server.create()
        server.start()
        yield server
    finally:
        with suppress(subprocess.CalledProcessError):  # it was never started, or is stopped
            server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)
