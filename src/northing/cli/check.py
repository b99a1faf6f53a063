"""``northing check``: look whether this installation is fit to serve; one line a finding, status 1 when there are."""

from __future__ import annotations

import argparse
import stat

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from northing.cli.serve import say
from northing.people.models import SecurityLogHead
from northing.people.queries.security_log import first_fault_in_log


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--log", action="store_true", help="verify the chain of the security log, and nothing else")


def run(options: argparse.Namespace) -> int:
    if options.log:
        return check_log()
    findings = [*settings_findings(), *key_findings(), *database_findings()]
    for finding in findings:
        say(finding)
    if not findings:
        say("Everything looks fit to serve.")
    return 1 if findings else 0


def check_log() -> int:
    """Status 1 with one sentence when the chain is broken, otherwise how many entries it has and the last one's hash.

    Whoever keeps that hash elsewhere can tell a log that was written anew.
    """
    try:
        fault = first_fault_in_log()
    except DatabaseError as error:
        fault = _silence_of_database(error)
    if fault:
        say(fault)
        return 1
    head = SecurityLogHead.objects.first() or SecurityLogHead()
    say(f"The security log holds. Entries so far: {head.count}; hash of the last: {head.hash}.")
    return 0


def settings_findings() -> list[str]:
    return [
        message.msg for message in run_checks(include_deployment_checks=settings.HTTPS) if not message.is_silenced()
    ]


def key_findings() -> list[str]:
    file = settings.DATA_DIR / "secret-key"
    if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
        return [f"Others can read {file}; run: chmod 600 {file}"]
    return []


def database_findings() -> list[str]:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return [_silence_of_database(error)]
    found = [f"{len(waiting)} database changes wait; northing serve applies them."] if waiting else []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            [answer] = cursor.execute("PRAGMA quick_check").fetchone()
        found += [] if answer == "ok" else [f"SQLite reports: {answer}"]
    return found


def _silence_of_database(error: DatabaseError) -> str:
    return f"The database does not answer: {str(error).strip().splitlines()[0]}"
