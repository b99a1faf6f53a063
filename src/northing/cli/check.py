"""``northing check``: look whether this installation is fit to serve; each finding with how to mend it.

The exit status is 0 when it is fit, 1 when an error was found (with ``--strict`` also for a warning), and 2 when a
setting is so wrong that nothing could be looked at.
"""

from __future__ import annotations

import argparse

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage
from django.db import DatabaseError

from northing.cli.database_state import describe_database_error
from northing.cli.doctor.database import find_database_problems
from northing.cli.doctor.exposure import ListeningAt, find_exposure_problems
from northing.cli.doctor.files import find_file_problems
from northing.cli.doctor.surroundings import find_surrounding_problems
from northing.cli.serve import add_listening_arguments, say
from northing.people.models import SecurityLogHead
from northing.people.queries.security_log import first_fault_in_log


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--strict", action="store_true", help="exit status 1 for warnings, too")
    parser.add_argument("--log", action="store_true", help="verify the chain of the security log, and nothing else")
    add_listening_arguments(parser)


def run(options: argparse.Namespace) -> int:
    if options.log:
        return check_log()
    found = find_problems(ListeningAt(options.host, options.workers, options.threads))
    for message in sorted(found, key=lambda one: -one.level):
        say(describe_problem(message))
    if not found:
        say("Everything looks fit to serve.")
    elif not any(message.is_serious(checks.ERROR) for message in found):
        say("It is fit to serve; the warnings can wait.")
    return int(any(message.is_serious(checks.WARNING if options.strict else checks.ERROR) for message in found))


def check_log() -> int:
    """Status 1 with one sentence when the chain is broken, otherwise how many entries it has and the last one's hash.

    Whoever keeps that hash elsewhere can tell a log that was written anew.
    """
    try:
        fault = first_fault_in_log()
    except DatabaseError as error:
        fault = f"{describe_database_error(error)}."
    if fault:
        say(fault)
        return 1
    head = SecurityLogHead.objects.first() or SecurityLogHead()
    say(f"The security log holds. Entries so far: {head.count}; hash of the last: {head.hash}.")
    return 0


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
