"""The page on which a person says what they want to be written to about, and when."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import make_goal
from northing.kernel.inbox import NEVER, InboxSource, inbox_sources
from northing.notifications.models import NotificationPreferences
from northing.notifications.queries.topics import ALWAYS, TOPICS, kinds_of, topic_of
from northing.notifications.services.preferences import change_preferences
from northing.notifications.tests.test_inbox_queries import GOALS, goals_of, item

WHERE = "/reminders/e-mails/"
ALL = {"by_mail": "on", "hour": "8", "days": [str(day) for day in range(7)], **{topic.key: "on" for topic in TOPICS}}
pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of, owner, peer):
    return client_of(owner)


def stored(owner) -> NotificationPreferences:
    return NotificationPreferences.objects.get(person=owner)


def without(*names: str) -> dict[str, object]:
    return {name: value for name, value in ALL.items() if name not in names}


@pytest.mark.pure
def test_it_has_a_topic_for_each_kind_that_is_mailed():
    mailed = {source.kind for source in inbox_sources() if source.mail != NEVER}
    assert {kind for kind in mailed if not topic_of(kind)} == ALWAYS
    assert all(kinds_of(topic) for topic in TOPICS)


def test_it_begins_with_everything_on(client):
    page = client.get(WHERE).text
    assert page.count('role="switch"') == 6
    assert all(field.value() for _topic, field in client.get(WHERE).context["form"].switches)


def test_it_switches_a_topic_off_and_on_again(client, owner):
    assert client.post(WHERE, without("feedback")).status_code == 302
    assert set(stored(owner).muted) == {
        source.kind for source in inbox_sources() if topic_of(source.kind) == "feedback"
    }
    client.post(WHERE, ALL)
    assert stored(owner).muted == []


def test_it_keeps_what_was_muted_of_a_topic_that_stays_on(client, owner):
    change_preferences(owner, by_mail=True, hour=8, muted=["goals.comment"])
    client.post(WHERE, without("thanks"))
    assert "goals.comment" in stored(owner).muted
    client.post(WHERE, without("thanks", "together"))
    client.post(WHERE, ALL)
    assert stored(owner).muted == []


def test_it_keeps_the_hour_and_the_quiet_days(client, owner):
    away = {"quiet_from": "2026-07-20", "quiet_until": "2026-08-02"}
    client.post(WHERE, ALL | away | {"hour": "17", "days": ["0", "1", "2", "3"]})
    preferences = stored(owner)
    assert (preferences.hour, preferences.quiet_weekdays) == (17, [4, 5, 6])
    assert (preferences.quiet_from, preferences.quiet_until) == (date(2026, 7, 20), date(2026, 8, 2))


def test_it_switches_all_of_it_off(client, owner):
    client.post(WHERE, without("by_mail"))
    assert not stored(owner).by_mail
    assert "No e-mail" in client.get(WHERE).text


@pytest.mark.parametrize(
    "wrong",
    [
        *({"hour": hour} for hour in ("24", "-1", "soon", "")),
        {"days": []},
        {"days": ["7"]},
        {"quiet_from": "2026-08-02", "quiet_until": "2026-07-20"},
    ],
    ids=str,
)
def test_it_refuses_what_is_no_choice(client, wrong):
    assert client.post(WHERE, ALL | wrong).status_code == 422
    assert not NotificationPreferences.objects.exists()


def test_it_is_there_for_a_person_alone(client_of, owner):
    assert WHERE in client_of(owner).get("/people/profile/").text


def test_it_shows_what_the_next_e_mail_would_say(client, owner, register_only):
    register_only(GOALS)
    assert "Nothing new so far." in client.get(WHERE).text
    for number in range(6):
        make_goal(owner, f"Goal number {number}")
    page = client.get(WHERE)
    assert page.context["digest"].subject == "Goal number 0, and 5 more"
    for words in ("Goal number 0, and 5 more", "Five things need you", "Goal number 4", "One more on Today"):
        assert words in page.text
    assert "Goal number 5" not in page.text


def test_it_shows_nothing_that_is_never_mailed(client, owner, register_only):
    register_only(InboxSource(kind="goals.own", label="My own", position=3, waiting=goals_of, item=item, mail=NEVER))
    make_goal(owner)
    assert "Nothing new so far." in client.get(WHERE).text
