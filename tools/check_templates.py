"""Template formatting: djhtml's indentation, checked or, with ``--fix``, put right."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> int:
    templates = sorted(str(path) for path in Path("src").rglob("templates/**/*.html"))
    check = [] if "--fix" in sys.argv else ["--check"]
    command = [str(Path(sys.executable).with_name("djhtml")), "--tabwidth", "2", *check, *templates]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode and check:
        print(done.stderr.strip() or done.stdout.strip(), "\nRun `make format`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
