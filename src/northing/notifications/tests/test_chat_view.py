"""The pages on which a person gives the address of their chat and says what comes there."""

from __future__ import annotations

import pytest

from northing.kernel import dates
from northing.kernel.webhooks import NotTaken
from northing.notifications.models import ChatAddress, ChatStyle
from northing.notifications.queries.topics import TOPICS
from northing.notifications.services import chat
from northing.notifications.services.chat import save_chat_address
from northing.notifications.services.preferences import preferences_of
from northing.notifications.tests.test_preferences_view import ALL, WHERE

CHAT, TEST, REMOVE = "/reminders/chat/", "/reminders/chat/test/", "/reminders/chat/remove/"
ADDRESS = "https://hooks.example.com/services/secret"
pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of, owner, peer):
    return client_of(owner)


@pytest.fixture
def in_chat(owner):
    return save_chat_address(owner, style=ChatStyle.TEXT, address=ADDRESS)


def test_it_saves_an_address_and_never_shows_it_again(client, owner):
    answer = client.post(CHAT, {"style": "card", "address": ADDRESS}, follow=True)
    assert "hooks.example.com" in answer.text
    assert "secret" not in answer.text
    assert ChatAddress.objects.get(person=owner).style == ChatStyle.CARD


@pytest.mark.parametrize("wrong", [{"style": "fax"}, {"address": "http://a.example/"}, {"address": ""}])
def test_it_refuses_what_is_no_address(client, wrong):
    assert client.post(CHAT, {"style": "text", "address": ADDRESS} | wrong).status_code == 422
    assert not ChatAddress.objects.exists()


def test_it_sends_a_test_message(client, in_chat, monkeypatch):
    monkeypatch.setattr(chat, "post_json", lambda *_: None)
    assert "The test message has arrived." in client.post(TEST, follow=True).text


def test_it_says_that_the_test_message_did_not_arrive(client, in_chat, monkeypatch):
    def fail(*_args):
        raise NotTaken

    monkeypatch.setattr(chat, "post_json", fail)
    assert "did not take the message" in client.post(TEST, follow=True).text


def test_it_removes_the_address(client, in_chat):
    assert "Removed." in client.post(REMOVE, follow=True).text
    assert not ChatAddress.objects.exists()


def test_it_touches_nobody_elses(client_of, peer, in_chat):
    client_of(peer).post(REMOVE)
    client_of(peer).post(TEST)
    assert ChatAddress.objects.get().tested_at is None


def test_it_asks_for_the_way_of_each_topic_who_has_a_chat(client, in_chat, owner):
    assert client.get(WHERE).text.count("_way") > len(TOPICS)
    ways = {f"{topic.key}_way": "mail" for topic in TOPICS} | {"thanks_way": "chat"}
    assert client.post(WHERE, ALL | ways).status_code == 302
    assert preferences_of(owner).chat_topics == ["thanks"]


def test_it_asks_for_no_way_without_a_chat(client, owner):
    assert "_way" not in client.get(WHERE).text
    client.post(WHERE, ALL | {"thanks_way": "chat"})
    assert preferences_of(owner).chat_topics == []


def test_it_says_that_the_chat_takes_nothing_any_more(client, in_chat):
    ChatAddress.objects.update(ended_at=dates.now())
    assert "takes no messages any more" in client.get(WHERE).text
    assert "again and again" in client.get(CHAT).text
