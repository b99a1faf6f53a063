"""The data folder and the static files."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's names for them

from northing.cli.prepare import static_files_are_current
from northing.cli.private_files import database_file, find_open_paths
from northing.kernel import dates

#: Bytes that have to be free; a database and its log grow together.
MIN_FREE_BYTES = 500_000_000
#: Seconds between this machine's clock and another's that are taken for the same.
MAX_CLOCK_SECONDS = 60
#: File systems on which SQLite's locks and its shared memory do not work reliably.
NETWORK_FILE_SYSTEMS = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ceph",
    "glusterfs",
    "9p",
    "fuse.sshfs",
    "fuse.s3fs",
}
MOUNTS = Path("/proc/self/mounts")


def find_file_problems() -> list[CheckMessage]:
    return [*find_folder_problems(), *find_open_files(), *find_full_disk(), *find_network_disk(), *find_stale_static()]


def find_folder_problems() -> list[CheckMessage]:
    """Writes a file, because permissions alone do not tell; and compares the time it gets with the clock."""
    folder = settings.DATA_DIR
    try:
        written_at = write_file(folder)
    except OSError as error:
        hint = "Let the account that runs Northing own it, or set NORTHING_DATA_DIR to another folder."
        return [Error(f"Nothing can be written in {folder} ({error.strerror}).", hint, id="northing.E010")]
    return find_wrong_clock(written_at, f"the disk of {folder}")


def write_file(folder: Path) -> float:
    """When a new file of ours was written, as the disk says; the file is gone again. Raises OSError."""
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        return os.fstat(file.fileno()).st_mtime


def find_wrong_clock(moment: float, whose: str) -> list[CheckMessage]:
    away = abs(dates.clock().timestamp() - moment)
    if away <= MAX_CLOCK_SECONDS:
        return []
    hint = "Keep both by a time service (systemd-timesyncd, chrony): sessions, links and reminders go by the clock."
    return [
        Warning(f"This machine's clock and that of {whose} differ by {away:.0f} seconds.", hint, id="northing.W011")
    ]


def find_open_files() -> list[CheckMessage]:
    if not (found := find_open_paths()):
        return []
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    hint = f"northing serve mends it where the files are its own; otherwise: chmod go= {found[0]}"
    return [Error(f"Other accounts of this machine can read {found[0]}{more}.", hint, id="northing.E012")]


def find_full_disk() -> list[CheckMessage]:
    file = database_file()
    folders = {settings.DATA_DIR, file.parent} if file else {settings.DATA_DIR}
    found: list[CheckMessage] = []
    for folder in sorted(folders):
        with suppress(OSError):  # a folder that is not there is another finding
            free = shutil.disk_usage(folder).free
            if free < MIN_FREE_BYTES:
                message = f"Only {free / 1_000_000:.0f} MB are free where {folder} lies."
                found.append(Error(message, "Make room: a full disk refuses every write.", id="northing.E013"))
    return found


def find_network_disk() -> list[CheckMessage]:
    file = database_file()
    kind = file_system_of(file.parent) if file else ""
    if kind not in NETWORK_FILE_SYSTEMS:
        return []
    hint = "Move it to a disk of this machine (NORTHING_DATA_DIR), or use PostgreSQL (DATABASE_URL)."
    return [Error(f"SQLite's database lies on a network disk ({kind}), which can damage it.", hint, id="northing.E014")]


def file_system_of(folder: Path) -> str:
    """As Linux names it, "ext4"; empty where that cannot be known."""
    try:
        lines = [line.split() for line in MOUNTS.read_text(encoding="utf-8").splitlines()]
    except OSError:
        return ""
    place = folder.resolve()
    fitting = [(len(line[1]), line[2]) for line in lines if place.is_relative_to(line[1].replace("\\040", " "))]
    return max(fitting, default=(0, ""))[1]


def find_stale_static() -> list[CheckMessage]:
    if settings.DEBUG or static_files_are_current():
        return []
    message = "Styles and scripts are not collected, or belong to another version."
    return [Warning(message, "northing serve collects them when it starts; restart it.", id="northing.W015")]
