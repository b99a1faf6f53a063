"""``make test``: the whole suite on SQLite, then on PostgreSQL where it is installed.

Says in one line what could not run and how to have it. Further arguments go to pytest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from tools import postgres
from tools.chromium import find_chromium


def main() -> int:
    extra = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="northing-tests-") as data:
        os.environ |= {"NORTHING_DATA_DIR": data}
        # Some hundred processes begin here, and every one would compile all there is, tests among it, for itself.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        tell_of_the_browser()
        status = pytest("SQLite", *extra)
        if status == 0:
            status = on_postgresql(*extra)
    return status


def tell_of_the_browser() -> None:
    if find_chromium() is None:
        say("Chromium is not installed, so the browser tests are skipped: `make browser` installs it.")


def on_postgresql(*extra: str) -> int:
    if not postgres.is_installed():
        say("PostgreSQL is not installed, so its tests are skipped: `make postgres` installs it.")
        return 0
    with postgres.temporary_server() as server:
        os.environ["DATABASE_URL"] = server.url
        return pytest("PostgreSQL", "-m", "not browser and not pure and not one_database", *extra)


def pytest(database: str, *arguments: str) -> int:
    say(f"Tests on {database}")
    # One more than there are cores, because a test often waits: for the browser, for a process, for the database.
    workers = str(min(4, (os.cpu_count() or 1) + 1))
    # Each worker begins with a half of its own, so what a module builds once is built once; then they share the rest.
    command = [sys.executable, "-m", "pytest", "-n", workers, "--dist", "worksteal", *arguments]
    return subprocess.run(command, check=False).returncode


def say(line: str) -> None:
    print(f"\n== {line}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
