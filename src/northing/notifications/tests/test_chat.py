"""Reminders in a person's chat: which topics, what is said, what happens when it takes nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event

import pytest

from conftest import make_goal, sent_mail
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.kernel.inbox import InboxItem
from northing.kernel.sealing import unseal_text
from northing.kernel.webhooks import AddressRefused, NotTaken
from northing.notifications.inbox import ended_chat_item, ended_chats
from northing.notifications.models import ChatAddress, ChatStyle, SentNotification
from northing.notifications.queries.topics import TOPICS
from northing.notifications.services import chat, chat_delivery
from northing.notifications.services.chat import remove_chat_address, save_chat_address, send_test_message
from northing.notifications.services.chat_delivery import MAX_FAILURES, send_due_chat_messages
from northing.notifications.services.digests import send_due_digests
from northing.notifications.services.preferences import change_preferences, preferences_of
from northing.notifications.tests.test_inbox_queries import GOALS, item
from northing.people.models import MessageKind, OutgoingMessage, SecurityEvent
from northing.people.services.leaving import deactivate_person
from northing.people.services.outbox_delivery import LEASE, claim_message, send_due_messages
from northing.vision.services.statements import write_statement

pytestmark = pytest.mark.django_db
ADDRESS = "https://hooks.example.com/services/T0/B0/secret"
MORNING = "2026-06-10T08:01:00+00:00"


@pytest.fixture(autouse=True)
def _mail_is_configured(settings, register_only):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    register_only(GOALS)


@pytest.fixture
def at(monkeypatch):
    def travel(moment: str | datetime):
        where = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        monkeypatch.setattr(dates, "clock", lambda: where)

    return travel


@pytest.fixture
def posts(monkeypatch):
    """What is posted, each with its address; ``posts.fails_with`` is raised in its place."""

    class Posts(list):
        fails_with: Exception | None = None

    made = Posts()

    def post(address, payload):
        if made.fails_with:
            raise made.fails_with
        made.append((address, payload))

    monkeypatch.setattr(chat_delivery, "post_json", post)
    monkeypatch.setattr(chat, "post_json", post)
    return made


@pytest.fixture
def in_chat(owner, at):
    """Ines has a chat and wants everything there."""
    at("2026-06-10T06:00:00+00:00")
    change_preferences(owner, by_mail=True, hour=8, muted=[])
    return save_chat_address(owner, style=ChatStyle.TEXT, address=ADDRESS)


def deliver(at, moment: str = MORNING) -> int:
    at(moment)
    send_due_digests()
    send_due_messages()
    return send_due_chat_messages()


def test_it_tells_in_the_chat_in_place_of_the_e_mail(in_chat, owner, at, posts):
    goal = make_goal(owner, "Give three talks")
    assert deliver(at) == 1
    ((address, payload),) = posts
    assert address == ADDRESS
    assert "Good morning, Ines. One thing needs you" in payload["text"]
    assert "1. Give three talks" in payload["text"]
    assert f"Open: http://127.0.0.1:8000/goals/{goal.pk}/" in payload["text"]
    assert sent_mail() == []


def test_it_tells_once_and_once_a_day(in_chat, owner, at, posts):
    make_goal(owner, "First")
    deliver(at)
    make_goal(owner, "Second")
    deliver(at)
    assert len(posts) == 1
    deliver(at, "2026-06-11T08:01:00+00:00")
    deliver(at, "2026-06-12T08:01:00+00:00")
    assert len(posts) == 2
    assert "First" not in posts[1][1]["text"]


def test_it_goes_topic_by_topic(in_chat, owner, at, posts, register_only):
    def other_item(goal):
        return replace(item(goal), title="Thanks", key=f"recognition.goal:{goal.pk}")

    register_only(GOALS, replace(GOALS, kind="recognition.goal", position=3, item=other_item))
    change_preferences(owner, by_mail=True, hour=8, muted=[], chat_topics=["thanks"])
    make_goal(owner, "Give three talks")
    deliver(at)
    assert [mail.subject for mail in sent_mail()] == ["Give three talks"]
    assert "1. Thanks" in posts[0][1]["text"]
    assert "Give three talks" not in posts[0][1]["text"]


@pytest.mark.parametrize("choice", [{"by_mail": False, "muted": []}, {"by_mail": True, "muted": [GOALS.kind]}])
def test_it_asks_the_channel_and_the_topic(in_chat, owner, at, posts, choice):
    change_preferences(owner, hour=8, **choice)
    make_goal(owner)
    assert deliver(at) == (0 if choice["muted"] else 1)
    assert sent_mail() == []


def test_it_needs_no_mail_server(in_chat, owner, peer, at, posts, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    waiting = change_preferences(peer, by_mail=True, hour=8, muted=[]).next_at
    make_goal(owner)
    make_goal(peer)
    assert deliver(at) == 1
    assert preferences_of(peer).next_at == waiting
    assert not SentNotification.objects.filter(person=peer).exists()


def test_it_says_five_things_at_most_and_no_vision(in_chat, owner, at, posts):
    write_statement(owner, text="A house by the sea", horizon_year=2030)
    for number in range(7):
        make_goal(owner, f"Goal {number}")
    deliver(at)
    text = posts[0][1]["text"]
    assert "5. Goal 4" in text
    assert "Goal 5" not in text
    assert "Two more on Today, which can wait" in text
    assert "by the sea" not in text


@pytest.mark.parametrize("style", ChatStyle.values)
def test_it_never_names_a_private_goal(owner, at, posts, register_only, style):
    at("2026-06-10T06:00:00+00:00")
    save_chat_address(owner, style=style, address=ADDRESS)
    change_preferences(owner, by_mail=True, hour=8, muted=[])

    def private(goal):
        return replace(item(goal), is_private=True, text="Leave by May", words="Leave by May")

    register_only(replace(GOALS, item=private))
    make_goal(owner, "Find another job")
    deliver(at)
    said = json.dumps(posts[0][1])
    assert "A goal" in said
    assert "another job" not in said
    assert "by May" not in said


def test_it_calls_nobody_and_hides_no_link(in_chat, owner, at, posts):
    make_goal(owner, "<!channel> @all [Northing](https://evil.example) <https://evil.example|Open>")
    deliver(at)
    text = posts[0][1]["text"]
    for trick in ("<!channel>", "@all", "](", "<https"):
        assert trick not in text


def test_it_writes_a_card_for_teams(owner, at, posts):
    at("2026-06-10T06:00:00+00:00")
    save_chat_address(owner, style=ChatStyle.CARD, address=ADDRESS)
    change_preferences(owner, by_mail=True, hour=8, muted=[])
    make_goal(owner, "Give **three** talks")
    deliver(at)
    (attachment,) = posts[0][1]["attachments"]
    body = attachment["content"]["body"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert {block["type"] for block in body} == {"RichTextBlock", "ActionSet"}
    assert "Give **three** talks" in json.dumps(body)
    assert [button["title"] for button in body[-1]["actions"]] == ["Open Today", "Change what and when"]


def test_it_is_posted_once_by_two_workers(in_chat, owner, at, posts):
    make_goal(owner)
    at(MORNING)
    send_due_digests()
    (message,) = OutgoingMessage.objects.due_in_chat(dates.now())
    assert claim_message(message)
    assert send_due_chat_messages() == 0
    at(dates.now() + LEASE)
    assert send_due_chat_messages() == 1
    assert len(posts) == 1


def test_it_stops_between_two_messages(in_chat, owner, at, posts):
    make_goal(owner)
    at(MORNING)
    send_due_digests()
    stop = Event()
    stop.set()
    assert send_due_chat_messages(stop) == 0
    assert send_due_chat_messages() == 1


def test_it_does_not_wait_for_the_mail_server(in_chat, owner, at, posts):
    """Nor does the mail server see what is meant for a chat."""
    make_goal(owner)
    at(MORNING)
    send_due_digests()
    assert send_due_messages() == 0
    assert OutgoingMessage.objects.get().kind == MessageKind.CHAT


@pytest.mark.parametrize("failure", [NotTaken("answered 500"), AddressRefused()])
def test_it_comes_again_and_counts(in_chat, owner, at, posts, failure):
    make_goal(owner)
    posts.fails_with = failure
    assert deliver(at) == 0
    assert ChatAddress.objects.get().failures == 1
    posts.fails_with = None
    assert deliver(at, "2026-06-10T08:03:00+00:00") == 1
    assert ChatAddress.objects.get().failures == 0


def test_it_goes_on_behind_a_chat_that_fails(in_chat, owner, peer, at, posts, monkeypatch):
    other = "https://hooks.example.com/other"
    change_preferences(peer, by_mail=True, hour=8, muted=[])
    save_chat_address(peer, style=ChatStyle.TEXT, address=other)
    make_goal(owner)
    make_goal(peer)

    def post(address, payload):
        if address == ADDRESS:
            raise NotTaken("answered 404")
        posts.append((address, payload))

    monkeypatch.setattr(chat_delivery, "post_json", post)
    assert deliver(at) == 1
    assert [address for address, _payload in posts] == [other]


def test_it_gives_up_an_address_after_too_many_failures(in_chat, owner, at, posts, caplog):
    make_goal(owner)
    posts.fails_with = NotTaken("answered 404")
    deliver(at)
    for _attempt in range(MAX_FAILURES):
        at(dates.now() + timedelta(days=1))
        OutgoingMessage.objects.update(expires_at=dates.now() + timedelta(days=1))
        send_due_chat_messages()
    assert not ChatAddress.objects.working().exists()
    assert not OutgoingMessage.objects.exists()
    (told,) = [ended_chat_item(row) for row in ended_chats(owner, dates.today())]
    assert "hooks.example.com" in told.text
    assert "secret" not in caplog.text
    make_goal(owner, "Later")
    send_due_digests()
    assert len(sent_mail()) == 1


def test_it_tells_nobody_else_of_a_chat_that_ended(in_chat, owner, peer):
    ChatAddress.objects.update(ended_at=dates.now())
    assert not ended_chats(peer, dates.today()).exists()
    assert isinstance(ended_chat_item(ended_chats(owner, dates.today()).get()), InboxItem)


def test_it_sends_nothing_to_an_address_that_was_changed(in_chat, owner, at, posts):
    make_goal(owner)
    at(MORNING)
    send_due_digests()
    save_chat_address(owner, style=ChatStyle.TEXT, address="https://hooks.example.com/new")
    assert send_due_chat_messages() == 0
    assert posts == []


def test_it_keeps_the_address_sealed(in_chat):
    stored = ChatAddress.objects.get()
    assert b"secret" not in bytes(stored.sealed_address)
    assert unseal_text(bytes(stored.sealed_address)) == ADDRESS
    assert stored.host == "hooks.example.com"


def test_it_moves_all_topics_with_the_first_address_and_none_with_the_next(in_chat, owner):
    assert set(preferences_of(owner).chat_topics) == {topic.key for topic in TOPICS}
    change_preferences(owner, by_mail=True, hour=8, muted=[], chat_topics=["thanks"])
    save_chat_address(owner, style=ChatStyle.CARD, address=ADDRESS)
    assert preferences_of(owner).chat_topics == ["thanks"]
    remove_chat_address(owner)
    assert preferences_of(owner).chat_topics == []
    assert not ChatAddress.objects.exists()


@pytest.mark.parametrize("address", ["http://hooks.example.com/a", "hooks.example.com", "https://[::1]/"])
def test_it_refuses_what_is_no_https_address(owner, address):
    with pytest.raises(Refused):
        save_chat_address(owner, style=ChatStyle.TEXT, address=address)
    assert not ChatAddress.objects.exists()


def test_it_sends_a_test_message_and_no_second_one_at_once(in_chat, owner, at, posts):
    ChatAddress.objects.update(failures=7, ended_at=dates.now())
    send_test_message(owner)
    assert posts[0][1]["text"].startswith("Northing’s reminders for Ines come here")
    assert ChatAddress.objects.working().exists()
    with pytest.raises(Refused):
        send_test_message(owner)
    at(dates.now() + timedelta(seconds=10))
    send_test_message(owner)


def test_it_waits_for_one_chat_at_a_time_so_that_pages_are_served_meanwhile(in_chat, owner, peer, monkeypatch):
    """As the first one's chat says nothing, others press the button too."""
    save_chat_address(peer, style=ChatStyle.TEXT, address=ADDRESS)

    def press_meanwhile(*_words):
        with pytest.raises(Refused, match="on its way"):
            send_test_message(peer)

    monkeypatch.setattr(chat, "post_json", press_meanwhile)
    send_test_message(owner)
    monkeypatch.setattr(chat, "post_json", lambda *_words: None)
    send_test_message(peer)


