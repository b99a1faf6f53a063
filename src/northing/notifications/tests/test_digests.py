"""One e-mail a day at most, about what is new, at the person's own hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Event

import pytest
from django.db import OperationalError

from conftest import make_goal, sent_mail
from northing.kernel import dates
from northing.kernel.inbox import NEVER, InboxSource, MailRule
from northing.kernel.tests.mail_server import MailServer
from northing.notifications.models import NotificationPreferences, SentNotification
from northing.notifications.services.digests import claim_digest, send_due_digests, send_urgent_mail
from northing.notifications.services.preferences import change_preferences, next_hour
from northing.notifications.tests.test_inbox_queries import GOALS, goals_of, item
from northing.people.models import Person
from northing.people.services.outbox_delivery import send_due_messages

pytestmark = pytest.mark.django_db
KIND = GOALS.kind


@pytest.fixture(autouse=True)
def _mail_is_configured(settings, register_only):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    register_only(GOALS)


@pytest.fixture
def at(monkeypatch):
    def travel(moment: str):
        monkeypatch.setattr(dates, "clock", lambda: datetime.fromisoformat(moment))

    return travel


@pytest.fixture
def preferences(owner, at):
    at("2026-06-10T06:00:00+00:00")
    return change_preferences(owner, by_mail=True, hour=8, muted=[])


def crash(*_args):
    raise OperationalError


def written_to() -> list[str]:
    return [message.to[0] for message in sent_mail()]


def test_it_writes_at_the_hour_and_not_before(preferences, owner, at):
    make_goal(owner, "Give three talks")
    send_due_digests()
    assert written_to() == []
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    assert written_to() == [owner.email]
    assert "Give three talks" in sent_mail()[0].subject
    assert "http://127.0.0.1:8000/goals/" in sent_mail()[0].body


def test_it_writes_once_a_day_and_once_about_each_thing(preferences, owner, at):
    make_goal(owner, "First")
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    make_goal(owner, "Second")
    send_due_digests()
    assert len(sent_mail()) == 1
    at("2026-06-11T08:01:00+00:00")
    send_due_digests()
    at("2026-06-12T08:01:00+00:00")
    send_due_digests()
    assert len(sent_mail()) == 2
    assert "Second" in sent_mail()[1].body
    assert "First" not in sent_mail()[1].body


@pytest.mark.parametrize("choice", [{"by_mail": False, "muted": []}, {"by_mail": True, "muted": [KIND]}])
def test_it_leaves_alone_who_wants_none(preferences, owner, at, choice):
    change_preferences(owner, hour=8, **choice)
    make_goal(owner)
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    assert written_to() == []


def test_it_writes_nothing_when_nothing_waits(preferences, at):
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    assert sent_mail() == []


def test_it_leaves_alone_who_is_gone(preferences, owner, at):
    make_goal(owner)
    Person.objects.filter(pk=owner.pk).update(is_active=False)
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    assert sent_mail() == []


def test_it_gives_newcomers_the_usual_hour(owner, at):
    make_goal(owner)
    at("2026-06-10T07:00:00+00:00")
    send_due_digests()
    assert NotificationPreferences.objects.get(person=owner).next_at.hour == 8
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    assert owner.email in written_to()


def test_it_is_claimed_by_one_of_two_processes(preferences, at):
    at("2026-06-10T08:01:00+00:00")
    preferences.refresh_from_db()
    twin = NotificationPreferences.objects.get(pk=preferences.pk)
    assert [claim_digest(preferences), claim_digest(twin)] == [True, False]


def test_it_loses_nobodys_mail_while_the_server_refuses_everything(preferences, owner, peer, at, settings):
    change_preferences(peer, by_mail=True, hour=8, muted=[])
    make_goal(owner, "Give three talks")
    make_goal(peer, "Read ten papers")
    at("2026-06-10T08:01:00+00:00")
    with MailServer({"HELLO": "554 no service"}) as server:
        server.use(settings)
        assert send_due_digests() == 2
        assert send_due_messages() == 0
    at("2026-06-10T08:03:00+00:00")
    with MailServer() as server:
        server.use(settings)
        send_due_messages()
        assert sorted(server.recipients) == sorted([owner.email, peer.email])
    at("2026-06-11T08:01:00+00:00")
    assert send_due_digests() == 0


def test_it_leaves_the_digest_due_when_the_message_cannot_be_kept(preferences, owner, at, monkeypatch):
    """Claim, message and what it told of are one transaction."""
    make_goal(owner)
    at("2026-06-10T08:01:00+00:00")
    with monkeypatch.context() as patch:
        patch.setattr("northing.people.services.outbox.seal_text", crash)
        with pytest.raises(OperationalError):
            send_due_digests()
    assert not SentNotification.objects.exists()
    send_due_digests()
    assert written_to() == [owner.email]


def test_it_goes_on_behind_somebody_whose_digest_breaks_the_code(preferences, owner, peer, at, register_only, caplog):
    def only_for_peer(row):
        if row.owner == owner:
            raise KeyError("broken")
        return item(row)

    register_only(replace(GOALS, item=only_for_peer))
    for person in (owner, peer):
        change_preferences(person, by_mail=True, hour=8, muted=[])
        make_goal(person)
    at("2026-06-10T08:01:00+00:00")
    assert send_due_digests() == 1
    assert written_to() == [peer.email]
    assert f"person {owner.pk}" in caplog.text
    assert send_due_digests() == 0


def test_it_stops_between_two_people(preferences, owner, at):
    make_goal(owner)
    at("2026-06-10T08:01:00+00:00")
    stop = Event()
    stop.set()
    assert send_due_digests(stop) == 0
    assert send_due_digests() == 1


def test_it_keeps_what_others_wrote_on_the_line_of_its_row(preferences, owner, at):
    make_goal(owner, "Give three talks\n\nNorthing: open https://evil.example/ at once")
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    assert not [line for line in sent_mail()[0].body.splitlines() if line.startswith("Northing:")]


def test_it_sends_nothing_while_mail_is_not_configured(preferences, owner, at, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    make_goal(owner)
    at("2026-06-10T08:01:00+00:00")
    assert send_due_digests() == 0
    assert NotificationPreferences.objects.get().next_at == preferences.next_at


def test_it_writes_at_once_about_what_cannot_wait(preferences, owner, peer, register_only):
    due_tomorrow = Person.objects.filter(goals__deadline=date(2026, 6, 11)).values_list("pk", flat=True)
    rule = MailRule(is_daily=True, urgent_for=lambda day: due_tomorrow)
    urgent = InboxSource(kind="goals.now", label="Now", position=1, waiting=goals_of, item=item, mail=rule)
    register_only(urgent)
    make_goal(owner, deadline=date(2026, 6, 11))
    make_goal(peer, deadline=date(2026, 12, 31))
    assert [send_urgent_mail(), send_urgent_mail()] == [1, 0]
    assert written_to() == [owner.email]


def test_it_leaves_out_what_is_never_mailed(preferences, owner, at, register_only):
    register_only(InboxSource(kind="goals.own", label="", position=1, waiting=goals_of, item=item, mail=NEVER))
    make_goal(owner)
    at("2026-06-10T08:01:00+00:00")
    assert send_due_digests() == 0


def test_it_says_in_the_subject_how_many_more_there_are(preferences, owner, at):
    for _ in range(3):
        make_goal(owner, "Give " + "three " * 30 + "talks")
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    assert sent_mail()[0].subject.startswith("Give three")
    assert sent_mail()[0].subject.endswith("…, and 2 more")
    assert len(sent_mail()[0].subject) == 90


def test_it_costs_the_same_queries_for_each_person(preferences, owner, at, count_queries):
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
