"""Due background work. Every web process and worker may run it: a job is claimed once for each of its periods.

The claim is an ``add`` in the shared cache, which the database makes atomic; a crash after a claim costs that one
period. Work that must not be lost is pulled from rows (``due(today)``), never kept here.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.core.management import call_command
from django.db import Error, close_old_connections, connection

from northing.kernel import dates

logger = logging.getLogger("northing.background")

#: Seconds between two looks at what is due.
LOOK_EVERY = 60


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    every: timedelta
    run: Callable[[], None]


def clear_sessions() -> None:
    call_command("clearsessions")


def tidy_database() -> None:
    """Let SQLite refresh the statistics its query planner uses; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize")


def daily_digests() -> None:
    from northing.notifications.services import digests  # models cannot be imported before Django is set up

    digests.send_due_digests()


def urgent_mail() -> None:
    from northing.notifications.services import digests  # as above

    digests.send_urgent_mail()


def expired_incentives() -> None:
    from northing.recognition.services import nominations  # as above

    nominations.release_expired(dates.today())


JOBS = (
    Job("clear-sessions", timedelta(days=1), clear_sessions),
    Job("digests", timedelta(minutes=1), daily_digests),
    Job("urgent-mail", timedelta(minutes=5), urgent_mail),
    Job("expired-incentives", timedelta(days=1), expired_incentives),
    Job("tidy-database", timedelta(days=1), tidy_database),
)


def claim(job: Job) -> bool:
    """True for exactly one caller in each period of the job, across processes and machines."""
    seconds = int(job.every.total_seconds())
    period = int(dates.now().timestamp()) // seconds
    return cache.add(f"background:{job.name}:{period}", value=1, timeout=2 * seconds)


def run_due_jobs(jobs: tuple[Job, ...] = JOBS) -> list[str]:
    """Run what is due and unclaimed; the names of what ran. A job that fails is logged, not raised."""
    done = []
    for job in jobs:
        try:
            if claim(job):
                job.run()
                done.append(job.name)
        except Exception:
            logger.exception("The job %s did not finish", job.name)
    return done


def work_until(stop: threading.Event, *, parent: int | None = None) -> None:
    """Look every minute until ``stop`` is set, or until the process ``parent`` is no longer ours (it was killed)."""
    while not stop.wait(LOOK_EVERY):
        if parent is not None and os.getppid() != parent:
            os._exit(0)  # an orphaned web process would keep the port
        close_old_connections()
        try:
            run_due_jobs()
        except Error:
            logger.exception("The database did not answer; trying again in a minute")
        finally:
            close_old_connections()


def start_thread(stop: threading.Event) -> threading.Thread:
    """Background work beside the pages of this process."""
    thread = threading.Thread(
        target=work_until, args=(stop,), kwargs={"parent": os.getppid()}, name="background", daemon=True
    )
    thread.start()
    return thread
