"""``northing check``: look whether this installation is fit to serve; one line a finding, status 1 when there are."""

from __future__ import annotations

import argparse
import stat

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from northing.cli.serve import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options: it looks at everything."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - the table's call
    findings = [*settings_findings(), *key_findings(), *database_findings()]
    for finding in findings:
        say(finding)
    if not findings:
        say("Everything looks fit to serve.")
    return 1 if findings else 0


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
        return [f"The database does not answer: {str(error).strip().splitlines()[0]}"]
    found = [f"{len(waiting)} database changes wait; northing serve applies them."] if waiting else []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            [answer] = cursor.execute("PRAGMA quick_check").fetchone()
        found += [] if answer == "ok" else [f"SQLite reports: {answer}"]
    return found
