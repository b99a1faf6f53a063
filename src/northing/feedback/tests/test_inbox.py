"""Whoever waits for answers is offered to remind, some days after asking; never of anonymous requests."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import TODAY
from northing.feedback.inbox import unanswered_feedback, unanswered_feedback_item
from northing.feedback.services.request_management import close_request, remind_invitees
from northing.feedback.tests.conftest import answer_as

SOON, LATER, LAST = date(2026, 6, 14), date(2026, 6, 15), date(2026, 6, 20)


@pytest.fixture
def asked(ask_people):
    return ask_people(4)


def offered(person):
    return [unanswered_feedback_item(request) for request in unanswered_feedback(person, TODAY)]


def test_it_offers_to_remind_after_five_days(owner, asked, travel_to):
    travel_to(SOON)
    assert offered(owner) == []
    travel_to(LATER)
    (item,) = offered(owner)
    assert asked.title in item.title
    assert item.text == "4 people have not answered yet. You can remind them."


def test_it_waits_again_after_a_reminder(owner, asked, travel_to):
    travel_to(LATER)
    before = offered(owner)[0].key
    remind_invitees(owner, request=asked)
    assert offered(owner) == []
    travel_to(LAST)
    assert offered(owner)[0].key != before


def test_it_counts_those_who_have_not_answered(owner, asked, colleagues, travel_to):
    for colleague in colleagues[:3]:
        answer_as(colleague, asked)
    travel_to(LATER)
    assert offered(owner)[0].text == "1 person has not answered yet. You can remind them."
    answer_as(colleagues[3], asked)
    assert offered(owner) == []


def test_it_offers_nothing_anonymous_or_closed_or_to_others(ask_people, owner, asked, manager, travel_to):
    anonymous = ask_people(4, is_anonymous=True)
    travel_to(LATER)
    assert anonymous.pk not in [request.pk for request in unanswered_feedback(owner, LATER)]
    assert offered(manager) == []
    close_request(owner, request=asked)
    assert offered(owner) == []
