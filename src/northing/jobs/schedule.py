"""Background jobs, which every web process and worker may run.

A job has a period, such as a day. Time is divided into spans of that length, counted from 1970, and a job is due once
in each. Whoever claims the span runs the job: the claim is an ``add`` in the shared cache, which the database makes
atomic. When the process crashes after a claim, the job is not run in that span; so a job never holds work of its own,
it looks up what is due in the database.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import Error, close_old_connections, connection
from django.urls import set_script_prefix

from northing.kernel import dates

logger = logging.getLogger("northing.background")

#: How often a process asks which jobs are due.
POLL_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Job:
    """``name`` is part of the claim and of log lines; ``every`` is the period; ``run`` does the work."""

    name: str
    every: timedelta
    run: Callable[[], None]


def clear_sessions() -> None:
    call_command("clearsessions")


def tidy_database() -> None:
    """Lets SQLite refresh the statistics its query planner uses; PostgreSQL does so by itself."""
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


def claim_job(job: Job) -> bool:
    """True for exactly one caller in each span of the job's period, across processes and machines."""
    seconds = int(job.every.total_seconds())
    period = int(dates.now().timestamp()) // seconds
    return cache.add(f"background:{job.name}:{period}", value=1, timeout=2 * seconds)


def run_due_jobs(jobs: tuple[Job, ...] = JOBS) -> list[str]:
    """Runs every job that is due and not claimed yet, and returns their names. A job that fails is logged."""
    done = []
    for job in jobs:
        try:
            if claim_job(job):
                job.run()
                done.append(job.name)
        except Exception:
            logger.exception("The job %s did not finish", job.name)
    return done


def run_jobs_until(stop: threading.Event) -> None:
    """Runs due jobs every minute until ``stop`` is set."""
    set_script_prefix(f"{settings.PATH_PREFIX}/")  # for links in mails; Django does so in the threads of requests only
    while not stop.wait(POLL_SECONDS):
        close_old_connections()
        try:
            run_due_jobs()
        except Error:
            logger.exception("The database did not answer; trying again in a minute")
        finally:
            close_old_connections()


def start_background_thread(stop: threading.Event) -> threading.Thread:
    """Starts a thread that runs due jobs while this process serves pages."""
    thread = threading.Thread(target=run_jobs_until, args=(stop,), name="background", daemon=True)
    thread.start()
    return thread
