"""Many visitors at once: ``python -m benchmarks.load --database sqlite --workers 2 --clients 4,16,64,200 --json F``.

Each client reads its pages and writes notes without a pause. Every page and every stored note must be the client's own;
the command fails when one is not, when an acknowledged note is missing, or when a request fails.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.scene import DATABASES, prepared_scene
from benchmarks.site import Site, serving
from benchmarks.visitors import Visit, Visitor, count_faults, find_misplaced_notes, visiting


@dataclass(frozen=True, slots=True)
class LoadFigures:
    """``p50``, ``p95`` and ``p99`` are milliseconds of answers without a fault; ``cpu`` those of the site's processor
    time for a request, which says more on a machine with other work. ``load`` is the machine's, averaged by a minute.
    """

    clients: int
    requests: int
    notes: int
    per_second: float
    p50: float
    p95: float
    p99: float
    cpu: float
    load: float
    faults: dict[str, int]


def percentiles(visits: list[Visit]) -> tuple[float, float, float]:
    """The 50th, 95th and 99th, in milliseconds; zeros for fewer than two."""
    taken = [visit.seconds * 1000 for visit in visits if not visit.fault]
    if len(taken) < 2:
        return 0.0, 0.0, 0.0
    cuts = statistics.quantiles(taken, n=100)
    return round(cuts[49], 1), round(cuts[94], 1), round(cuts[98], 1)


def measure_load(site: Site, visitors: list[Visitor], seconds: float) -> LoadFigures:
    seen, noted = [len(one.visits) for one in visitors], sum(len(one.acknowledged) for one in visitors)
    began, used = time.monotonic(), site.cpu_seconds()
    with visiting(site.port, visitors):
        threading.Event().wait(seconds)
    took, used = time.monotonic() - began, site.cpu_seconds() - used
    visits = [visit for one, before in zip(visitors, seen, strict=True) for visit in one.visits[before:]]
    notes = sum(len(one.acknowledged) for one in visitors) - noted
    rates = round(len(visits) / took, 1), *percentiles(visits), round(used * 1000 / len(visits), 1)
    return LoadFigures(len(visitors), len(visits), notes, *rates, round(os.getloadavg()[0], 1), count_faults(visits))


def show(figures: list[LoadFigures], title: str) -> None:
    table = Table(title=title)
    for column in ("clients", "requests", "notes", "req/s", "p50 ms", "p95 ms", "p99 ms", "cpu ms", "load", "faults"):
        table.add_column(column, justify="right")
    for row in figures:
        faults = ", ".join(f"{count} × {fault}" for fault, count in row.faults.items()) or "0"
        cells = [
            row.clients,
            row.requests,
            row.notes,
            row.per_second,
            row.p50,
            row.p95,
            row.p99,
            row.cpu,
            row.load,
            faults,
        ]
        table.add_row(*map(str, cells))
    Console(width=110).print(table)  # also where the output goes to a file, which rich takes for 80 columns


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=DATABASES, default="sqlite")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--clients", default="4,16,64,200", help="one measurement for each of these numbers")
    parser.add_argument("--seconds", type=float, default=10, help="how long each takes")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    counts = [int(number) for number in options.clients.split(",")]
    console, figures = Console(), []
    with prepared_scene(options.database, max(counts)) as scene:
        with serving(scene.sessions, "--workers", str(options.workers)) as site:
            measure_load(site, scene.visitors[:4], min(options.seconds, 2))  # what a worker loads at first use
            for count in counts:
                console.print(f"{count} clients for {options.seconds:g} s")
                figures.append(measure_load(site, scene.visitors[:count], options.seconds))
        misplaced = find_misplaced_notes(scene.visitors)
    show(figures, f"{options.database}, {options.workers} workers")
    for line in misplaced:
        console.print(f"[bold red]{line}")
    if options.json:
        facts = {"database": options.database, "workers": options.workers, "misplaced": misplaced}
        options.json.write_text(json.dumps(facts | {"load": [asdict(row) for row in figures]}, indent=2))
    return 1 if misplaced or any(row.faults for row in figures) else 0


if __name__ == "__main__":
    raise SystemExit(main())
