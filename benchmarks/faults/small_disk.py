"""A disk of some megabytes, in memory, that can be filled and made read-only. Only root may mount one."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

#: A new database, the static files, and PostgreSQL's journal fit.
MEGABYTES = 400


@dataclass(frozen=True, slots=True)
class SmallDisk:
    folder: Path

    def fill(self) -> None:
        with (self.folder / "ballast").open("wb", buffering=0) as ballast:
            for block in (b"\0" * 1_000_000, b"\0" * 4096, b"\0"):
                try:
                    while True:
                        ballast.write(block)
                except OSError:
                    continue

    def empty(self) -> None:
        (self.folder / "ballast").unlink()

    def remount(self, how: str) -> None:
        """``ro`` or ``rw``; the first is refused while a process has a file open to write."""
        subprocess.run(["mount", "-o", f"remount,{how}", str(self.folder)], check=True)  # noqa: S607


@contextmanager
def mounted_disk() -> Iterator[SmallDisk]:
    folder = Path(tempfile.mkdtemp(prefix="northing-disk-"))
    options = f"size={MEGABYTES}m,mode=755"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)  # noqa: S607
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607
        folder.rmdir()
