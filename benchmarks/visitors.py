"""Visitors who read their pages and write notes, and who notice when anything is not their own."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.site import PATIENCE, prepare_data, session_of

#: The pages that each reads in turn; a note is written before each round.
PAGES = ("/", "/goals/", "/vision/journal/", "/check-ins/")
JOURNAL = "/vision/journal/"
#: As cookie and as field: the same in both is what Django looks for.
TOKEN = "c" * 32
#: ``Note 0017-3`` is the fourth note of the visitor 17.
NOTE = re.compile(r"Note (\d{4})-\d+")
#: The generator needs so many people to build everything that pages show.
FEWEST_PEOPLE = 100
WRONG_OWNER = "another’s page"


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: when it began (on the monotonic clock), how long it took, and what was wrong with the answer."""

    began: float
    seconds: float
    fault: str


@dataclass
class Visitor:
    """Somebody signed in; ``acknowledged`` holds the notes of which the site said that they are stored."""

    number: int
    pk: int
    session: str
    acknowledged: list[str] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    notes: int = 0
    #: When the last of them was sent, on the monotonic clock.
    last_acknowledged: float = 0.0

    @property
    def name(self) -> str:
        return f"Visitor {self.number:04}"

    def visit(self, connection: HTTPConnection) -> Visit:
        """The next request: a note, then each of the pages, then a note again."""
        turn = len(self.visits) % (len(PAGES) + 1)
        began = time.monotonic()
        try:
            fault = self.read(connection, PAGES[turn - 1]) if turn else self.write(connection)
        except (OSError, HTTPException) as error:
            connection.close()
            fault = f"no answer ({type(error).__name__})"
        self.visits.append(Visit(began, time.monotonic() - began, fault))
        return self.visits[-1]

    def read(self, connection: HTTPConnection, path: str) -> str:
        """What is wrong with the page; nothing when it is the visitor's own."""
        status, _, text = self.ask(connection, path)
        if any(int(number) != self.number for number in NOTE.findall(text)):
            return WRONG_OWNER
        if status != 200:
            return str(status)
        return "" if f": {self.name}, your menu" in text else WRONG_OWNER

    def write(self, connection: HTTPConnection) -> str:
        self.notes += 1
        note = f"Note {self.number:04}-{self.notes}"
        sent = time.monotonic()
        body = urlencode({"on": "2026-06-10", "title": "", "text": note, "csrfmiddlewaretoken": TOKEN})
        status, location, text = self.ask(connection, f"{JOURNAL}new/", body)
        if (status, location) == (302, JOURNAL):
            self.acknowledged.append(note)
            self.last_acknowledged = sent
            return ""
        if status >= 500 and note not in text:
            return f"{status}, and the words were not shown again"
        return str(status)

    def ask(self, connection: HTTPConnection, path: str, body: str = "") -> tuple[int, str, str]:
        """Status, where it redirects to, and the page."""
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}", "Accept": "text/html"}
        if body:
            # As a browser says of a form of the site's own; only then are the words shown again after a failure.
            headers |= {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST" if body else "GET", path, body or None, headers)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location", ""), answer.read().decode()


def connect(port: int) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", port, timeout=PATIENCE)


@contextmanager
def visiting(port: int, visitors: list[Visitor]) -> Iterator[None]:
    """All of them ask without a pause for as long as the block lasts, each on a connection of their own."""
    ended = threading.Event()

    def keep_asking(visitor: Visitor) -> None:
        connection = connect(port)
        while not ended.is_set():
            if visitor.visit(connection).fault.startswith("no answer"):
                ended.wait(0.05)  # to a port that nobody listens on one could ask thousands of times a second
        connection.close()

    threads = [threading.Thread(target=keep_asking, args=[visitor]) for visitor in visitors]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def prepare_visitors(folder: Path, count: int) -> list[Visitor]:
    """The first people of a generated organisation, under names that tell them apart on every page."""
    prepare_data(folder, max(FEWEST_PEOPLE, count))
    from northing.people.models import Person

    people = list(Person.objects.filter(is_active=True).order_by("pk")[:count])
    for number, person in enumerate(people, 1):
        person.name, person.language = f"Visitor {number:04}", "en-gb"
        person.save()
    return [Visitor(number, person.pk, session_of(person.pk)) for number, person in enumerate(people, 1)]


def find_misplaced_notes(visitors: list[Visitor]) -> list[str]:
    """What the database holds against what was acknowledged: each note that is lost, or stored with somebody else."""
    from django.db import connections

    from northing.vision.models import JournalEntry

    stored = set(JournalEntry.objects.filter(text__startswith="Note ").values_list("person_id", "text"))
    connections.close_all()
    owners = {visitor.number: visitor.pk for visitor in visitors}
    lost = [note for one in visitors for note in one.acknowledged if (one.pk, note) not in stored]
    strange = [text for pk, text in stored if (found := NOTE.match(text)) and owners.get(int(found[1]), pk) != pk]
    return [f"{note} is lost" for note in lost] + [f"{note} is somebody else’s" for note in strange]


def count_faults(visits: list[Visit]) -> dict[str, int]:
    faults = [visit.fault for visit in visits if visit.fault]
    return {fault: faults.count(fault) for fault in sorted(set(faults))}
