"""``northing check``: look whether this installation is fit to serve; each finding with how to mend it.

The exit status is 0 when it is fit, 1 when an error was found (with ``--strict`` also for a warning), and 2 when a
setting is so wrong that nothing could be looked at.
"""

from __future__ import annotations

import argparse

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage

from northing.cli.doctor.database import find_database_problems
from northing.cli.doctor.exposure import ListeningAt, find_exposure_problems
from northing.cli.doctor.files import find_file_problems
from northing.cli.doctor.surroundings import find_surrounding_problems
from northing.cli.serve import add_listening_arguments, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--strict", action="store_true", help="exit status 1 for warnings, too")
    add_listening_arguments(parser)


def run(options: argparse.Namespace) -> int:
    found = find_problems(ListeningAt(options.host, options.workers, options.threads))
    for message in sorted(found, key=lambda one: -one.level):
        say(describe_problem(message))
    if not found:
        say("Everything looks fit to serve.")
    elif not any(message.is_serious(checks.ERROR) for message in found):
        say("It is fit to serve; the warnings can wait.")
    return int(any(message.is_serious(checks.WARNING if options.strict else checks.ERROR) for message in found))


def find_problems(listening: ListeningAt) -> list[CheckMessage]:
    djangos = checks.run_checks(include_deployment_checks=settings.HTTPS)
    return [
        *(message for message in djangos if not message.is_silenced()),
        *find_exposure_problems(listening),
        *find_file_problems(),
        *find_database_problems(listening),
        *find_surrounding_problems(),
    ]


def describe_problem(message: CheckMessage) -> str:
    word = "Error" if message.is_serious(checks.ERROR) else "Warning"
    mend = f"\n    {message.hint}" if message.hint else ""
    return f"{word} {message.id}: {message.msg}{mend}"
