"""``northing work``: background work in a process of its own, for sites that serve with ``--no-background``."""

from __future__ import annotations

import argparse
import signal

from northing.cli import prepare
from northing.jobs import schedule


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is due now and stop")


def run(options: argparse.Namespace) -> int:
    prepare.prepare_database()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: schedule.stopping.set())
    schedule.run_due_jobs()
    schedule.send_mail()
    if options.once:
        schedule.do_long_work()
        return 0
    schedule.run_until_stopped()
    return 0
