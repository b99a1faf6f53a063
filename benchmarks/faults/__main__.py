"""``python -m benchmarks.faults kills --database postgresql --count 200``; each fault is a module of this package."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.faults import clock, digests, full_disk, kills, memory, read_only, restart, slow
from benchmarks.faults.report import Report
from benchmarks.scene import DATABASES

#: What each runs, and how many of it unless ``--count`` says so.
FAULTS = {
    "kills": (kills.run, 200),
    "digests": (digests.run, 50),
    "restart": (restart.run, 3),
    "slow": (slow.run, 300),
    "disk": (full_disk.run, 1),
    "read-only": (read_only.run, 1),
    "clock": (clock.run, 1),
    "memory": (memory.run, 5000),
}


def show(report: Report, title: str) -> None:
    table = Table(title=title, show_header=False)
    for name, value in report.facts.items():
        table.add_row(name, str(value))
    for line in report.problems:
        table.add_row("[bold red]problem", line)
    Console().print(table)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fault", choices=FAULTS)
    parser.add_argument("--database", choices=DATABASES, default="sqlite", help="restart is PostgreSQL’s alone")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=5, help="how long it stays in each state")
    parser.add_argument("--count", type=int, help="kills, restarts, slow connections or requests")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    run, usual = FAULTS[options.fault]
    options.count = options.count or usual
    report = run(options)
    show(report, f"{options.fault}, {options.database}, {options.workers} workers, {options.clients} clients")
    if options.json:
        given = {name: str(value) for name, value in vars(options).items()}
        options.json.write_text(
            json.dumps({"options": given, "facts": report.facts, "problems": report.problems}, indent=2)
        )
    return 1 if report.problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
