"""The page of the security log: for administrators, in words, filtered, and as a file that is an entry itself."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from conftest import TODAY, make_person
from northing.people.models import Person, SecurityEvent
from northing.people.models.event_kinds import (
    MANAGER_CHANGED,
    REACTIVATED,
    ROLE_GIVEN,
    SIGN_IN_FAILED,
    TEAM_CHANGED,
)
from northing.people.queries.security_log import csv_lines, find_events, in_words
from northing.people.services.invitations import invite_person
from northing.people.services.security_log import record_security_event

LOG, EXPORT = reverse("people:security_log"), reverse("people:export_log")


def whats(viewer, **chosen):
    return [line.what for line in in_words(find_events(viewer, **chosen))]


@pytest.mark.parametrize("role", ["owner", "manager", "partner"])
def test_it_is_for_administrators(request, client_of, role):
    client = client_of(request.getfixturevalue(role))
    assert client.get(LOG).status_code == 403
    assert client.post(EXPORT).status_code == 403
    assert not SecurityEvent.objects.exists()


def test_it_says_what_happened_in_words(client_of, admin, owner, manager):
    record_security_event(ROLE_GIVEN, actor=admin, subject=owner, role="partner")
    record_security_event(MANAGER_CHANGED, actor=admin, subject=owner, manager=manager.pk)
    record_security_event(TEAM_CHANGED, actor=admin, subject=owner, former_team="Platform", team="")
    invite_person(admin, email="noor@example.org")
    record_security_event(SIGN_IN_FAILED, actor=None, subject=owner, network="203.0.113.0/24")
    assert whats(admin) == [
        "Failed sign-in from 203.0.113.0/24",
        "Invited: noor@example.org",
        "Team changed from Platform to –",
        f"Manager changed from – to {manager.name}",
        "Role given: people partner",
    ]
    page = client_of(admin).get(LOG).text
    assert all(words in page for words in ("Role given: people partner", "Nobody signed in", owner.name))


def test_it_says_of_somebody_who_is_gone_that_they_are(admin):
    gone = make_person("Ada Mensah")
    record_security_event(REACTIVATED, actor=gone, subject=admin)
    key = gone.pk
    gone.delete()
    assert in_words(find_events(admin))[0].actor == f"Account {key}, gone"


def test_it_says_the_key_of_a_kind_that_nobody_knows_any_more(admin):
    record_security_event(REACTIVATED, actor=admin, subject=admin)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_securityevent SET kind = 'gone.kind'")
    assert whats(admin) == ["gone.kind"]


def test_it_is_filtered(client_of, admin, owner, manager, travel_to):
    record_security_event(ROLE_GIVEN, actor=admin, subject=owner, role="partner")
    travel_to(TODAY + timedelta(days=3))
    record_security_event(REACTIVATED, actor=owner, subject=manager)
    assert whats(admin, kind=ROLE_GIVEN.key) == ["Role given: people partner"]
    assert len(whats(admin, words="ines")) == 2
    assert whats(admin, words=manager.email) == ["Account reactivated"]
    assert whats(admin, words="aniel@example.org") == []
    assert whats(admin, since=TODAY + timedelta(days=1)) == ["Account reactivated"]
    assert whats(admin, until=TODAY) == ["Role given: people partner"]
    page = client_of(admin).get(LOG, {"kind": ROLE_GIVEN.key, "words": "nobody like that"})
    assert "No such entry" in page.text
    assert client_of(admin).get(LOG, {"since": "yesterday"}).status_code == 422


def test_it_asks_as_much_for_twice_as_many(client_of, admin, owner, count_queries):
    client = client_of(admin)
    for number in range(2):
        record_security_event(ROLE_GIVEN, actor=admin, subject=make_person(f"Ann{number} Other"), role="partner")
        invite_person(admin, email=f"noor{number}@example.org")
    few = count_queries(lambda: client.get(LOG))
    for number in range(2, 6):
        record_security_event(ROLE_GIVEN, actor=admin, subject=make_person(f"Ann{number} Other"), role="partner")
        invite_person(admin, email=f"noor{number}@example.org")
    assert count_queries(lambda: client.get(LOG)) == few


def test_it_is_downloaded_as_a_table_that_no_spreadsheet_calculates(client_of, admin):
    eve = make_person("=HYPERLINK(1);=2")
    record_security_event(ROLE_GIVEN, actor=admin, subject=eve, role="partner")
    answer = client_of(admin).post(EXPORT, {"kind": ROLE_GIVEN.key})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    [line] = csv.DictReader(io.StringIO(text))
    assert (line["number"], line["actor"], line["subject"]) == ("1", admin.name, "'=HYPERLINK(1);'=2")
    assert line["hash"] == SecurityEvent.objects.get(number=1).hash
    exported = SecurityEvent.objects.get(number=2)
    assert (exported.kind, exported.actor_key, exported.facts) == ("people.log_exported", admin.pk, {"entries": 1})


def test_it_exports_in_batches(admin, monkeypatch):
    monkeypatch.setattr("northing.people.queries.security_log.BATCH", 2)
    for _ in range(5):
        record_security_event(REACTIVATED, actor=admin, subject=admin)
    rows = list(csv.reader(io.StringIO("".join(csv_lines(find_events(admin))))))
    assert [row[0] for row in rows[1:]] == ["5", "4", "3", "2", "1"]


def test_it_reads_days_by_the_readers_clock(client_of, admin):
    Person.objects.filter(pk=admin.pk).update(time_zone="Pacific/Kiritimati")  # 14 hours ahead: 11 June already
    record_security_event(REACTIVATED, actor=admin, subject=admin)
    client = client_of(admin)
    assert "Account reactivated</th>" in client.get(LOG, {"since": date(2026, 6, 11)}).text
    assert "Account reactivated</th>" not in client.get(LOG, {"until": date(2026, 6, 10)}).text
