"""A generated organisation, the real server on loopback, and clients that measure it."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from northing.people.models import Person

PATIENCE = 60.0
#: In the care of the person measured as ``crowd``, in an organisation of more than twice as many.
CROWD = 400


@dataclass(frozen=True, slots=True)
class Request:
    """One kind of request; ``body`` makes it a POST of a form. ``who`` sends it: person, manager, partner or crowd."""

    path: str
    body: str = ""
    who: str = "person"


@dataclass(frozen=True, slots=True)
class Figures:
    """Milliseconds, but ``per_second`` (requests at four clients) and ``bytes`` (of HTML, uncompressed)."""

    queries: int
    cpu: float
    p50: float
    p95: float
    bytes: int
    per_second: float


class Site:
    """A running server, and somebody signed in for each ``who``."""

    def __init__(self, port: int, sessions: dict[str, str], options: tuple[str, ...] = ()) -> None:
        self.port = port
        self.sessions = sessions
        self.command = [sys.executable, "-m", "northing", "serve", "--port", str(port), *options]
        self.headers = {
            "X-CSRFToken": "c" * 32,
            "Referer": f"http://127.0.0.1:{port}/",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.start()

    def start(self) -> None:
        """Raises RuntimeError when the server ends, or does not listen."""
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
        self.process = subprocess.Popen(self.command, env=environment, stdout=subprocess.DEVNULL)
        wait_for(self.port, self.process)
        main = psutil.Process(self.process.pid)
        self.processes = [main, *main.children(recursive=True)]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def send(self, connection: http.client.HTTPConnection, request: Request) -> tuple[int, bytes, int]:
        """Status, body, and the number of queries."""
        headers = self.headers | {"Cookie": f"sessionid={self.sessions[request.who]}; csrftoken={'c' * 32}"}
        connection.request("POST" if request.body else "GET", request.path, request.body or None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read(), int(answer.getheader("X-Queries", "0"))

    def cpu_seconds(self) -> float:
        """User and system time of the server's processes so far: steadier than the wall clock on a shared machine."""
        return sum(times.user + times.system for times in (process.cpu_times() for process in self.processes))

    def measure(self, request: Request, count: int) -> Figures:
        """Raises RuntimeError when the page does not answer 200."""
        connection = self.connect()
        for _ in range(5):
            status, body, queries = self.send(connection, request)
        if status != 200:
            raise RuntimeError(f"{request.path} answered {status}")
        began, taken = self.cpu_seconds(), []
        for _ in range(count):
            at = time.perf_counter()
            self.send(connection, request)
            taken.append((time.perf_counter() - at) * 1000)
        cpu = (self.cpu_seconds() - began) * 1000 / count
        percentiles = statistics.quantiles(taken, n=20)
        per_second = self.throughput(request, count)
        return Figures(
            queries, round(cpu, 2), round(percentiles[9], 2), round(percentiles[18], 2), len(body), per_second
        )

    def throughput(self, request: Request, count: int, clients: int = 4) -> float:
        """Requests answered in a second by ``clients`` that ask without a pause."""

        def ask() -> None:
            connection = self.connect()
            for _ in range(count // clients):
                self.send(connection, request)

        threads = [threading.Thread(target=ask) for _ in range(clients)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return round(count // clients * clients / (time.perf_counter() - began), 1)


@contextmanager
def serving(sessions: dict[str, str], *options: str) -> Iterator[Site]:
    """The real server, as ``northing serve`` starts it with these options, with the benchmark's settings."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = Site(port, sessions, options)
    try:
        yield site
    finally:
        site.stop()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    pause = threading.Event()
    for _ in range(int(PATIENCE * 10)):
        if process.poll() is not None:
            raise RuntimeError("the server stopped at once")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                pause.wait(0.5)
                return
        pause.wait(0.1)
    raise RuntimeError("the server did not answer")


def prepare_data(folder: Path, people: int) -> tuple[dict[str, str], dict[str, int]]:
    """Fill the database in ``folder`` unless it is; gives sessions of a person, their manager, a people partner and,
    in a large organisation, somebody with a crowd in their care; and the ids that pages need.
    """
    os.environ |= {"NORTHING_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
    import django

    django.setup()
    from django.db.models import Exists, OuterRef

    from benchmarks.rows import rows_of
    from northing.cli import prepare
    from northing.feedback.models import Invitee
    from northing.goals.models import Goal
    from northing.kernel import dates
    from northing.objectives.models import Objective, Season
    from northing.people.models import Mentorship, Person

    prepare.prepare_database()
    if not Person.objects.exists():
        build_people(people)
    member = Person.objects.filter(reports=None, feedback_requests__answer_count__gt=2, feedback_asked__isnull=False)
    member = member.filter(feedback_asked__request__withdrawn_at=None, feedback_asked__request__owner__is_active=True)
    mentored = Mentorship.objects.current().filter(mentor=OuterRef("manager"))
    person = member.order_by(Exists(mentored).desc(), "pk")[0]
    goal = person.goals.active().order_by("pk")[0]
    today = dates.today()
    ids = {"goal": goal.pk, "year": today.year, "month": today.month}
    ids["asked"] = person.feedback_requests.order_by("-answer_count")[0].pk
    ids |= {"record": record_of(person), "talk": talk_of(person), "rhythm": rhythm_goal_of(person)}
    ids["invited"] = Invitee.objects.asked(person).order_by("has_answered", "pk")[0].pk
    manager = person.manager or person
    shared = Goal.objects.active().filter(shared_manager=manager, owner__manager=manager).order_by("pk").first() or goal
    ids |= {"objective": Objective.objects.order_by("pk")[0].pk, "season": Season.objects.order_by("pk")[0].pk}
    partner = Person.objects.filter(is_partner=True).order_by("pk")[0]
    people_by_role = {"person": person, "manager": manager, "partner": partner}
    if people > 2 * CROWD:
        people_by_role["crowd"] = somebody_with_a_crowd()
    ids |= {**reviews_of(person), "received": received_by(manager), "counted": counted_department()}
    ids |= rows_of(person, partner)
    return {who: session_of(one.pk) for who, one in people_by_role.items()}, ids | {"shared": shared.pk}


def record_of(person: Person) -> int:
    """The key of a record of the last year, which is begun where there is none."""
    from northing.kernel import dates
    from northing.records.models import Record, RecordWords
    from northing.records.services.records import begin_record

    today = dates.today()
    words = RecordWords(dates.add_months(today, -12), today)
    return (Record.objects.of(person).first() or begin_record(person, words=words)).pk


def talk_of(person: Person) -> int:
    """The key of a 1:1 ahead, which is planned for next week where there is none."""
    from northing.kernel import dates
    from northing.talks.models import Talk, TalkPlan
    from northing.talks.services.planning import plan_talk

    ahead = Talk.objects.visible_to(person).planned().filter(starts_at__gt=dates.now()).first()
    if ahead is None:
        plan = TalkPlan(starts_at=dates.now() + 7 * dates.ONE_DAY, repeats="fortnightly")
        ahead = plan_talk(person, other=person.manager or person, plan=plan)
    return ahead.pk


def reviews_of(person: Person) -> dict[str, int]:
    """Year and month of the running quarter and of one with a finished review, which is made where there is none."""
    from northing.kernel import dates
    from northing.reviews.models import Review, quarter_of

    running = quarter_of(dates.today())
    done = Review.objects.finished().filter(person=person).exclude(quarter=running.first).first()
    if done is None:
        done = Review.objects.create(person=person, quarter=running.previous.first, finished_at=dates.now())
        for goal in person.goals.active():
            done.goal_reviews.create(goal=goal, decision="keep")
    found = {"running": running.first, "done": done.quarter}
    return {f"{name}_{part}": getattr(day, part) for name, day in found.items() for part in ("year", "month")}


def received_by(manager: Person) -> int:
    """The key of a review that somebody sent to them, with a goal they read."""
    from northing.reviews.models import Review

    return Review.objects.received_by(manager).order_by("pk")[0].pk


def counted_department() -> int:
    """The key of the first team of which figures are told. The months are counted where they were not."""
    from northing.insights.queries.organisation_months import read_group
    from northing.insights.services.organisation_figures import publish_months
    from northing.people.queries.guarded_groups import EVERYBODY

    publish_months()
    group = read_group(EVERYBODY)
    return group.teams.inside[0] if group and group.teams.inside else EVERYBODY


def rhythm_goal_of(person: Person) -> int:
    """The key of an active goal with a rhythm, marked for three months, which is added where there is none."""
    from northing.goals.models import Measure
    from northing.goals.services.measures import save_mark
    from northing.kernel import dates

    measure = Measure.objects.filter(goal__owner=person, goal__state="active").exclude(times=None).first()
    if measure is None:
        goal, began_on = person.goals.active().order_by("-pk")[0], dates.today() - 90 * dates.ONE_DAY
        measure = Measure.objects.create(
            goal=goal, name="Walks", baseline=0, target=80, times=3, period="week", counts_from=began_on
        )
        begins_on = measure.span_in(goal).begins_on
        for days in range(0, (dates.today() - begins_on).days, 7):
            save_mark(person, measure=measure, day=begins_on + days * dates.ONE_DAY, count=2 + days % 3)
    return measure.goal_id


def build_people(count: int) -> None:
    """Thousands are copies of a thousand, see ``copies``."""
    from benchmarks.copies import SAMPLE_SIZE, copy_people
    from northing.demo.organisation import build_organisation
    from northing.kernel import dates

    parts = max(1, round(count / SAMPLE_SIZE))
    build_organisation(count // parts, today=dates.today())
    if parts > 1:
        copy_people(parts - 1)


def somebody_with_a_crowd() -> Person:
    """The last person hired mentors hundreds, who share their goals with them. The generator gives nobody more than a
    handful; a page has to hold all the same.
    """
    from northing.goals.models import Audience, Goal
    from northing.kernel import dates
    from northing.people.models import Mentorship, Person

    last = Person.objects.order_by("-pk")[0]
    missing = CROWD - Mentorship.objects.current().filter(mentor=last).count()
    if missing > 0:
        mentees = Person.objects.exclude(pk=last.pk).exclude(mentorships__mentor=last).order_by("-pk")[:missing]
        now = dates.now()
        Mentorship.objects.bulk_create(Mentorship(person=one, mentor=last, accepted_at=now) for one in mentees)
        shared = Goal.objects.filter(owner__mentorships__mentor=last, audience=Audience.MANAGER)
        Goal.objects.filter(pk__in=list(shared.values_list("pk", flat=True))).update(audience=Audience.MENTORS)
    return last


def session_of(pk: int) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import connections

    from northing.people.models import Person

    store = SessionStore()
    store[SESSION_KEY] = str(pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = Person.objects.get(pk=pk).get_session_auth_hash()
    store.create()
    connections.close_all()
    return str(store.session_key)
