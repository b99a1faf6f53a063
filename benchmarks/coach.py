"""How fast and how small the coach is: ``python -m benchmarks.coach [--json FILE]``.

One core, one process. The time to import and the memory are taken in fresh interpreters, so that nothing that this
benchmark loads is counted.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.labels import rows_of
from northing.coach import read_goal
from northing.coach.resources import load_toml

GOALS = Path(__file__).parent.parent / "src" / "northing" / "coach" / "tests" / "data" / "goals.jsonl"
TODAY = date(2026, 1, 15)
#: A longer text is answered without being read for criteria.
LONGEST_GOAL = 1_200
WARM_UP, TIMES, SECONDS = 1, 20, 5.0
#: Ways to fill 10,000 characters: a plain sentence, only amounts, only dates, brackets, one endless word, one sign.
LONG_PIECES = (
    "improve our weekly reporting ",
    "5 calls a week, ",
    "by 3 May 2026 ",
    "[a [b",
    "a",
    "%",
    "so that i ",
    "Ω1½",
)
IMPORT = "import time; t = time.perf_counter(); import northing.coach; print((time.perf_counter() - t) * 1000)"
#: The greatest resident size. Linux hands a parent's over to its child in getrusage, so its own file is asked first.
PEAK = """
import resource, sys
try:
    status = open("/proc/self/status").read()
    print(int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6)
except OSError:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6)
"""
READ_ALL = """
import sys
from datetime import date
from northing.coach import read_goal
for line in sys.stdin.read().split("\\0"):
    read_goal(line, today=date(2026, 1, 15))
"""


def milliseconds(text: str) -> float:
    start = time.perf_counter()
    read_goal(text, today=TODAY)
    return (time.perf_counter() - start) * 1000


def per_sentence(texts: Sequence[str]) -> dict[str, float]:
    """Each sentence many times over; the median of its runs stands for it, so that the machine's hiccups do not."""
    for text in list(texts) * WARM_UP:
        milliseconds(text)
    runs = [[milliseconds(text) for _ in range(TIMES)] for text in texts]
    typical = [median(each) for each in runs]
    everything = [run for each in runs for run in each]
    return {
        "p50_ms": round(median(typical), 3),
        "p99_ms": round(quantiles(typical, n=100)[98], 3),
        "p99_of_all_runs_ms": round(quantiles(everything, n=100)[98], 3),
        "slowest_ms": round(max(typical), 3),
    }


def in_bulk(texts: Sequence[str]) -> float:
    """Goals a second of one core's time: what else the machine does meanwhile is not counted."""
    gc.collect()
    read, start = 0, time.process_time()
    while time.process_time() - start < SECONDS:
        for text in texts:
            read_goal(text, today=TODAY)
        read += len(texts)
    return round(read / (time.process_time() - start))


def longest_texts() -> dict[str, float]:
    """Milliseconds for the longest text there is, and for the longest that is read through as one goal.

    The ratio compares the latter with its half: twice the text takes about twice the time.
    """
    whole = [fastest(piece, 10_000) for piece in LONG_PIECES]
    of_patterns = [fastest(piece, LONGEST_GOAL, times=2) for piece in words_of_patterns()]
    read = [(fastest(piece, LONGEST_GOAL), fastest(piece, LONGEST_GOAL // 2)) for piece in LONG_PIECES]
    return {
        "slowest_10000_characters_ms": round(max(whole), 1),
        "slowest_1200_characters_ms": round(max(long for long, _ in read), 1),
        "slowest_1200_characters_of_a_pattern_ms": round(max(of_patterns), 1),
        "greatest_ratio_to_half": round(max(long / half for long, half in read), 2),
    }


def words_of_patterns() -> list[str]:
    """Four words at a time of every pattern there is: what a pattern that explodes would explode on."""
    forms = [form["pattern"] for form in load_toml("deadlines")["form"]]
    lines = [line for source in (*forms, *load_toml("patterns").values()) for line in source.splitlines()]
    words = [re.findall(r"[a-z']{2,}|\d+|[$%/.,-]", re.sub(r"\(\?[:=!<]", " ", line)) for line in lines]
    return sorted({" ".join(each[place : place + 4]) + " " for each in words for place in range(0, len(each), 4)})


def fastest(piece: str, length: int, times: int = 7) -> float:
    text = (piece * length)[:length]
    return min(milliseconds(text) for _ in range(times))


def fresh(code: str, given: str = "") -> float:
    """The number that a new interpreter prints."""
    run = subprocess.run([sys.executable, "-c", code], input=given, capture_output=True, text=True, check=True)
    return float(run.stdout)


def measure(texts: Sequence[str]) -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "sentences": len(texts),
        **per_sentence(texts),
        "goals_per_second": in_bulk(texts),
        "import_ms": round(median(fresh(IMPORT) for _ in range(7)), 1),
        "peak_memory_mb": round(fresh(READ_ALL + PEAK, "\0".join(texts)), 1),
        "python_alone_mb": round(fresh(PEAK), 1),
        **longest_texts(),
    }


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coach", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument("--goals", type=Path, default=GOALS, metavar="FILE", help="labelled goals to read")
    options = parser.parse_args(argv)
    figures = measure([row["text"] for row in rows_of(options.goals)])
    for name, value in figures.items():
        sys.stdout.write(f"{name:30}{value}\n")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