@pytest.mark.parametrize("failure", [NotTaken("answered 404"), AddressRefused()])
def test_it_says_that_the_test_message_did_not_arrive(in_chat, owner, posts, failure):
    posts.fails_with = failure
    with pytest.raises(Refused) as refusal:
        send_test_message(owner)
    assert "404" not in str(refusal.value)


def test_it_has_nothing_to_test_without_an_address(owner, posts):
    with pytest.raises(Refused):
        send_test_message(owner)


def test_it_forgets_the_message_of_who_has_no_chat_any_more(in_chat, owner, at, posts):
    make_goal(owner)
    at(MORNING)
    send_due_digests()
    ChatAddress.objects.all().delete()
    assert send_due_chat_messages() == 0
    assert not OutgoingMessage.objects.exists()


def test_it_is_in_the_security_log_without_the_address(in_chat, owner):
    remove_chat_address(owner)
    remove_chat_address(owner)
    events = SecurityEvent.objects.filter(kind__startswith="notifications.").order_by("pk")
    assert [event.kind for event in events] == ["notifications.chat_saved", "notifications.chat_removed"]
    assert "hooks" not in repr([event.facts for event in events])


def test_it_ends_with_the_account(in_chat, owner, admin):
    deactivate_person(admin, person=owner)
    assert not ChatAddress.objects.exists()
