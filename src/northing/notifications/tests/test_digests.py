"""One e-mail a day at most, about what is new, at the person's own hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Event

import pytest
from django.db import OperationalError
from django.utils.translation import ngettext_lazy

from conftest import make_goal, sent_mail
from northing.kernel import dates
from northing.kernel.inbox import NEVER, InboxItem, InboxSource, MailRule
from northing.kernel.tests.mail_server import MailServer
from northing.notifications.models import NotificationPreferences, SentNotification
from northing.notifications.queries.digest import Digest
from northing.notifications.queries.lines import InboxLine
from northing.notifications.services.digests import claim_digest, send_due_digests, send_urgent_mail
from northing.notifications.services.preferences import change_preferences, next_hour
from northing.notifications.tests.test_inbox_queries import GOALS, goals_of, item
from northing.people.models import Person
from northing.people.services.outbox_delivery import send_due_messages
from northing.vision.services.statements import write_statement

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
    assert 50 < len(sent_mail()[0].subject) <= 60


@pytest.mark.parametrize(
    ("title", "person", "about", "subject"),
    [
        (
            "Tom wrote about Calmer releases",
            "Tom Salcedo",
            "Calmer releases",
            "Tom wrote about Calmer releases, and 2 more",
        ),
        (
            "Tom suggested a wording for Half the food waste by June",
            "Tom",
            "Half the food waste by June",
            "Tom suggested a wording for Half the food waste by June, and 2 more",
        ),
        (
            "Calmer releases on Thursdays has no next step, and nobody knows why",
            "",
            "Calmer releases on Thursdays",
            "Calmer releases on Thursdays has no next step…, and 2 more",
        ),
        (
            "The board would hear what you think of Ines-Magdalena Okafor-Lindqvist today",
            "Ines-Magdalena Okafor-Lindqvist",
            "",
            "The board would hear what you think of…, and 2 more",
        ),
        ("x" * 90, "", "", "x" * 47 + "…, and 2 more"),
    ],
)
def test_it_cuts_a_subject_between_words_and_no_name_in_two(title, person, about, subject):
    who = Person(name=person) if person else None
    first = InboxItem("flag", title, "", "/", "Open", key="a", person=who, about=about)
    assert Digest(Person(), (InboxLine("goals.own", (first,)),), 2).subject == subject


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


def page_of(message) -> str:
    ((page, kind),) = message.alternatives
    assert kind == "text/html"
    return page


def test_it_sends_a_page_and_its_plain_twin(preferences, owner, at):
    write_statement(owner, text="A depot people\nask to be moved to", horizon_year=2030)
    make_goal(owner, "Give three talks <b>")
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    (message,) = sent_mail()
    page = page_of(message)
    assert "Your north, 2030: A depot people ask to be moved to" in message.body
    assert "A depot people ask to be moved to" in page
    assert "Give three talks &lt;b&gt;" in page
    needs = "One thing needs you, and it takes two minutes."
    for words in ("Good morning, Ines", needs, "/goals/", "/reminders/e-mails/"):
        assert words in message.body
        assert words in page
    assert "<img" not in page


def test_it_tells_of_five_and_of_the_rest_another_day(preferences, owner, at):
    for number in range(7):
        make_goal(owner, f"Goal number {number}")
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    at("2026-06-11T08:01:00+00:00")
    send_due_digests()
    first, second = sent_mail()
    assert first.subject == "Goal number 0, and 6 more"
    assert first.body.count("Open: ") == 5
    assert "Two more on Today, which can wait" in first.body
    assert page_of(first).count('class="fill"') == 1
    assert page_of(first).count('class="quiet"') == 4
    assert second.body.count("Open: ") == 2


def test_it_groups_by_person_in_one_sentence_and_quotes_them(preferences, owner, peer, at, register_only):
    def from_peer(goal):
        return replace(item(goal), person=peer, words=f"About {goal.name}", about=goal.name)

    together = ngettext_lazy("%(name)s wrote about a goal", "%(name)s wrote about %(number)s goals", "count")
    register_only(replace(GOALS, item=from_peer, together=together))
    make_goal(owner, "First")
    make_goal(owner, "Second")
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    (message,) = sent_mail()
    assert message.subject == f"{peer.first_name} wrote about two goals"
    assert "“About First”" in message.body
    assert SentNotification.objects.count() == 2


def test_it_never_names_a_private_goal(preferences, owner, at, register_only):
    def private(goal):
        return replace(item(goal), text=goal.name, words=goal.name, is_private=True)

    register_only(replace(GOALS, item=private))
    make_goal(owner, "Leave quietly")
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    (message,) = sent_mail()
    assert message.subject == "A goal"
    assert "Leave quietly" not in message.body + page_of(message)


def test_it_waits_for_a_day_that_is_not_quiet(preferences, owner, at):
    """10 June 2026 is a Wednesday."""
    make_goal(owner)
    away = {"quiet_from": date(2026, 6, 12), "quiet_until": date(2026, 6, 14)}
    changed = change_preferences(owner, by_mail=True, hour=8, muted=[], quiet_weekdays=[2, 3, 0], **away)
    assert changed.next_at == datetime.fromisoformat("2026-06-16T08:00:00+00:00")


def test_it_writes_nothing_urgent_on_a_quiet_day(preferences, owner, register_only):
    everybody = MailRule(is_daily=True, urgent_for=lambda day: Person.objects.values_list("pk", flat=True))
    register_only(replace(GOALS, mail=everybody))
    make_goal(owner)
    change_preferences(owner, by_mail=True, hour=8, muted=[], quiet_weekdays=[2])
    assert send_urgent_mail() == 0
    change_preferences(owner, by_mail=True, hour=8, muted=[])
    assert send_urgent_mail() == 1


def test_it_writes_nothing_on_a_day_off_that_never_ends(preferences, owner):
    change_preferences(owner, by_mail=True, hour=8, muted=[], quiet_weekdays=range(7))
    preferences.refresh_from_db()
    assert preferences.next_at > dates.now() + timedelta(days=360)
