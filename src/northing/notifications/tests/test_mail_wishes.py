"""E-mail that other apps send on their own keeps to somebody's preferences."""

from __future__ import annotations

import pytest

from conftest import sent_mail
from northing.notifications.models import NotificationPreferences
from northing.people.queries.mail_wishes import wants_mail_about
from northing.talks.tests.builders import make_talk


def test_it_wants_everything_before_anything_is_chosen(owner):
    assert wants_mail_about(owner, "talks.planned")


@pytest.mark.parametrize("chosen", [{"by_mail": False}, {"muted": ["talks.planned"]}])
def test_it_sends_no_calendar_entry_to_whoever_wants_none(owner, peer, chosen):
    NotificationPreferences.objects.create(person=peer, **chosen)
    make_talk(owner, peer)
    assert [message.to for message in sent_mail()] == [[owner.email]]
