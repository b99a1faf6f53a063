"""SIGKILL of workers while they write and send daily e-mails: everybody gets one, after a kill two at most."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.progress import track

from benchmarks.faults.report import Report, wait_for
from northing.kernel.tests.mail_server import MailServer
from tools import postgres

PEOPLE = 400
#: People become due one after the other, so that digests are written and sent at the same time.
DUE_EVERY = timedelta(milliseconds=90)
#: As long as the mail server thinks about one message, so that most kills hit a worker that waits for its answer.
SERVER_SECONDS = 0.15
WORKERS = 2
MESSAGE_ID = re.compile(r"^Message-ID: <([^@]+)@", re.MULTILINE)
#: Forked with Django set up, so that a worker is there within milliseconds.
processes = multiprocessing.get_context("fork")


def run(options: argparse.Namespace) -> Report:
    report = Report()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="northing-digests-")))
        server = stack.enter_context(MailServer(on_message=lambda: threading.Event().wait(SERVER_SECONDS)))
        if options.database == "postgresql":
            os.environ["DATABASE_URL"] = stack.enter_context(postgres.temporary_server()).url
        prepare_people(folder, server)
        with workers() as running:
            strikes = [strike(running) for _turn in track(range(options.count), "Killing")]
            report.facts["e-mails that a killed worker had claimed"] = finish(server)
        report.facts["kills"] = len(strikes)
        judge(report, server, len(strikes))
    return report


def prepare_people(folder: Path, server: MailServer) -> None:
    """Each has a goal whose last day has come, and is due a moment after the one before."""
    os.environ |= {"NORTHING_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "northing.config.settings"}
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    server.use(settings)
    call_command("migrate", verbosity=0)
    from northing.goals.models import Goal, GoalState, Plan
    from northing.kernel import dates
    from northing.notifications.models import NotificationPreferences
    from northing.people.models import Person

    now, day = dates.now(), dates.today()
    first, last = day.replace(month=1, day=1), day.replace(month=12, day=31)
    numbers = range(PEOPLE)
    people = Person.objects.bulk_create(
        Person(email=f"person{number}@example.org", name=f"Person {number}") for number in numbers
    )
    plans = Plan.objects.bulk_create(Plan(person=person, starts_on=first, ends_on=last) for person in people)
    facts = {"state": GoalState.ACTIVE, "deadline": day, "activated_on": day, "statement": "Give three talks"}
    Goal.objects.bulk_create(Goal(owner=plan.person, plan=plan, name="Three talks", **facts) for plan in plans)
    NotificationPreferences.objects.bulk_create(
        NotificationPreferences(person=person, hour=(now.hour + 12) % 24, next_at=now + number * DUE_EVERY)
        for number, person in enumerate(people)
    )
    send_what_is_due()  # to the first person: workers are forked with what this has loaded, so that they work at once


def work() -> None:
    """What a worker does, without its pauses and its other jobs."""
    from django.db import Error

    while True:
        with suppress(Error):  # as the background work of a process, which tries again
            send_what_is_due()


def send_what_is_due() -> None:
    from northing.notifications.services.digests import send_due_digests
    from northing.people.services.outbox_delivery import send_due_messages

    send_due_digests()
    send_due_messages()


def start_worker() -> BaseProcess:
    from django.db import connections

    connections.close_all()  # a worker opens its own
    worker = processes.Process(target=work, daemon=True)
    worker.start()
    return worker


@contextmanager
def workers() -> Iterator[list[BaseProcess]]:
    running = [start_worker() for _ in range(WORKERS)]
    try:
        yield running
    finally:
        for worker in running:
            worker.kill()
            worker.join()


def strike(running: list[BaseProcess]) -> float:
    """Kills the worker that has worked longest, at any moment, and starts another; the moment."""
    threading.Event().wait(random.uniform(0.05, 1.2))  # noqa: S311
    victim = running.pop(0)
    victim.kill()
    victim.join()
    running.append(start_worker())
    return time.monotonic()


def finish(server: MailServer) -> int:
    """Waits until nothing is due, then until what killed workers had claimed has left, as if their leases were over;
    how many that were.
    """
    from northing.notifications.models import NotificationPreferences
    from northing.people.models import OutgoingMessage

    due = NotificationPreferences.objects.filter(sent_today())
    while left := due.count():
        wait_for(lambda left=left: due.count() < left, "somebody is still due")  # type: ignore[misc]
    unsent = OutgoingMessage.objects.unsent()
    wait_for(lambda: settled(server), "the mail server still gets messages")
    claimed = unsent.count()
    unsent.update(next_attempt_at=earlier())
    wait_for(lambda: not unsent.exists(), "a message has not left")
    return claimed


def sent_today() -> object:
    from django.db.models import Q

    from northing.kernel import dates

    return Q(next_at__lte=dates.now() + PEOPLE * DUE_EVERY)


def settled(server: MailServer) -> bool:
    before = len(server.messages)
    threading.Event().wait(3)
    return len(server.messages) == before


def earlier() -> object:
    from northing.kernel import dates

    return dates.now() - timedelta(seconds=1)


def judge(report: Report, server: MailServer, kills: int) -> None:
    by_person = Counter(server.recipients)
    by_message = Counter(match[1] for text in server.messages if (match := MESSAGE_ID.search(text)))
    twice = [person for person, count in by_person.items() if count > 1]
    report.facts["people due"] = PEOPLE
    report.facts["people who got their e-mail"] = len(by_person)
    report.facts["e-mails taken by the server"] = len(server.messages)
    report.facts["people who got it a second time, under the same Message-ID"] = len(twice)
    report.expect(len(by_person) == PEOPLE, f"{PEOPLE - len(by_person)} people got nothing")
    report.expect(max(by_person.values(), default=0) <= 2, "somebody got it more than twice")
    report.expect(len(by_message) == PEOPLE, "a second e-mail had a Message-ID of its own")
    report.expect(len(twice) <= kills, "more second e-mails than kills")
