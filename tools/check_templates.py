"""Templates: djhtml's indentation, djlint's rules and lines of 120 characters at most.

``python -m tools.check_templates --app goals`` looks at one app; ``--fix`` puts the indentation right.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

SOURCE = Path("src/northing")
MAX_COLUMNS = 120


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--app", action="append", help="only this app; may be given several times")
    parser.add_argument("--fix", action="store_true", help="indent anew what is not indented so")
    options = parser.parse_args()
    templates = templates_of(options.app or sorted(path.name for path in SOURCE.iterdir() if path.is_dir()))
    if options.fix:
        return run_tool("djhtml", "--tabwidth", "2", paths=templates, failures=(2,))
    failed = run_tool("djhtml", "--tabwidth", "2", "--check", paths=templates)
    failed |= run_tool("djlint", "--lint", "--quiet", "--no-github-output", paths=templates)
    return failed | report_long_lines(templates)


def templates_of(apps: Iterable[str]) -> list[Path]:
    """Pages; mails are laid out for mail programs."""
    found = (path for app in apps for path in (SOURCE / app).rglob("templates/**/*.html"))
    return sorted(path for path in found if path.parent.name != "mail")


def run_tool(name: str, *options: str, paths: list[Path], failures: tuple[int, ...] = (1, 2)) -> int:
    """1 when the tool says that something is wrong, which is printed; otherwise 0."""
    if not paths:
        return 0
    command = [str(Path(sys.executable).with_name(name)), *options, *map(str, paths)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode not in failures:
        return 0
    print(done.stdout.strip(), done.stderr.strip(), f"{name} found the above.", sep="\n", file=sys.stderr)
    return 1


def report_long_lines(paths: list[Path]) -> int:
    """1 when a line is longer than ``MAX_COLUMNS``; each is printed."""
    long_lines = [
        f"{path}:{number}: {len(line)} characters, {MAX_COLUMNS} at most"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > MAX_COLUMNS
    ]
    for line in long_lines:
        print(line, file=sys.stderr)
    return 1 if long_lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
