"""Background jobs, which every web process and worker may run.

A job has a period, such as a day. Time is divided into spans of that length, counted from 1970, and a job is due once
in each. Whoever claims the span runs the job: the claim is an ``add`` in the shared cache, which the database makes
atomic. When the process crashes after a claim, the job is not run in that span; so a job never holds work of its own,
it looks up what is due in the database. Mail is sent more often and without
such a claim, because each message has its own.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
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
#: How often it asks whether mail is due, which is one small query.
MAIL_POLL_SECONDS = 5
#: Somebody looks at a page meanwhile.
LONG_WORK_POLL_SECONDS = 2
THREAD_NAME = "background"
#: How long a process that is to end waits for the thread; granian kills it after ten.
LAST_PIECE_SECONDS = 8
#: Set when this process is to end: work then stops between two messages.
stopping = threading.Event()


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

    digests.send_due_digests(stopping)


def urgent_mail() -> None:
    from northing.notifications.services import digests  # as above

    digests.send_urgent_mail(stopping)


def expired_incentives() -> None:
    from northing.recognition.services import nominations  # as above

    nominations.release_expired(dates.today())


def old_log_entries() -> None:
    from northing.people.services.security_log import prune_security_log  # as above

    prune_security_log(dates.now() - timedelta(days=settings.SECURITY_LOG_DAYS))


def due_erasures() -> None:
    from northing.people.services.erasure import erase_due_people  # as above

    erase_due_people(dates.today())


def daily_backup() -> None:
    from northing.backups.services import daily  # as above

    daily.back_up_when_due()


def old_messages() -> None:
    from northing.people.services import outbox  # as above

    outbox.delete_old_messages()


def old_transfers() -> None:
    from northing.exchange.services import archives, people_sheets, sheet_imports, transfers  # as above

    transfers.delete_old_transfers()
    archives.tidy_archives()
    sheet_imports.delete_old_lists()
    people_sheets.delete_old_people_sheets()


def removed_pictures() -> None:
    from northing.boards.services import files, pieces  # as above

    pieces.delete_removed_pieces()
    files.delete_strays()


def days_figures() -> None:
    from northing.alignment.services import figures  # as above

    figures.prepare_figures()


def months_of_insights() -> None:
    from northing.insights.services import organisation_figures  # as above

    organisation_figures.publish_months()


def send_mail() -> None:
    """Sends what waits in the outbox. Its rows are claimed one by one, so that several processes may do it at once."""
    from northing.notifications.services import chat_delivery  # as above
    from northing.people.services import outbox_delivery

    outbox_delivery.send_due_messages(stopping)
    chat_delivery.send_due_chat_messages(stopping)


def do_long_work() -> None:
    """Imports and the like. Each has a claim of its own, and minutes of it must not hold up mail."""
    from northing.exchange.services import transfers  # as above

    transfers.run_due_transfers(stopping)


JOBS = (
    Job("clear-sessions", timedelta(days=1), clear_sessions),
    Job("digests", timedelta(minutes=1), daily_digests),
    Job("urgent-mail", timedelta(minutes=5), urgent_mail),
    Job("expired-incentives", timedelta(days=1), expired_incentives),
    Job("security-log", timedelta(days=1), old_log_entries),
    Job("erasures", timedelta(days=1), due_erasures),
    Job("backup", timedelta(hours=1), daily_backup),
    Job("figures", timedelta(days=1), days_figures),
    Job("removed-pictures", timedelta(days=1), removed_pictures),
    Job("insights", timedelta(days=1), months_of_insights),
    Job("old-messages", timedelta(days=1), old_messages),
    Job("old-transfers", timedelta(hours=1), old_transfers),
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
        if stopping.is_set():
            break
        try:
            if claim_job(job):
                job.run()
                done.append(job.name)
        except Exception:
            logger.exception("The job %s did not finish", job.name)
    return done


def run_until_stopped() -> None:
    """Until ``stopping`` is set: mail every few seconds, due jobs every minute, and long work in a thread beside it."""
    long_work = _start_thread(run_long_work_until_stopped)
    every = POLL_SECONDS // MAIL_POLL_SECONDS
    for number in _rounds(MAIL_POLL_SECONDS):
        if number % every == 0:
            _try(run_due_jobs)
        _try(send_mail)
    long_work.join(LAST_PIECE_SECONDS)


def run_long_work_until_stopped() -> None:
    for _number in _rounds(LONG_WORK_POLL_SECONDS):
        _try(do_long_work)


def _rounds(seconds: float) -> Iterator[int]:
    """1, 2, ... with a pause before each, until ``stopping`` is set."""
    set_script_prefix(f"{settings.PATH_PREFIX}/")  # for links in mails; Django does so in the threads of requests only
    number = 0
    while not stopping.wait(seconds):
        number += 1
        close_old_connections()
        yield number
        close_old_connections()


def _try(work: Callable[[], object]) -> None:
    """What goes wrong is logged and tried again in the next round."""
    try:
        work()
    except Error as error:
        logger.warning("The database did not answer; trying again: %s", str(error).strip().partition("\n")[0])
    except Exception:
        logger.exception("Background work did not finish; trying again")


def start_background_thread() -> threading.Thread:
    """Starts a thread that runs due jobs while this process serves pages."""
    return _start_thread(run_until_stopped)


def _start_thread(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, name=THREAD_NAME, daemon=True)
    thread.start()
    return thread


def stop_background_thread() -> None:
    """Lets the threads finish the piece of work they are at, such as one message."""
    stopping.set()
    ends = time.monotonic() + LAST_PIECE_SECONDS
    for thread in threading.enumerate():
        if thread.name == THREAD_NAME:
            thread.join(max(ends - time.monotonic(), 0))
