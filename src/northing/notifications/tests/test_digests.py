"""One e-mail a day at most, about what is new, at the person's own hour."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from smtplib import SMTPException

import pytest
from django.core import mail

from conftest import make_goal
from northing.kernel import dates
from northing.kernel.inbox import InboxSource
from northing.notifications import sources
from northing.notifications.models import Rhythm, Told
from northing.notifications.services.mailing import claim, send_due_digests, send_what_cannot_wait
from northing.notifications.services.rhythm import change_rhythm, next_hour
from northing.notifications.tests.test_gathering import GOALS, goals_of, row
from northing.people.models import Person

pytestmark = pytest.mark.django_db
KIND = GOALS.kind


@pytest.fixture(autouse=True)
def _mail_is_configured(settings, monkeypatch):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(sources, "SOURCES", (GOALS,))


@pytest.fixture
def at(monkeypatch):
    def travel(moment: str):
        monkeypatch.setattr(dates, "clock", lambda: datetime.fromisoformat(moment))

    return travel


@pytest.fixture
def rhythm(owner, at):
    at("2026-06-10T06:00:00+00:00")
    return change_rhythm(owner, by_mail=True, hour=8, muted=[])


def written_to() -> list[str]:
    return [message.to[0] for message in mail.outbox]


def test_it_writes_at_the_hour_and_not_before(rhythm, owner, at):
    make_goal(owner, "Give three talks")
    send_due_digests()
    assert written_to() == []
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    assert written_to() == [owner.email]
    assert "Give three talks" in mail.outbox[0].subject
    assert "http://127.0.0.1:8000/goals/" in mail.outbox[0].body


def test_it_writes_once_a_day_and_once_about_each_thing(rhythm, owner, at):
    make_goal(owner, "First")
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    make_goal(owner, "Second")
    send_due_digests()
    at("2026-06-11T08:01:00+00:00")
    send_due_digests()
    at("2026-06-12T08:01:00+00:00")
    send_due_digests()
    assert len(mail.outbox) == 2
    assert "Second" in mail.outbox[1].body
    assert "First" not in mail.outbox[1].body


@pytest.mark.parametrize("choice", [{"by_mail": False, "muted": []}, {"by_mail": True, "muted": [KIND]}])
def test_it_leaves_alone_who_wants_none(rhythm, owner, at, choice):
    change_rhythm(owner, hour=8, **choice)
    make_goal(owner)
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    assert written_to() == []


def test_it_writes_nothing_when_nothing_waits(rhythm, at):
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    assert mail.outbox == []


def test_it_leaves_alone_who_is_gone(rhythm, owner, at):
    make_goal(owner)
    Person.objects.filter(pk=owner.pk).update(is_active=False)
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    assert mail.outbox == []


def test_it_gives_newcomers_the_usual_hour(owner, at):
    make_goal(owner)
    at("2026-06-10T07:00:00+00:00")
    send_due_digests()
    assert Rhythm.objects.get(person=owner).next_at.hour == 8
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    assert owner.email in written_to()


def test_it_is_claimed_by_one_of_two_processes(rhythm, at):
    at("2026-06-10T08:01:00+00:00")
    rhythm.refresh_from_db()
    twin = Rhythm.objects.get(pk=rhythm.pk)
    assert [claim(rhythm), claim(twin)] == [True, False]


def test_it_tries_again_the_next_day_when_the_server_does_not_answer(rhythm, owner, at, monkeypatch):
    make_goal(owner)

    def refuse(self, fail_silently=False):
        raise SMTPException

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", refuse)
        at("2026-06-10T08:01:00+00:00")
        send_due_digests()
    assert not Told.objects.exists()
    at("2026-06-11T08:01:00+00:00")
    send_due_digests()
    assert written_to() == [owner.email]


def test_it_sends_nothing_while_mail_is_not_configured(rhythm, owner, at, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    make_goal(owner)
    at("2026-06-10T08:01:00+00:00")
    assert send_due_digests() == 0
    assert Rhythm.objects.get().next_at == rhythm.next_at


def test_it_writes_at_once_about_what_cannot_wait(rhythm, owner, peer, monkeypatch):
    due_tomorrow = Person.objects.filter(goals__deadline=date(2026, 6, 11)).values_list("pk", flat=True)
    urgent = InboxSource("goals.now", "Now", goals_of, row, cannot_wait=lambda day: due_tomorrow)
    monkeypatch.setattr(sources, "SOURCES", (urgent,))
    make_goal(owner, deadline=date(2026, 6, 11))
    make_goal(peer, deadline=date(2026, 12, 31))
    assert [send_what_cannot_wait(), send_what_cannot_wait()] == [1, 0]
    assert written_to() == [owner.email]


def test_it_costs_the_same_queries_for_each_person(rhythm, owner, at, count_queries):
    make_goal(owner)
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    make_goal(owner, "Another")
    at("2026-06-11T08:01:00+00:00")
    one = count_queries(send_due_digests)
    make_goal(owner, "One more")
    make_goal(owner, "And one more")
    at("2026-06-12T08:01:00+00:00")
    assert count_queries(send_due_digests) == one


@pytest.mark.parametrize(
    ("zone", "hour", "now", "expected"),
    [
        ("UTC", 8, "2026-06-10T07:59:00+00:00", "2026-06-10T08:00:00+00:00"),
        ("UTC", 8, "2026-06-10T08:00:00+00:00", "2026-06-11T08:00:00+00:00"),
        ("Asia/Tokyo", 8, "2026-06-10T12:00:00+00:00", "2026-06-10T23:00:00+00:00"),
        ("Europe/Berlin", 8, "2026-10-24T12:00:00+00:00", "2026-10-25T07:00:00+00:00"),
        ("Europe/Berlin", 2, "2026-03-28T12:00:00+00:00", "2026-03-29T01:00:00+00:00"),
        ("Nowhere/Atall", 8, "2026-06-10T12:00:00+00:00", "2026-06-11T08:00:00+00:00"),
    ],
)
def test_it_goes_by_the_persons_own_clock(owner, zone, hour, now, expected):
    owner.time_zone = zone
    moment = next_hour(owner, hour, after=datetime.fromisoformat(now))
    assert moment == datetime.fromisoformat(expected)
    assert moment - datetime.fromisoformat(now) <= timedelta(hours=25)
