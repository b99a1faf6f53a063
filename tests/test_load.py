"""The visitors of the load benchmark notice what is not their own, and what is gone."""

from __future__ import annotations

from http.client import HTTPConnection

import pytest

from benchmarks.faults.report import Report
from benchmarks.load import percentiles
from benchmarks.visitors import PAGES, WRONG_OWNER, Visit, Visitor, find_misplaced_notes
from northing.kernel import dates
from northing.people.models import Person
from northing.vision.models import JournalEntry

OWN = "<a aria-label='V7: Visitor 0007, your menu'>"


@pytest.mark.parametrize(
    ("status", "page", "fault"),
    [
        (200, f"{OWN} Note 0007-3", ""),
        (200, f"{OWN} Note 0008-3", WRONG_OWNER),
        (200, "<a aria-label='V8: Visitor 0008, your menu'>", WRONG_OWNER),
        (200, "", WRONG_OWNER),
        (503, "Note 0008-1", WRONG_OWNER),
        (503, "The database does not answer", "503"),
        (302, "", "302"),
    ],
)
def test_it_notices_a_page_that_is_not_its_readers(monkeypatch, status, page, fault):
    monkeypatch.setattr(Visitor, "ask", lambda *_: (status, "", page))
    assert Visitor(7, 1, "session").read(HTTPConnection("unused"), "/") == fault


@pytest.mark.parametrize("path", PAGES)
def test_it_knows_each_of_the_pages_it_reads_by_its_reader(monkeypatch, client_of, owner: Person, path):
    owner.name = "Visitor 0007"
    owner.save()
    answer = client_of(owner).get(path)
    monkeypatch.setattr(Visitor, "ask", lambda *_: (answer.status_code, "", answer.content.decode()))
    assert Visitor(7, owner.pk, "session").read(HTTPConnection("unused"), path) == ""
    assert Visitor(8, owner.pk, "session").read(HTTPConnection("unused"), path) == WRONG_OWNER


@pytest.mark.parametrize(
    ("status", "location", "page", "fault"),
    [
        (302, "/vision/journal/", "", ""),
        (302, "/account/login/?next=/vision/journal/new/", "", "302"),
        (422, "", "Note 0007-1", "422"),
        (503, "", "Note 0007-1", "503"),
        (503, "", "", "503, and the words were not shown again"),
    ],
)
def test_it_counts_a_note_only_when_the_site_said_that_it_is_stored(monkeypatch, status, location, page, fault):
    visitor = Visitor(7, 1, "session")
    monkeypatch.setattr(Visitor, "ask", lambda *_: (status, location, page))
    assert visitor.write(HTTPConnection("unused")) == fault
    assert visitor.acknowledged == ([] if fault else ["Note 0007-1"])


def test_it_finds_a_note_that_is_lost_and_one_that_is_stored_with_somebody_else(
    monkeypatch, owner: Person, manager: Person
):
    # Closing the connections ends the test's own transaction.
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    first = Visitor(1, owner.pk, "session", acknowledged=["Note 0001-1", "Note 0001-2"])
    second = Visitor(2, manager.pk, "session", acknowledged=["Note 0002-1"])
    for person, text in [(owner, "Note 0001-1"), (owner, "Note 0002-1")]:
        JournalEntry.objects.create(person=person, on=dates.today(), title="", text=text)
    assert find_misplaced_notes([first, second]) == [
        "Note 0001-2 is lost",
        "Note 0002-1 is lost",
        "Note 0002-1 is somebody else’s",
    ]


def test_it_takes_only_the_allowed_faults():
    report = Report()
    worst = "503, and the words were not shown again"
    report.allow_only({"503": 4, "no answer (TimeoutError)": 2, "500": 1, worst: 1}, "503", "no answer")
    assert report.problems == ["1 × 500", f"1 × {worst}"]


def test_it_leaves_failed_requests_out_of_the_percentiles():
    answers = [Visit(0, number / 1000, "") for number in range(1, 101)]
    assert percentiles([*answers, Visit(0, 60, "503")]) == (50.5, 96.0, 100.0)
