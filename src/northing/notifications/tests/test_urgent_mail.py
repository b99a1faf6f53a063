"""What cannot wait for the day's e-mail: a request for feedback that closes by tomorrow."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conftest import TODAY, sent_mail
from northing.feedback.models import Prompt
from northing.feedback.services.answers import submit_answers
from northing.feedback.services.requests import Ask, ask_for_feedback
from northing.notifications.services.digests import send_urgent_mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail_is_configured(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.mark.parametrize(("days", "is_told"), [(1, True), (2, False)])
def test_it_writes_at_once_when_an_answer_is_asked_for_by_tomorrow(owner, peer, days, is_told):
    """Nobody sees what closes before their day's e-mail comes; when it comes, it says nothing twice."""
    question = Prompt("text", "What should I keep?")
    ask = Ask("My talk", "", (question,), [peer], TODAY + timedelta(days=days), survey="after-a-talk")
    ask_for_feedback(owner, ask=ask)
    assert send_urgent_mail() == is_told
    assert send_urgent_mail() == 0
    assert [message.to[0] for message in sent_mail()] == [peer.email] * is_told


def test_it_writes_at_once_to_nobody_who_has_answered(owner, peer):
    ask = Ask("My talk", "", (Prompt("text", "What?"),), [peer], TODAY + timedelta(days=1), survey="after-a-talk")
    invitee = ask_for_feedback(owner, ask=ask).invitees.get()
    submit_answers(peer, invitee=invitee, given={invitee.request.questions.get().pk: "The maps"})
    assert send_urgent_mail() == 0
