"""The table of the README: ``python -m benchmarks.readme_table --folder results``.

Measures every page with 1,000 and with 10,000 people, on SQLite and on PostgreSQL, and prints the table in Markdown.
Results are kept in the folder; what is there already is not measured again.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from tools import postgres

SIZES = (1_000, 10_000)
DATABASES = ("SQLite", "PostgreSQL")
ROUNDS = 7

Result = dict[str, Any]


def results_of(folder: Path, people: int, database: str) -> dict[str, Result]:
    """By the name of the page; measured in a process of its own, because Django keeps to one database."""
    kept = folder / f"{people}-{database.lower()}.json"
    if not kept.exists():
        measure(kept, people, database)
    pages: dict[str, Result] = json.loads(kept.read_text())["pages"]
    return pages


def measure(kept: Path, people: int, database: str) -> None:
    command = [sys.executable, "-m", "benchmarks.pages", "--inside", "--people", str(people)]
    command += ["--requests", str(ROUNDS), "--json", str(kept)]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with postgres.temporary_server() if database == "PostgreSQL" else nullcontext() as server:
        if server is not None:
            environment["DATABASE_URL"] = server.url
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def table_lines(columns: list[tuple[str, dict[str, Result]]]) -> Iterator[str]:
    """Queries and KB are those of the first column."""
    titles = "".join(f" {title}: ms | ratio |" for title, _pages in columns)
    yield f"| page | queries | KB |{titles}"
    yield "| --- " * (3 + 2 * len(columns)) + "|"
    for name, first in columns[0][1].items():
        found = [pages[name] for _title, pages in columns]
        figures = "".join(f" {one['page']['cpu']:.1f} | {one['ratio']:.2f} |" for one in found)
        yield f"| {name} | {first['page']['queries']} | {first['page']['bytes'] / 1000:.0f} |{figures}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    kinds = itertools.product(SIZES, DATABASES)
    columns = [(f"{people:,}, {database}", results_of(folder, people, database)) for people, database in kinds]
    medians = [
        f"Median with {title}: {statistics.median(one['ratio'] for one in pages.values()):.2f}"
        for title, pages in columns
    ]
    sys.stdout.write("\n".join([*table_lines(columns), "", *medians, ""]))


if __name__ == "__main__":
    main()
