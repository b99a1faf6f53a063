"""``northing work``: background work in a process of its own, for sites that serve with ``--no-background``."""

from __future__ import annotations

import argparse
import signal
import threading

from northing.cli import prepare
from northing.jobs.schedule import run_due_jobs, run_jobs_until


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is due now and stop")


def run(options: argparse.Namespace) -> int:
    prepare.prepare_database()
    run_due_jobs()
    if options.once:
        return 0
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    run_jobs_until(stop)
    return 0
