"""The page on which a person says what they want to be written to about."""

from __future__ import annotations

import pytest

from northing.kernel.inbox import NEVER, InboxSource
from northing.notifications.models import NotificationPreferences
from northing.notifications.tests.test_inbox_queries import EMPTY, GOALS, goals_of, item

WHERE = "/reminders/e-mails/"


@pytest.fixture(autouse=True)
def _two_kinds(register_only):
    register_only(GOALS, EMPTY)


def test_it_begins_with_everything_on(client_of, owner, peer):
    page = client_of(owner).get(WHERE).text
    assert page.count("checked") == 3


def test_it_keeps_what_is_switched_off(client_of, owner):
    client = client_of(owner)
    assert client.post(WHERE, {"by_mail": "on", "hour": "17", "kinds": [EMPTY.kind]}).status_code == 302
    preferences = NotificationPreferences.objects.get(person=owner)
    assert (preferences.by_mail, preferences.hour, preferences.muted) == (True, 17, [GOALS.kind])
    assert client.get(WHERE).text.count("checked") == 2


def test_it_switches_all_of_it_off(client_of, owner):
    client_of(owner).post(WHERE, {"hour": "8"})
    assert not NotificationPreferences.objects.get(person=owner).by_mail


@pytest.mark.parametrize("hour", ["24", "-1", "soon", ""])
def test_it_refuses_an_hour_that_is_none(client_of, owner, hour):
    assert client_of(owner).post(WHERE, {"by_mail": "on", "hour": hour}).status_code == 422
    assert not NotificationPreferences.objects.exists()


def test_it_is_not_mentioned_to_a_person_alone(client_of, owner, manager, peer):
    assert WHERE in client_of(owner).get("/people/profile/").text
    type(owner).objects.exclude(pk=owner.pk).update(is_active=False)
    assert WHERE not in client_of(owner).get("/people/profile/").text


def test_it_draws_each_kind_as_a_tick_with_its_label(client_of, owner):
    page = client_of(owner).get(WHERE).text
    assert page.count('class="n-tick"') == 3
    assert "<span>A goal</span>" in page


def test_it_offers_no_kind_that_is_never_mailed(client_of, owner, register_only):
    own = InboxSource(kind="goals.own", label="My own", position=3, waiting=goals_of, item=item, mail=NEVER)
    register_only(GOALS, own)
    page = client_of(owner).get(WHERE).text
    assert "A goal" in page
    assert "My own" not in page
